#include "event/cloud_source.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

using Names = std::vector<std::string_view>;

// What the text of a field must be like.
struct TextMark {
  enum class Kind { kNone, kHolds, kStarts, kIsOneOf };
  Kind kind = Kind::kNone;
  std::string_view field;
  Names texts;
};

struct Mark {
  Source source;
  Names all;  // fields that are there, every one
  Names any;  // and one of these, if there are any
  TextMark text = {};
};

constexpr auto kHolds = TextMark::Kind::kHolds;
constexpr auto kStarts = TextMark::Kind::kStarts;
constexpr auto kIsOneOf = TextMark::Kind::kIsOneOf;

// Sources: the field references of the services' own documentation.
const std::vector<Mark>& Marks() {
  static const std::vector<Mark> marks = {
      {Source::kCloudTrail,
       {"eventSource", "eventName"},
       {"awsRegion", "eventVersion", "userIdentity"}},
      {Source::kCloudTrail,
       {"eventSource", "eventName"},
       {},
       {kHolds, "eventSource", {".amazonaws.com"}}},
      {Source::kCloudTrail,
       {"eventName", "awsRegion"},
       {"sourceIPAddress", "recipientAccountId", "requestID"}},
      {Source::kKubernetesAudit,
       {"apiVersion"},
       {},
       {kStarts, "apiVersion", {"audit.k8s.io/"}}},
      {Source::kKubernetesAudit, {"auditID", "verb"}, {}},
      {Source::kKubernetesAudit,
       {"verb"},
       {"objectRef", "requestURI", "responseStatus", "sourceIPs"},
       {kIsOneOf, "kind", {"Event"}}},
      {Source::kOkta, {"eventType", "published", "actor"}, {}},
      // Its event types are dotted: user.session.start.
      {Source::kOkta,
       {"eventType", "actor"},
       {"legacyEventType", "debugContext", "securityContext",
        "authenticationContext"},
       {kHolds, "eventType", {"."}}},
      {Source::kOkta,
       {"eventType", "outcome"},
       {"actor", "client", "legacyEventType", "securityContext"},
       {kHolds, "eventType", {"."}}},
      // Graph's sign-ins, directory audits and risk detections.
      {Source::kAzure,
       {"createdDateTime", "userPrincipalName"},
       {"conditionalAccessStatus", "appDisplayName"}},
      {Source::kAzure,
       {"activityDisplayName"},
       {"initiatedBy", "loggedByService"}},
      {Source::kAzure,
       {"riskEventType"},
       {"riskLevel", "riskState", "riskDetail", "detectedDateTime",
        "tokenIssuerType"}},
      // What diagnostic settings send to an event hub or to storage.
      {Source::kAzure,
       {"operationName", "category"},
       {"properties", "resourceId", "tenantId"}},
      {Source::kAzure,
       {"operationName", "resourceId"},
       {},
       {kStarts,
        "resourceId",
        {"/subscriptions/", "/SUBSCRIPTIONS/", "/tenants/"}}},
      {Source::kAzure,
       {"operationName", "category"},
       {},
       {kStarts, "operationName", {"Microsoft.", "MICROSOFT."}}},
      // The activity log's own interface.
      {Source::kAzure,
       {"operationName", "eventTimestamp"},
       {"subscriptionId", "resourceId"}},
      // Tables of a Log Analytics workspace.
      {Source::kAzure,
       {"Type"},
       {"TenantId", "TimeGenerated"},
       {kIsOneOf,
        "Type",
        {"AuditLogs", "SigninLogs", "AADNonInteractiveUserSignInLogs",
         "AADServicePrincipalSignInLogs", "AADManagedIdentitySignInLogs",
         "AzureActivity", "AADUserRiskEvents",
         "AADServicePrincipalRiskEvents"}}},
      {Source::kAzure,
       {"OperationNameValue"},
       {"CategoryValue", "ResourceProviderValue", "_ResourceId"}},
      // The audit log has no schema mark of its own; an action such as
      // `repo.access` beside an organisation or a document id is its shape.
      {Source::kGitHub,
       {"action", "actor"},
       {"org", "business", "repo", "_document_id", "org_id", "business_id",
        "repository"},
       {kHolds, "action", {"."}}},
      {Source::kGitHub,
       {"action", "_document_id"},
       {},
       {kHolds, "action", {"."}}},
      {Source::kGcp,
       {"protoPayload"},
       {"logName", "resource", "insertId", "timestamp", "severity"}},
      {Source::kGcp,
       {"protoPayload"},
       {"protoPayload.methodName", "protoPayload.serviceName",
        "protoPayload.authenticationInfo", "protoPayload.authorizationInfo"}},
      {Source::kGcp, {"data.protoPayload"}, {}},
      {Source::kGoogleWorkspace,
       {"id.applicationName"},
       {"id.time", "id.uniqueQualifier", "id.customerId", "actor", "events",
        "name", "type"}},
      {Source::kGoogleWorkspace,
       {"id.applicationName", "kind"},
       {},
       {kStarts, "kind", {"admin#reports#activity"}}},
      {Source::kMicrosoft365,
       {"CreationTime", "Operation"},
       {"Workload", "RecordType"}},
      {Source::kOneLogin,
       {"event_type_id"},
       {"account_id", "actor_user_id", "actor_user_name", "user_id",
        "user_name"}},
      {Source::kDuo,
       {"isotimestamp"},
       {"username", "txid", "factor", "phone", "surfaced_auth", "event_type",
        "access_device"}},
      {Source::kDuo, {"txid"}, {"auth_device", "access_device"}},
  };
  return marks;
}

