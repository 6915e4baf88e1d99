#include "reference/field.h"

namespace drillcheck::reference {
namespace {

const json::Value* MemberOf(const json::Value& object, std::string_view key) {
  const json::Value* found = nullptr;
  for (const json::Member& member : object.members) {
    if (member.key == key) found = &member.value;
  }
  return found;
}

void Open(const json::Value& value, std::vector<const json::Value*>& values) {
  if (!value.IsArray()) {
    values.push_back(&value);
    return;
  }
  for (const json::Value& element : value.items) Open(element, values);
}

Field Taken(const json::Value& value) {
  Field field;
  field.present = true;
  field.null = value.IsNull();
  Open(value, field.values);
  return field;
}

void Add(const Field& more, Field& field) {
  field.present = field.present || more.present;
  field.null = field.null || more.null;
  field.values.insert(field.values.end(), more.values.begin(),
                      more.values.end());
}

Field FindIn(const json::Value& value, std::string_view name) {
  Field field;
  if (value.IsArray()) {
    for (const json::Value& item : value.items) Add(FindIn(item, name), field);
    return field;
  }
  if (!value.IsObject()) return field;
  if (const json::Value* whole = MemberOf(value, name)) return Taken(*whole);
  for (size_t dot = name.size(); dot-- > 0;) {  // the longest head first
    if (name[dot] != '.') continue;
    const json::Value* head = MemberOf(value, name.substr(0, dot));
    if (head == nullptr) continue;
    field = FindIn(*head, name.substr(dot + 1));
    if (field.present) return field;
  }
  return field;
}

void AddScalars(const json::Value& value,
                std::vector<const json::Value*>& scalars) {
  if (value.IsScalar()) scalars.push_back(&value);
  for (const json::Value& item : value.items) AddScalars(item, scalars);
  for (const json::Member& member : value.members) {
    AddScalars(member.value, scalars);
  }
}

}  // namespace

Field FindField(const View& view, std::string_view name) {
  if (view.renames != nullptr) {
    for (const Rename& rename : *view.renames) {
      if (rename.rule != name) continue;
      Field renamed = FindIn(*view.fields, rename.event);
      if (renamed.present) return renamed;
    }
  }
  return FindIn(*view.fields, name);
}

std::vector<const json::Value*> AllScalars(const View& view) {
  std::vector<const json::Value*> scalars;
  AddScalars(*view.fields, scalars);
  return scalars;
}

}  // namespace drillcheck::reference
