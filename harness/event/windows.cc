#include "event/windows.h"

#include <array>
#include <string>
#include <utility>

#include "event/shape.h"
#include "event/windows_xml.h"
#include "event/xml_element.h"
#include "event/xml_scan.h"
#include "json/key_index.h"

namespace drillcheck {
namespace {

constexpr std::string_view kAttributes = "#attributes";

// Collects fields; of two with one name the first counts.
class Fields {
 public:
  void Add(std::string name, json::Value&& value) {
    size_t known = index_.Find(name, object_.members);
    if (known != json::KeyIndex::kNone) return;
    index_.Add(name);
    object_.members.push_back({std::move(name), std::move(value)});
  }

  void Reserve(size_t more) {
    object_.members.reserve(object_.members.size() + more);
  }

  const json::Value& object() const { return object_; }
  json::Value Take() { return std::move(object_); }

 private:
  json::Value object_ = json::Value::Object();
  json::KeyIndex index_;
};

// Defender names its data `New Value` where rules write NewValue.
std::string WithoutBlanks(std::string name) {
  std::erase(name, ' ');
  return name;
}

// The Name attribute of `<Data Name="...">`, or empty.
std::string_view NameOf(const json::Value& element) {
  const json::Value* attributes = element.Find(kAttributes);
  return attributes != nullptr ? attributes->TextOf("Name")
                               : element.TextOf("@Name");
}

// A plain converter from XML keeps Data elements as objects. The named ones
// become fields, whatever else `Data` holds stays in it.
void MoveElements(json::Value& data, Fields& fields) {
  auto move = [&](json::Value& element) {
    std::string name = WithoutBlanks(std::string(NameOf(element)));
    if (name.empty()) return false;
    json::Value* text = element.Find("#text");
    fields.Add(std::move(name),
               text != nullptr ? std::move(*text) : json::Value::String(""));
    return true;
  };
  bool list = data.IsArray() && !data.items.empty();
  std::erase_if(data.items, move);
  bool all_moved = list ? data.items.empty() : move(data);
  if (!all_moved) fields.Add("Data", std::move(data));
}

// The data of an event, without what is XML's and not the event's.
void MoveData(json::Value& from, Fields& fields) {
  for (json::Member& member : from.members) {
    if (member.key == kAttributes || member.key.starts_with('@')) continue;
    if (member.key == "Data") {
      MoveElements(member.value, fields);
    } else {
      fields.Add(WithoutBlanks(std::move(member.key)), std::move(member.value));
    }
  }
}

// Everything, under its own name without blanks.
void MoveAll(json::Value from, Fields& fields) {
  fields.Reserve(from.members.size());
  for (json::Member& member : from.members) {
    fields.Add(WithoutBlanks(std::move(member.key)), std::move(member.value));
  }
}

// UserData holds one element of the provider's own name around its fields.
void MoveUserData(json::Value& user_data, Fields& fields) {
  for (json::Member& member : user_data.members) {
    if (member.value.IsObject()) {
      if (member.key != kAttributes) MoveData(member.value, fields);
    } else if (!member.key.starts_with('@')) {
      fields.Add(member.key, std::move(member.value));
    }
  }
}

// One element of System: its text under its own name, its attributes as
// Element_Attribute (Provider_Name, Security_UserID).
void MoveElement(json::Member& element, Fields& fields) {
  for (json::Member& part : element.value.members) {
    if (part.key == "#text") {
      fields.Add(element.key, std::move(part.value));
    } else if (part.key == kAttributes) {
      for (json::Member& attribute : part.value.members) {
        fields.Add(element.key + "_" + attribute.key,
                   std::move(attribute.value));
      }
    } else {
      std::string name = part.key.substr(part.key.starts_with('@') ? 1 : 0);
      fields.Add(element.key + "_" + name, std::move(part.value));
    }
  }
}

json::Value SystemFields(json::Value& system) {
  Fields fields;
  for (json::Member& element : system.members) {
    if (element.value.IsObject()) {
      MoveElement(element, fields);
    } else {
      fields.Add(element.key, std::move(element.value));
    }
  }
  return fields.Take();
}

void Identify(const json::Value& system_names, Event& event) {
  event.channel = system_names.TextOf("Channel");
  event.event_id = system_names.TextOf("EventID");
  std::string record(system_names.TextOf("EventRecordID"));
  if (!record.empty()) event.native_id = "EventRecordID " + record;
  bool is_linux = system_names.TextOf(kProviderName) == kLinuxSysmon;
  event.source = is_linux ? Source::kSysmonLinux : Source::kWindows;
}

bool UnwrapNested(json::Value& object, Event& event) {
  json::Value* inner = object.Find("Event");
  json::Value* system = inner == nullptr ? nullptr : inner->Find("System");
  if (system == nullptr || !system->IsObject()) return false;
  json::Value system_fields = SystemFields(*system);
  Identify(system_fields, event);
  event.time = TimeOf(system_fields.Find("TimeCreated_SystemTime"));
  Fields fields;
  if (json::Value* data = inner->Find("EventData")) MoveData(*data, fields);
  if (json::Value* data = inner->Find("UserData")) MoveUserData(*data, fields);
  MoveAll(std::move(system_fields), fields);
  event.fields = fields.Take();
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

Fields SystemNames(const json::Value& from) {
  Fields system;
  for (const Spelling& spelling : kSystemNames) {
    if (const json::Value* value = from.Find(spelling.exporter)) {
      system.Add(std::string(spelling.sigma), json::Value(*value));
    }
  }
  return system;
}

// Winlogbeat: `from` is winlog (7 and later) or the event itself (6).
bool UnwrapWinlogbeat(json::Value& object, const json::Value& from,
                      Event& event) {
  json::Value system = SystemNames(from).Take();
  if (system.Find("Channel") == nullptr) return false;
  Identify(system, event);
  event.time = TimeOf(object.Find("@timestamp"));
  Fields fields;
  for (std::string_view data : {"event_data", "user_data"}) {
    if (const json::Value* named = from.Find(data)) MoveAll(*named, fields);
  }
  MoveAll(std::move(system), fields);
  // The event as it was written too: rules for this exporter's own names
  // (`winlog.event_data.Image`, message, ECS) read them.
  MoveAll(std::move(object), fields);
  event.fields = fields.Take();
  return true;
}

// Flat: everything on one level beside Channel and EventID.
bool UnwrapFlat(json::Value& object, Event& event) {
  const json::Value* channel = object.Find("Channel");
  const json::Value* id = object.Find("EventID");
  if (channel == nullptr || id == nullptr) return false;
  Fields system;
  system.Add("Channel", json::Value(*channel));
  system.Add("EventID", json::Value(*id));
  if (const json::Value* record = object.Find("EventRecordID")) {
    system.Add("EventRecordID", json::Value(*record));
  }
  MoveAll(SystemNames(object).Take(), system);
  Identify(system.object(), event);
  Fields fields;
  MoveAll(std::move(object), fields);
  MoveAll(system.Take(), fields);
  event.fields = fields.Take();
  return true;
}

// Collectors of syslog keep its text in a member of one of these names.
constexpr std::array<std::string_view, 4> kTexts = {"SyslogMessage", "Message",
                                                    "message", "MESSAGE"};

// An event as XML within that text, or as much of it as syslog has left. What
// the collector says of it (the time of arrival, the sender) comes last.
bool UnwrapXml(json::Value& object, Event& event) {
  for (std::string_view name : kTexts) {
    std::string_view element = EventElementIn(object.TextOf(name));
    if (element.empty()) continue;
    auto xml = ParseXml(element, CutOff::kTaken);
    if (!xml.ok()) continue;
    json::Value dump = DumpOf(std::move(xml).value());
    if (dump.FindPath({"Event", "System", "EventID"}) == nullptr) continue;
    UnwrapNested(dump, event);
    Fields fields;
    MoveAll(std::move(event.fields), fields);
    MoveAll(std::move(object), fields);
    event.fields = fields.Take();
    return true;
  }
  return false;
}

}  // namespace

bool UnwrapWindows(json::Value& object, Event& event) {
  if (UnwrapNested(object, event)) return true;
  json::Value* winlog = object.Find("winlog");
  if (winlog != nullptr && UnwrapWinlogbeat(object, *winlog, event)) {
    return true;
  }
  // The event data may be missing, or be user_data.
  bool winlogbeat6 =
      object.Find("log_name") != nullptr && object.Find("event_id") != nullptr;
  if (winlogbeat6 && UnwrapWinlogbeat(object, object, event)) return true;
  return UnwrapFlat(object, event) || UnwrapXml(object, event);
}

}  // namespace drillcheck