bool EqualsInAnyCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return AsciiLower(x) == AsciiLower(y);
         });
}

bool Has(const json::Value& object, std::string_view path) {
  return FieldAt(object, path) != nullptr;
}

bool Bears(const json::Value& object, const TextMark& mark) {
  if (mark.kind == TextMark::Kind::kNone) return true;
  const json::Value* field = FieldAt(object, mark.field);
  if (field == nullptr || !field->IsString()) return false;
  std::string_view text = field->text;
  return std::any_of(mark.texts.begin(), mark.texts.end(),
                     [&](std::string_view part) {
                       if (mark.kind == kStarts) return text.starts_with(part);
                       return mark.kind == kHolds ? text.find(part) != text.npos
                                                  : text == part;
                     });
}

bool Bears(const json::Value& object, const Mark& mark) {
  auto has = [&](std::string_view path) { return Has(object, path); };
  return std::all_of(mark.all.begin(), mark.all.end(), has) &&
         (mark.any.empty() ||
          std::any_of(mark.any.begin(), mark.any.end(), has)) &&
         Bears(object, mark.text);
}

const std::vector<std::pair<Source, Names>>& TimeFields() {
  static const std::vector<std::pair<Source, Names>> fields = {
      {Source::kCloudTrail, {"eventTime"}},
      {Source::kKubernetesAudit,
       {"requestReceivedTimestamp", "stageTimestamp"}},
      {Source::kOkta, {"published"}},
      {Source::kAzure,
       {"time", "eventTimestamp", "activityDateTime", "createdDateTime",
        "detectedDateTime", "TimeGenerated"}},
      {Source::kGitHub, {"@timestamp", "created_at"}},
      {Source::kGcp,
       {"timestamp", "data.timestamp", "receiveTimestamp",
        "data.receiveTimestamp"}},
      {Source::kGoogleWorkspace, {"id.time"}},
      {Source::kMicrosoft365, {"CreationTime"}},
      {Source::kOneLogin, {"created_at", "event_timestamp"}},
      {Source::kDuo, {"isotimestamp", "timestamp", "ts"}},
  };
  return fields;
}

}  // namespace

Source CloudSourceOf(const json::Value& object) {
  for (const Mark& mark : Marks()) {
    if (Bears(object, mark)) return mark.source;
  }
  return Source::kUnknown;
}

const std::vector<std::string_view>& TimeFieldsOf(Source source) {
  static const Names none;
  for (const auto& [row, fields] : TimeFields()) {
    if (row == source) return fields;
  }
  return none;
}

const json::Value* FieldAt(const json::Value& object, std::string_view path) {
  size_t dot = path.find('.');
  std::string_view name = path.substr(0, dot);
  const json::Value* found = object.Find(name);
  for (const json::Member& member : object.members) {
    if (found != nullptr) break;
    if (EqualsInAnyCase(member.key, name)) found = &member.value;
  }
  while (dot != path.npos && found != nullptr) {
    size_t next = path.find('.', dot + 1);
    size_t size = next == path.npos ? path.npos : next - dot - 1;
    found = found->Find(path.substr(dot + 1, size));
    dot = next;
  }
  return found;
}

}  // namespace drillcheck
