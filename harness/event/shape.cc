#include "event/shape.h"

#include <array>
#include <utility>

#include "base/number.h"
#include "event/cloud_source.h"
#include "event/cloud_wrapper.h"
#include "event/linux_audit.h"
#include "event/view.h"
#include "event/windows.h"

namespace drillcheck {
namespace {

// Of a source that is not known; in this order, the first that is there and
// reads as a time counts.
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

std::optional<Time> FindTime(const json::Value& fields, Source source,
                             std::string_view time_field) {
  if (!time_field.empty()) {
    FieldValues named = Lookup({&fields}, time_field);
    return named.values.empty() ? std::nullopt : TimeOf(named.values[0]);
  }
  for (std::string_view name : TimeFieldsOf(source)) {
    if (auto time = TimeOf(FieldAt(fields, name))) return time;
  }
  for (std::string_view name : kTimeFields) {
    if (auto time = TimeOf(fields.Find(name))) return time;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Time> TimeOf(const json::Scalar& value) {
  if (value.IsNumber()) {
    auto number = Number::Parse(value.text);
    return number ? TimeFromEpoch(number->AsDouble()) : std::nullopt;
  }
  return ParseTime(value.text);
}

std::optional<Time> TimeOf(const json::Value* value) {
  if (value == nullptr || !value->IsScalar()) return std::nullopt;
  return TimeOf(json::ScalarOf(*value));
}

Event Shape(json::Value object, std::string_view time_field) {
  Event event;
  if (UnwrapWindows(object, event) || UnwrapLinuxAudit(object, event)) {
    if (!time_field.empty() || !event.time) {
      event.time = FindTime(event.fields, event.source, time_field);
    }
    return event;
  }
  UnwrapCloudEvent(object);
  event.source = CloudSourceOf(object);
  event.time = FindTime(object, event.source, time_field);
  if (event.source == Source::kGoogleWorkspace ||
      event.source == Source::kGcp) {
    UnfoldWorkspaceParameters(object);
  }
  event.fields = std::move(object);
  return event;
}

}  // namespace drillcheck
