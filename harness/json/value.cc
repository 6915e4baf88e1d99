#include "json/value.h"

#include <utility>

#include "json/writer.h"

namespace drillcheck::json {
namespace {

// The ends first: most keys of one length differ there, and the comparison of
// the whole is a call.
bool IsKey(const Member& member, std::string_view key) {
  const std::string& own = member.key;
  if (own.size() != key.size()) return false;
  if (key.empty()) return true;
  return own.back() == key.back() && own[0] == key[0] && own == key;
}

void Write(const Value& value, Writer& out) {
  switch (value.kind) {
    case Value::Kind::kNull:
      out.Raw("null");
      break;
    case Value::Kind::kBool:
    case Value::Kind::kNumber:
      out.Raw(value.text);
      break;
    case Value::Kind::kString:
      out.String(value.text);
      break;
    case Value::Kind::kArray:
      out.BeginArray();
      for (const Value& item : value.items) Write(item, out);
      out.EndArray();
      break;
    case Value::Kind::kObject:
      out.BeginObject();
      for (const Member& member : value.members) {
        out.Key(member.key);
        Write(member.value, out);
      }
      out.EndObject();
      break;
  }
}

}  // namespace

const Value* Value::Find(std::string_view key) const {
  for (const Member& member : members) {
    if (IsKey(member, key)) return &member.value;
  }
  return nullptr;
}

Value* Value::Find(std::string_view key) {
  for (Member& member : members) {
    if (IsKey(member, key)) return &member.value;
  }
  return nullptr;
}

const Value* Value::FindPath(
    std::initializer_list<std::string_view> keys) const {
  const Value* value = this;
  for (std::string_view key : keys) {
    value = value->Find(key);
    if (value == nullptr) return nullptr;
  }
  return value;
}

std::string_view Value::TextOf(std::string_view key) const {
  const Value* value = Find(key);
  return value == nullptr ? std::string_view() : value->text;
}

Value Value::String(std::string text) {
  return {Kind::kString, std::move(text), {}, {}};
}

Value Value::Object() { return {Kind::kObject, "", {}, {}}; }

void Value::Add(std::string key, Value value) {
  members.push_back({std::move(key), std::move(value)});
}

std::string ToText(const Value& value) {
  Writer out(Writer::Layout::kCompact);
  Write(value, out);
  return out.Take();
}

}  // namespace drillcheck::json
