#include "json/object.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace drillcheck::json {
namespace {

std::string Found(const Value& value) { return Printable(ToText(value), 60); }

}  // namespace

const Value* Object::Find(std::string_view key) {
  asked_.emplace_back(key);
  const Value* value = value_.Find(key);
  return value == nullptr || value->IsNull() ? nullptr : value;
}

void Object::Require(std::string_view key) {
  if (value_.Find(key) != nullptr) return;
  out_.Error({number_, 1}, "missing-key",
             "the key '" + std::string(key) + "' is missing");
}

std::string Object::Text(std::string_view key) {
  const Value* value = Find(key);
  if (value == nullptr) return "";
  if (value->IsString()) return value->text;
  Wrong(key, "a text");
  return "";
}

std::optional<bool> Object::Truth(std::string_view key) {
  const Value* value = Find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Value::Kind::kBool) return value->text == "true";
  Wrong(key, "true, false or null");
  return std::nullopt;
}

std::optional<Time> Object::Date(std::string_view key) {
  const Value* value = Find(key);
  if (value == nullptr) return std::nullopt;
  auto time = value->IsString() ? ParseTime(value->text) : std::nullopt;
  if (!time) Wrong(key, "a time such as \"2026-04-29T09:00:00Z\"");
  return time;
}

std::optional<size_t> Object::Count(std::string_view key) {
  const Value* value = Find(key);
  if (value == nullptr) return std::nullopt;
  const std::string& text = value->text;
  size_t count = 0;
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), count);
  bool whole = error == std::errc() && end == text.data() + text.size();
  if (value->IsNumber() && whole) return count;
  Wrong(key, "a whole number");
  return std::nullopt;
}

std::string Object::OneOf(std::string_view key,
                          const std::vector<std::string>& names) {
  std::string text = Text(key);
  bool known = std::find(names.begin(), names.end(), text) != names.end();
  if (text.empty() || known) return text;
  std::string nearest = NearestWord(text, names);
  Wrong(key, "one of " + Join(names, ", "),
        nearest.empty() ? "" : "did you mean '" + nearest + "'?");
  return "";
}

void Object::Wrong(std::string_view key, std::string_view expected,
                   std::string hint) {
  const Value* value = value_.Find(key);
  out_.Error(PlaceOf(key), "wrong-type",
             "expected " + std::string(expected) + " as '" + std::string(key) +
                 "', found " + (value == nullptr ? "nothing" : Found(*value)),
             std::move(hint));
}

void Object::Finish() {
  for (const Member& member : value_.members) {
    bool asked =
        std::find(asked_.begin(), asked_.end(), member.key) != asked_.end();
    if (asked) continue;
    std::string nearest = NearestWord(member.key, asked_);
    out_.Error(PlaceOf(member.key), "unknown-key",
               "unknown key '" + Printable(member.key, 60) + "'",
               nearest.empty() ? "valid keys: " + Join(asked_, ", ")
                               : "did you mean '" + nearest + "'?");
  }
}

Position Object::PlaceOf(std::string_view key) const {
  size_t at = line_.find("\"" + std::string(key) + "\"");
  return {number_, at == line_.npos ? 1 : static_cast<int>(at) + 1};
}

}  // namespace drillcheck::json
