#include "json/value.h"

#include <simdjson.h>

#include <utility>

#include "base/text.h"
#include "json/writer.h"

namespace drillcheck::json {
namespace {

namespace od = simdjson::ondemand;

constexpr int kMaxDepth = 200;

// What went wrong while a document was read; empty means nothing did.
using Trouble = std::string;

Trouble Say(simdjson::error_code error) {
  return simdjson::error_message(error);
}

template <class Source>
Trouble Read(Source& source, int depth, Value& out);

Trouble ReadArray(od::array array, int depth, Value& out) {
  out.kind = Value::Kind::kArray;
  for (auto element : array) {
    od::value value;
    if (auto error = element.get(value)) return Say(error);
    Trouble trouble = Read(value, depth + 1, out.items.emplace_back());
    if (!trouble.empty()) return trouble;
  }
  return {};
}

void PlaceMember(Value& object, std::string key, Value value) {
  for (Member& member : object.members) {
    if (member.key == key) {
      member.value = std::move(value);
      return;
    }
  }
  object.members.push_back({std::move(key), std::move(value)});
}

Trouble ReadObject(od::object object, int depth, Value& out) {
  out.kind = Value::Kind::kObject;
  for (auto field : object) {
    std::string_view key;
    if (auto error = field.unescaped_key().get(key)) return Say(error);
    std::string owned_key(key);
    od::value value;
    if (auto error = field.value().get(value)) return Say(error);
    Value member;
    Trouble trouble = Read(value, depth + 1, member);
    if (!trouble.empty()) return trouble;
    PlaceMember(out, std::move(owned_key), std::move(member));
  }
  return {};
}

template <class Source>
Trouble ReadString(Source& source, Value& out) {
  std::string_view text;
  if (auto error = source.get_string().get(text)) return Say(error);
  out.kind = Value::Kind::kString;
  out.text = text;
  return {};
}

template <class Source>
Trouble ReadNumber(Source& source, Value& out) {
  std::string_view token = source.raw_json_token();
  double checked = 0;
  if (auto error = source.get_double().get(checked)) return Say(error);
  out.kind = Value::Kind::kNumber;
  out.text = Trim(token);
  return {};
}

template <class Source>
Trouble ReadBool(Source& source, Value& out) {
  bool truth = false;
  if (auto error = source.get_bool().get(truth)) return Say(error);
  out.kind = Value::Kind::kBool;
  out.text = truth ? "true" : "false";
  return {};
}

// Requires the source to stand on `null`; anything else that starts with n
// ("nil") is an error.
template <class Source>
Trouble ReadNull(Source& source, Value& out) {
  out.kind = Value::Kind::kNull;
  bool null = false;
  if (auto error =
          simdjson::simdjson_result<bool>(source.is_null()).get(null)) {
    return Say(error);
  }
  return null ? Trouble() : "a value that JSON does not know";
}

template <class Source>
Trouble Read(Source& source, int depth, Value& out) {
  if (depth > kMaxDepth) return "nested more than 200 levels deep";
  od::json_type type{};
  if (auto error = source.type().get(type)) return Say(error);
  switch (type) {
    case od::json_type::object: {
      od::object object;
      if (auto error = source.get_object().get(object)) return Say(error);
      return ReadObject(object, depth, out);
    }
    case od::json_type::array: {
      od::array array;
      if (auto error = source.get_array().get(array)) return Say(error);
      return ReadArray(array, depth, out);
    }
    case od::json_type::string:
      return ReadString(source, out);
    case od::json_type::number:
      return ReadNumber(source, out);
    case od::json_type::boolean:
      return ReadBool(source, out);
    case od::json_type::null:
      break;
  }
  return ReadNull(source, out);
}

bool AtEnd(od::document& document) {
  const char* place = nullptr;
  return document.current_location().get(place) == simdjson::OUT_OF_BOUNDS;
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

struct Parser::Buffers {
  od::parser parser;
  std::string padded;
};

Parser::Parser() : buffers_(std::make_unique<Buffers>()) {}
Parser::~Parser() = default;

Result<Value> Parser::Parse(std::string_view text) {
  std::string& padded = buffers_->padded;
  padded.assign(text);
  padded.append(simdjson::SIMDJSON_PADDING, ' ');
  simdjson::padded_string_view view(padded.data(), text.size(), padded.size());
  od::document document;
  if (auto error = buffers_->parser.iterate(view).get(document)) {
    return Error{Say(error)};
  }
  Value value;
  Trouble trouble = Read(document, 0, value);
  if (trouble.empty() && !AtEnd(document)) {
    trouble = "more text after the end of the value";
  }
  if (!trouble.empty()) return Error{trouble};
  return value;
}

const Value* Value::Find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Value* Value::Find(std::string_view key) {
  for (Member& member : members) {
    if (member.key == key) return &member.value;
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

void Value::Add(std::string key, Value value) {
  members.push_back({std::move(key), std::move(value)});
}

std::string ToText(const Value& value) {
  Writer out(Writer::Layout::kCompact);
  Write(value, out);
  return out.Take();
}

}  // namespace drillcheck::json
