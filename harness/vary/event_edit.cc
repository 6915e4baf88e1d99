#include "vary/event_edit.h"

#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kShown = 80;       // bytes of a value in a sentence
constexpr size_t kMaxPlaces = 200;  // of one field

EventPath Below(EventPath path, std::string key) {
  path.push_back({std::move(key), 0});
  return path;
}

EventPath Below(EventPath path, size_t index) {
  path.push_back({"", index});
  return path;
}

// The same walk as Lookup() takes, with the way kept.
class Finder {
 public:
  explicit Finder(FieldPlaces& places) : places_(places) {}

  bool Find(const json::Value& value, std::string_view name,
            const EventPath& path) {
    if (value.IsObject()) return FindInObject(value, name, path);
    bool found = false;
    for (size_t i = 0; i < value.items.size(); ++i) {
      found = Find(value.items[i], name, Below(path, i)) || found;
    }
    return found;
  }

 private:
  bool FindInObject(const json::Value& object, std::string_view name,
                    const EventPath& path) {
    if (const json::Value* whole = object.Find(name)) {
      EventPath at = Below(path, std::string(name));
      if (places_.wholes.size() < kMaxPlaces) places_.wholes.push_back(at);
      Open(*whole, at);
      return true;
    }
    for (size_t dot = name.rfind('.'); dot != name.npos && dot > 0;
         dot = name.rfind('.', dot - 1)) {
      std::string head(name.substr(0, dot));
      const json::Value* value = object.Find(head);
      if (value == nullptr) continue;
      if (Find(*value, name.substr(dot + 1), Below(path, head))) return true;
    }
    return false;
  }

  void Open(const json::Value& value, const EventPath& path) {
    if (!value.IsArray()) {
      if (places_.values.size() < kMaxPlaces) places_.values.push_back(path);
      return;
    }
    for (size_t i = 0; i < value.items.size(); ++i) {
      Open(value.items[i], Below(path, i));
    }
  }

  FieldPlaces& places_;
};

std::string_view EventName(const View& view, std::string_view field) {
  if (view.renames == nullptr) return field;
  for (const Rename& rename : *view.renames) {
    if (rename.rule == field) return rename.event;
  }
  return field;
}

void CollectScalars(const json::Value& value, const EventPath& path,
                    std::vector<EventPath>& out) {
  if (out.size() >= kMaxPlaces) return;
  if (value.IsScalar()) out.push_back(path);
  for (size_t i = 0; i < value.items.size(); ++i) {
    CollectScalars(value.items[i], Below(path, i), out);
  }
  for (const json::Member& member : value.members) {
    CollectScalars(member.value, Below(path, member.key), out);
  }
}

const json::Value* Into(const json::Value& value, const Step& step) {
  if (!step.key.empty()) return value.Find(step.key);
  bool there = value.IsArray() && step.index < value.items.size();
  return there ? &value.items[step.index] : nullptr;
}

bool Erase(json::Value& parent, const Step& step) {
  if (parent.IsObject()) {
    return std::erase_if(parent.members, [&](const json::Member& member) {
             return member.key == step.key;
           }) > 0;
  }
  if (step.index >= parent.items.size()) return false;
  parent.items.erase(parent.items.begin() + static_cast<ptrdiff_t>(step.index));
  return true;
}

bool Put(json::Value& parent, const Step& step, const json::Value& value) {
  if (parent.IsArray() && step.key.empty()) {
    if (step.index > parent.items.size()) return false;
    if (step.index == parent.items.size()) parent.items.emplace_back();
    parent.items[step.index] = value;
    return true;
  }
  if (!parent.IsObject()) return false;
  if (json::Value* there = parent.Find(step.key)) {
    *there = value;
  } else {
    parent.Add(step.key, value);
  }
  return true;
}

}  // namespace

FieldPlaces PlacesOf(const View& view, std::string_view field) {
  FieldPlaces places;
  std::string_view name = EventName(view, field);
  Finder(places).Find(*view.fields, name, {});
  if (places.wholes.empty() && name != field) {
    Finder(places).Find(*view.fields, field, {});
  }
  return places;
}

std::vector<EventPath> ScalarPlaces(const json::Value& document) {
  std::vector<EventPath> places;
  CollectScalars(document, {}, places);
  return places;
}

EventPath PlaceFor(const View& view, std::string_view field) {
  EventPath path;
  const json::Value* value = view.fields;
  std::string_view name = EventName(view, field);
  for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.')) {
    const json::Value* head = value->Find(name.substr(0, dot));
    if (head == nullptr || !head->IsObject()) break;
    path.push_back({std::string(name.substr(0, dot)), 0});
    name.remove_prefix(dot + 1);
    value = head;
  }
  path.push_back({std::string(name), 0});
  return path;
}

const json::Value* At(const json::Value& document, const EventPath& path) {
  const json::Value* value = &document;
  for (const Step& step : path) {
    if (value != nullptr) value = Into(*value, step);
  }
  return value;
}

bool Apply(const EventEdit& edit, json::Value& document) {
  if (edit.path.empty()) return false;
  EventPath parent_path(edit.path.begin(), edit.path.end() - 1);
  auto* parent = const_cast<json::Value*>(At(document, parent_path));
  if (parent == nullptr) return false;
  if (!edit.to) return Erase(*parent, edit.path.back());
  return Put(*parent, edit.path.back(), *edit.to);
}

std::string InWords(const EventEdit& edit) {
  if (!edit.to) return "no `" + edit.field + "`";
  std::string text =
      edit.to->IsScalar() ? edit.to->text : json::ToText(*edit.to);
  if (edit.to->IsNull()) text = "null";
  if (text.empty()) return "an empty `" + edit.field + "`";
  return "`" + edit.field + "` = `" + Printable(text, kShown) + "`";
}

}  // namespace drillcheck
