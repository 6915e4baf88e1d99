#include "event/view.h"

namespace drillcheck {
namespace {

void OpenArray(const json::Value& value, FieldValues& out) {
  if (!value.IsArray()) {
    out.values.push_back(&value);
    return;
  }
  for (const json::Value& item : value.items) OpenArray(item, out);
}

void Open(const json::Value& value, FieldValues& out) {
  out.present = true;
  out.null = out.null || value.IsNull();
  OpenArray(value, out);
}

// Each of these returns true when it found the field.
bool Find(const json::Value& value, std::string_view name, FieldValues& out);

// `name` below an object: as one key, else as head and rest.
bool FindInObject(const json::Value& object, std::string_view name,
                  FieldValues& out) {
  if (const json::Value* whole = object.Find(name)) {
    Open(*whole, out);
    return true;
  }
  for (size_t dot = name.size(); dot-- > 0;) {  // a key may be empty
    if (name[dot] != '.') continue;
    const json::Value* head = object.Find(name.substr(0, dot));
    if (head == nullptr) continue;
    if (Find(*head, name.substr(dot + 1), out)) return true;
  }
  return false;
}

bool Find(const json::Value& value, std::string_view name, FieldValues& out) {
  if (value.IsObject()) return FindInObject(value, name, out);
  bool found = false;
  for (const json::Value& item : value.items) {
    found = Find(item, name, out) || found;
  }
  return found;
}

// `top`: this is the event itself, and the path has no part yet.
void Collect(const json::Value& value, const std::string& path, bool top,
             std::vector<Leaf>& out) {
  if (value.IsScalar()) {
    out.push_back({path, &value});
    return;
  }
  for (const json::Value& item : value.items) Collect(item, path, top, out);
  for (const json::Member& member : value.members) {
    Collect(member.value, top ? member.key : path + "." + member.key, false,
            out);
  }
}

// The name under which the event holds the rule's field `name`.
std::string_view EventName(const View& view, std::string_view name) {
  if (view.renames == nullptr) return name;
  for (const Rename& rename : *view.renames) {
    if (rename.rule == name) return rename.event;
  }
  return name;
}

}  // namespace

FieldValues Lookup(const View& view, std::string_view name) {
  FieldValues found;
  std::string_view renamed = EventName(view, name);
  Find(*view.fields, renamed, found);
  if (!found.present && renamed != name) Find(*view.fields, name, found);
  return found;
}

std::vector<Leaf> Leaves(const View& view) {
  std::vector<Leaf> leaves;
  Collect(*view.fields, "", true, leaves);
  return leaves;
}

}  // namespace drillcheck
