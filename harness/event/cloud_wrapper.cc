#include "event/cloud_wrapper.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "event/cloud_source.h"
#include "event/event.h"
#include "json/parser.h"

namespace drillcheck {
namespace {

// A member that holds an event as JSON text, and what must stand beside it.
struct TextWrapper {
  std::string_view path;
  std::array<std::string_view, 4> beside;  // one of them
};

constexpr std::array<TextWrapper, 3> kTextWrappers = {
    TextWrapper{"message",
                {"logStreamName", "logStream", "ingestionTime", "id"}},
    TextWrapper{"properties.log", {"category"}},
    TextWrapper{"AuditData", {"Operations", "RecordType", "UserIds"}},
};

bool HasOneOf(const json::Value& object,
              const std::array<std::string_view, 4>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return !name.empty() && FieldAt(object, name) != nullptr;
  });
}

bool IsEvent(const json::Value& value) {
  return value.IsObject() && CloudSourceOf(value) != Source::kUnknown;
}

std::optional<json::Value> InText(const json::Value& object,
                                  const TextWrapper& wrapper) {
  const json::Value* text = FieldAt(object, wrapper.path);
  bool wrapped = text != nullptr && text->IsString() &&
                 text->text.starts_with('{') &&
                 HasOneOf(object, wrapper.beside);
  if (!wrapped) return std::nullopt;
  auto inner = json::Parser().Parse(text->text);
  if (!inner.ok() || !IsEvent(inner.value())) return std::nullopt;
  return std::move(inner).value();
}

std::optional<json::Value> InDetail(json::Value& object) {
  json::Value* detail = object.Find("detail");
  if (detail == nullptr || object.Find("detail-type") == nullptr ||
      !IsEvent(*detail)) {
    return std::nullopt;
  }
  return std::move(*detail);
}

// The value of a parameter, whatever its type.
const json::Value* ValueOf(const json::Value& parameter) {
  for (std::string_view key :
       {"value", "boolValue", "intValue", "multiValue", "multiIntValue",
        "multiStrValue", "messageValue", "multiMessageValue"}) {
    if (const json::Value* value = parameter.Find(key)) return value;
  }
  return nullptr;
}

void UnfoldParameter(json::Value& parameter) {
  std::string name(parameter.TextOf("name"));
  const json::Value* value = ValueOf(parameter);
  if (name.empty() || value == nullptr || parameter.Find(name) != nullptr) {
    return;
  }
  json::Value copy = *value;
  parameter.Add(std::move(name), std::move(copy));
}

void UnfoldEvents(json::Value* events, std::string_view list) {
  if (events == nullptr) return;
  for (json::Value& event : events->items) {
    json::Value* parameters = event.Find(list);
    if (parameters == nullptr) continue;
    for (json::Value& parameter : parameters->items) {
      UnfoldParameter(parameter);
    }
  }
}

}  // namespace

void UnwrapCloudEvent(json::Value& object) {
  std::optional<json::Value> inner = InDetail(object);
  for (const TextWrapper& wrapper : kTextWrappers) {
    if (!inner) inner = InText(object, wrapper);
  }
  if (inner) object = std::move(*inner);
}

void UnfoldWorkspaceParameters(json::Value& object) {
  UnfoldEvents(object.Find("events"), "parameters");
  json::Value* inner = object.Find("protoPayload");
  if (inner != nullptr) inner = inner->Find("metadata");
  if (inner != nullptr) UnfoldEvents(inner->Find("event"), "parameter");
}

}  // namespace drillcheck
