#include "event/shape.h"

#include <array>
#include <utility>

#include "base/number.h"
#include "event/linux_audit.h"
#include "event/view.h"
#include "event/windows.h"

namespace drillcheck {
namespace {

bool Has(const json::Value& object, std::string_view key) {
  return object.Find(key) != nullptr;
}

bool IsCloudTrail(const json::Value& o) {
  return Has(o, "eventSource") && Has(o, "eventName") &&
         (Has(o, "awsRegion") || Has(o, "eventVersion") ||
          Has(o, "userIdentity"));
}

bool IsKubernetesAudit(const json::Value& o) {
  return o.TextOf("apiVersion").starts_with("audit.k8s.io/") ||
         (Has(o, "auditID") && Has(o, "verb"));
}

bool IsOkta(const json::Value& o) {
  return Has(o, "eventType") && Has(o, "published") && Has(o, "actor");
}

// The audit log has no schema mark of its own; an action such as
// `repo.access` beside an organisation or a document id is its shape.
bool IsGitHub(const json::Value& o) {
  return o.TextOf("action").find('.') != std::string_view::npos &&
         (Has(o, "actor") || Has(o, "_document_id")) &&
         (Has(o, "org") || Has(o, "business") || Has(o, "repo") ||
          Has(o, "_document_id"));
}

bool IsAzure(const json::Value& o) {
  bool names_operation = Has(o, "operationName") || Has(o, "OperationName");
  bool names_category = Has(o, "category") || Has(o, "Category");
  return names_operation && names_category &&
         (Has(o, "properties") || Has(o, "resourceId") || Has(o, "tenantId") ||
          Has(o, "TenantId"));
}

Source SourceOf(const json::Value& o) {
  if (IsCloudTrail(o)) return Source::kCloudTrail;
  if (IsKubernetesAudit(o)) return Source::kKubernetesAudit;
  if (IsOkta(o)) return Source::kOkta;
  if (IsAzure(o)) return Source::kAzure;
  if (IsGitHub(o)) return Source::kGitHub;
  return Source::kUnknown;
}

// In this order; the first that is there and reads as a time counts.
constexpr std::array<std::string_view, 10> kTimeFields = {
    "eventTime",
    "requestReceivedTimestamp",
    "published",
    "@timestamp",
    "TimeCreated",
    "UtcTime",
    "time",
    "timestamp",
    "createdDateTime",
    "created_at"};

std::optional<Time> FindTime(const json::Value& fields,
                             std::string_view time_field) {
  if (!time_field.empty()) {
    FieldValues named = Lookup({&fields}, time_field);
    return named.values.empty() ? std::nullopt : TimeOf(named.values[0]);
  }
  for (std::string_view name : kTimeFields) {
    if (auto time = TimeOf(fields.Find(name))) return time;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Time> TimeOf(const json::Value* value) {
  if (value == nullptr || !value->IsScalar()) return std::nullopt;
  if (value->IsNumber()) {
    auto number = Number::Parse(value->text);
    return number ? TimeFromEpoch(number->AsDouble()) : std::nullopt;
  }
  return ParseTime(value->text);
}

Event Shape(json::Value object, std::string_view time_field) {
  Event event;
  if (UnwrapWindows(object, event) || UnwrapLinuxAudit(object, event)) {
    if (!time_field.empty() || !event.time) {
      event.time = FindTime(event.fields, time_field);
    }
    return event;
  }
  event.source = SourceOf(object);
  event.time = FindTime(object, time_field);
  event.fields = std::move(object);
  return event;
}

}  // namespace drillcheck
