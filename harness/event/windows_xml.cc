#include "event/windows_xml.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

bool IsNamespace(const XmlAttribute& attribute) {
  return attribute.name == "xmlns" || attribute.name.starts_with("xmlns:");
}

// Members of an object; what stands there several times becomes a list.
class Members {
 public:
  void Add(const std::string& name, json::Value value) {
    auto [place, is_new] = places_.emplace(name, object_.members.size());
    if (is_new) return object_.Add(name, std::move(value));
    json::Value& first = object_.members[place->second].value;
    if (!first.IsArray()) {
      json::Value list;
      list.kind = json::Value::Kind::kArray;
      list.items.push_back(std::exchange(first, {}));
      first = std::move(list);
    }
    first.items.push_back(std::move(value));
  }

  json::Value Take() { return std::move(object_); }

 private:
  json::Value object_ = json::Value::Object();
  std::unordered_map<std::string, size_t> places_;
};

// Namespaces are XML's matter and not the event's.
json::Value Attributes(std::vector<XmlAttribute>& attributes) {
  json::Value object = json::Value::Object();
  for (XmlAttribute& attribute : attributes) {
    if (IsNamespace(attribute)) continue;
    object.Add(std::move(attribute.name),
               json::Value::String(std::move(attribute.value)));
  }
  return object;
}

// Text alone is text; whatever has more is an object.
json::Value ValueOf(XmlElement& element) {
  json::Value attributes = Attributes(element.attributes);
  if (attributes.members.empty() && element.children.empty()) {
    return json::Value::String(std::move(element.text));
  }
  Members members;
  if (!attributes.members.empty()) {
    members.Add("#attributes", std::move(attributes));
  }
  for (XmlElement& child : element.children) {
    std::string name = child.name;
    members.Add(name, ValueOf(child));
  }
  if (!Trim(element.text).empty()) {
    members.Add("#text", json::Value::String(std::move(element.text)));
  }
  return members.Take();
}

// <Data Name="Image">a.exe</Data> is the field Image.
json::Value EventData(XmlElement& data) {
  Members members;
  for (XmlElement& child : data.children) {
    std::string name(child.ValueOf("Name"));
    if (name.empty()) {
      name = child.name;
      members.Add(name, ValueOf(child));
    } else if (child.children.empty()) {
      members.Add(name, json::Value::String(std::move(child.text)));
    } else {
      std::erase_if(child.attributes,
                    [](const XmlAttribute& a) { return a.name == "Name"; });
      members.Add(name, ValueOf(child));
    }
  }
  return members.Take();
}

// An element such as <Correlation/> says that there is none.
json::Value System(XmlElement& system) {
  json::Value object = ValueOf(system);
  if (!object.IsObject()) return json::Value::Object();
  for (json::Member& member : object.members) {
    bool empty = member.value.IsString() && member.value.text.empty();
    if (empty) member.value = {};
  }
  return object;
}

json::Value PartOf(XmlElement& part) {
  if (part.name == "System") return System(part);
  return part.name == "EventData" ? EventData(part) : ValueOf(part);
}

}  // namespace

json::Value DumpOf(XmlElement event) {
  json::Value inner = json::Value::Object();
  for (XmlElement& part : event.children) {
    json::Value value = PartOf(part);
    inner.Add(std::move(part.name), std::move(value));
  }
  json::Value dump = json::Value::Object();
  dump.Add("Event", std::move(inner));
  return dump;
}

}  // namespace drillcheck
