#include "event/windows.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "event/shape.h"

namespace drillcheck {
namespace {

constexpr std::string_view kAttributes = "#attributes";

void AddNew(json::Value& fields, std::string key, json::Value value) {
  if (fields.Find(key) == nullptr) fields.Add(std::move(key), std::move(value));
}

// Defender names its data `New Value` where rules write NewValue.
std::string WithoutBlanks(std::string name) {
  std::erase(name, ' ');
  return name;
}

void MoveData(json::Value& from, json::Value& fields) {
  for (json::Member& member : from.members) {
    if (member.key == kAttributes || member.key.starts_with('@')) continue;
    AddNew(fields, WithoutBlanks(std::move(member.key)),
           std::move(member.value));
  }
}

// UserData holds one element of the provider's own name around its fields.
void MoveUserData(json::Value& user_data, json::Value& fields) {
  for (json::Member& member : user_data.members) {
    if (member.value.IsObject()) {
      MoveData(member.value, fields);
    } else if (member.key != kAttributes) {
      AddNew(fields, member.key, std::move(member.value));
    }
  }
}

// System elements: their text under their own name, attributes as
// Element_Attribute (Provider_Name, Security_UserID).
void MoveSystem(json::Value& system, json::Value& fields) {
  for (json::Member& element : system.members) {
    if (!element.value.IsObject()) {
      AddNew(fields, element.key, std::move(element.value));
      continue;
    }
    for (json::Member& part : element.value.members) {
      if (part.key == "#text") {
        AddNew(fields, element.key, std::move(part.value));
      } else if (part.key == kAttributes) {
        for (json::Member& attribute : part.value.members) {
          AddNew(fields, element.key + "_" + attribute.key,
                 std::move(attribute.value));
        }
      } else {
        std::string name = part.key.substr(part.key.starts_with('@') ? 1 : 0);
        AddNew(fields, element.key + "_" + name, std::move(part.value));
      }
    }
  }
}

void Identify(const json::Value& system_names, Event& event) {
  event.channel = system_names.TextOf("Channel");
  event.event_id = system_names.TextOf("EventID");
  std::string record(system_names.TextOf("EventRecordID"));
  if (!record.empty()) event.native_id = "EventRecordID " + record;
}

bool UnwrapNested(json::Value& object, Event& event) {
  json::Value* inner = object.Find("Event");
  json::Value* system = inner == nullptr ? nullptr : inner->Find("System");
  if (system == nullptr || !system->IsObject()) return false;
  json::Value system_fields = json::Value::Object();
  MoveSystem(*system, system_fields);
  Identify(system_fields, event);
  event.time = TimeOf(system_fields.Find("TimeCreated_SystemTime"));
  event.fields = json::Value::Object();
  if (json::Value* data = inner->Find("EventData")) {
    if (data->IsObject()) MoveData(*data, event.fields);
  }
  if (json::Value* data = inner->Find("UserData")) {
    MoveUserData(*data, event.fields);
  }
  MoveData(system_fields, event.fields);
  return true;
}

struct Spelling {
  std::string_view exporter;
  std::string_view sigma;
};

// Exporters' names for what Windows calls the System part.
constexpr std::array<Spelling, 13> kSystemNames = {{
    {"channel", "Channel"},
    {"log_name", "Channel"},
    {"event_id", "EventID"},
    {"provider_name", "Provider_Name"},
    {"source_name", "Provider_Name"},
    {"SourceName", "Provider_Name"},
    {"ProviderName", "Provider_Name"},
    {"computer_name", "Computer"},
    {"Hostname", "Computer"},
    {"record_id", "EventRecordID"},
    {"record_number", "EventRecordID"},
    {"RecordNumber", "EventRecordID"},
    {"provider_guid", "Provider_Guid"},
}};

json::Value SystemNames(const json::Value& from) {
  json::Value system = json::Value::Object();
  for (const Spelling& spelling : kSystemNames) {
    if (const json::Value* value = from.Find(spelling.exporter)) {
      AddNew(system, std::string(spelling.sigma), *value);
    }
  }
  return system;
}

// Winlogbeat: `from` is winlog (7 and later) or the event itself (6).
bool UnwrapWinlogbeat(json::Value& object, json::Value& from, Event& event) {
  json::Value* data = from.Find("event_data");
  json::Value system = SystemNames(from);
  if (system.Find("Channel") == nullptr) return false;
  Identify(system, event);
  event.time = TimeOf(object.Find("@timestamp"));
  event.fields = json::Value::Object();
  if (data != nullptr) MoveData(*data, event.fields);
  if (json::Value* user = from.Find("user_data")) {
    MoveData(*user, event.fields);
  }
  MoveData(system, event.fields);
  // The rest (message, host, ECS names) keeps its own names.
  MoveData(object, event.fields);
  return true;
}

// Flat: everything on one level beside Channel and EventID. Exports without
// the channel are told by their provider.
bool UnwrapFlat(json::Value& object, Event& event) {
  bool has_id = object.Find("EventID") != nullptr;
  bool has_place = object.Find("Channel") != nullptr;
  if (!has_id || !has_place) return false;
  json::Value system = SystemNames(object);
  AddNew(system, "Channel", *object.Find("Channel"));
  AddNew(system, "EventID", *object.Find("EventID"));
  if (const json::Value* record = object.Find("EventRecordID")) {
    AddNew(system, "EventRecordID", *record);
  }
  Identify(system, event);
  event.fields = json::Value::Object();
  MoveData(object, event.fields);
  MoveData(system, event.fields);
  return true;
}

}  // namespace

bool UnwrapWindows(json::Value& object, Event& event) {
  event.source = Source::kWindows;
  if (UnwrapNested(object, event)) return true;
  json::Value* winlog = object.Find("winlog");
  if (winlog != nullptr && UnwrapWinlogbeat(object, *winlog, event)) {
    return true;
  }
  if (object.Find("event_data") != nullptr &&
      UnwrapWinlogbeat(object, object, event)) {
    return true;
  }
  if (UnwrapFlat(object, event)) return true;
  event.source = Source::kUnknown;
  return false;
}

}  // namespace drillcheck
