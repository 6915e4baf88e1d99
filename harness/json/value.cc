#include "json/value.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "json/key_index.h"
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

// What may still be read.
struct Room {
  int depth;       // levels that are open
  size_t& values;  // of the whole document

  Room Deeper() const { return {depth + 1, values}; }
};

template <class Source>
Trouble Read(Source& source, Room room, Value& out);

Trouble ReadArray(od::array array, Room room, Value& out) {
  out.kind = Value::Kind::kArray;
  for (auto element : array) {
    od::value value;
    if (auto error = element.get(value)) return Say(error);
    Trouble trouble = Read(value, room.Deeper(), out.items.emplace_back());
    if (!trouble.empty()) return trouble;
  }
  return {};
}

// Adds members so that of two equal keys the last value counts.
class Members {
 public:
  explicit Members(Value& object) : members_(object.members) {}

  // Where the value of `key` goes.
  Value& At(std::string_view key) {
    size_t at = index_.Find(key, members_);
    if (at != KeyIndex::kNone) return members_[at].value = {};
    index_.Add(key);
    return members_.emplace_back(Member{std::string(key), {}}).value;
  }

 private:
  std::vector<Member>& members_;
  KeyIndex index_;
};

Trouble ReadObject(od::object object, Room room, Value& out) {
  out.kind = Value::Kind::kObject;
  Members members(out);
  for (auto field : object) {
    std::string_view key;
    if (auto error = field.unescaped_key().get(key)) return Say(error);
    Value& member = members.At(key);
    od::value value;
    if (auto error = field.value().get(value)) return Say(error);
    Trouble trouble = Read(value, room.Deeper(), member);
    if (!trouble.empty()) return trouble;
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

// Anything that starts with n and is not `null` is an error. simdjson 3.0
// itself takes a lone `nullx` for null.
template <class Source>
Trouble ReadNull(Source& source, Value& out) {
  bool exact = Trim(source.raw_json_token()) == "null";
  bool null = false;
  if (auto error =
          simdjson::simdjson_result<bool>(source.is_null()).get(null)) {
    return Say(error);
  }
  out.kind = Value::Kind::kNull;
  return null && exact ? Trouble() : "a value that JSON does not know";
}

template <class Source>
Trouble Read(Source& source, Room room, Value& out) {
  od::json_type type{};
  if (auto error = source.type().get(type)) return Say(error);
  bool nests = type == od::json_type::object || type == od::json_type::array;
  if (nests && room.depth == kMaxDepth) {
    return "nested more than 200 levels deep";
  }
  if (room.values == 0) return "more values in it than are read";
  --room.values;
  switch (type) {
    case od::json_type::object: {
      od::object object;
      if (auto error = source.get_object().get(object)) return Say(error);
      return ReadObject(object, room, out);
    }
    case od::json_type::array: {
      od::array array;
      if (auto error = source.get_array().get(array)) return Say(error);
      return ReadArray(array, room, out);
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

// The code unit of a `\uXXXX` at `i`, or 0 when there is none.
unsigned UnitAt(std::string_view text, size_t i) {
  if (text.substr(i, 2) != "\\u" || i + 6 > text.size()) return 0;
  unsigned unit = 0;
  for (char c : text.substr(i + 2, 4)) {
    size_t digit = std::string_view("0123456789abcdef").find(AsciiLower(c));
    if (digit == std::string_view::npos) return 0;
    unit = unit * 16 + static_cast<unsigned>(digit);
  }
  return unit;
}

// Windows names are UTF-16 that nobody checked: a lone surrogate in one must
// not make the event unreadable. Each becomes U+FFFD; true when there was one.
bool MendSurrogates(std::string& text) {
  bool mended = false;
  for (size_t i = text.find('\\'); i < text.size(); i = text.find('\\', i)) {
    unsigned unit = UnitAt(text, i);
    unsigned next = UnitAt(text, std::min(i + 6, text.size()));
    bool high = unit >= 0xD800 && unit < 0xDC00;
    bool pair = high && next >= 0xDC00 && next < 0xE000;
    bool lone = !pair && unit >= 0xD800 && unit < 0xE000;
    if (lone) text.replace(i + 2, 4, "FFFD");
    mended = mended || lone;
    i += pair ? 12 : unit != 0 ? 6 : 2;
  }
  return mended;
}

// The ends first: most keys of one length differ there, and the comparison of
// the whole is a call.
bool IsKey(const Member& member, std::string_view key) {
  const std::string& own = member.key;
  if (own.size() != key.size()) return false;
  if (key.empty()) return true;
  return own.back() == key.back() && own[0] == key[0] && own == key;
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

  // Reads the first `size` bytes of `padded`.
  Result<Value> Read(size_t size, size_t max_values);
};

Parser::Parser(size_t max_values)
    : buffers_(std::make_unique<Buffers>()), max_values_(max_values) {}
Parser::~Parser() = default;

Result<Value> Parser::Buffers::Read(size_t size, size_t max_values) {
  simdjson::padded_string_view view(padded.data(), size, padded.size());
  od::document document;
  if (auto error = parser.iterate(view).get(document)) {
    return Error{Say(error)};
  }
  Value value;
  Trouble trouble = json::Read(document, Room{0, max_values}, value);
  if (trouble.empty() && !AtEnd(document)) {
    trouble = "more text after the end of the value";
  }
  if (!trouble.empty()) return Error{trouble};
  return value;
}

Result<Value> Parser::Parse(std::string_view text) {
  buffers_->padded.assign(text);
  buffers_->padded.append(simdjson::SIMDJSON_PADDING, ' ');
  auto value = buffers_->Read(text.size(), max_values_);
  if (!value.ok() && MendSurrogates(buffers_->padded)) {
    return buffers_->Read(text.size(), max_values_);
  }
  return value;
}

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
