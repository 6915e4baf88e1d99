#include "json/simdjson_reader.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "json/members.h"
#include "json/simdjson_library.h"
#include "json/value_kind.h"
#include "json/written_word.h"

namespace drillcheck::json {
namespace {

namespace od = simdjson::ondemand;

using Kind = Value::Kind;

constexpr int kMaxDepth = 200;
constexpr size_t kMostShown = 40;
constexpr const char* kMore = "more text after the end of the value";

// What went wrong while a document was read; empty means nothing did.
using Trouble = std::string;

// What stands there in place of a value: one word, or one sign.
std::string_view FirstOf(std::string_view written) {
  size_t size = written.find_first_of(" \t\r\n,:{}[]\"");
  return written.substr(0, std::max<size_t>(size, 1));
}

// A number, true, false or null.
Trouble ReadWord(std::string_view written, Value& out) {
  std::string_view word = FirstOf(written);
  out.kind = KindOf(word[0]);
  const char* end = word.data() + word.size();
  if (BehindWord(out.kind, word.data(), end) != end) {
    return "expected a value, found " + Printable(word, kMostShown);
  }
  if (word.size() < written.size()) return kMore;
  if (out.kind != Kind::kNull) out.text = word;
  return {};
}

// Of a document too.
template <class Source>
Trouble ReadString(Source& source, Value& out) {
  std::string_view text;
  if (auto error = source.get_string().get(text)) return MessageOf(error);
  out.kind = Kind::kString;
  out.text = text;
  return {};
}

// Reads a document from its first value on.
class Reading {
 public:
  explicit Reading(size_t max_values) : values_(max_values) {}

  // Its first byte is `first`.
  Trouble ReadDocument(od::document& document, char first, Value& out) {
    if (values_ == 0) return TooMany();
    --values_;
    if (first == '{') return ReadObject(document, 0, out);
    if (first == '[') return ReadArray(document, 0, out);
    return ReadString(document, out);
  }

 private:
  Trouble Read(od::value source, int depth, Value& out) {
    od::json_type type{};
    if (auto error = source.type().get(type)) return MessageOf(error);
    if (values_ == 0) return TooMany();
    --values_;
    if (type == od::json_type::object) return ReadObject(source, depth, out);
    if (type == od::json_type::array) return ReadArray(source, depth, out);
    if (type == od::json_type::string) return ReadString(source, out);
    return ReadWord(Trim(source.raw_json_token()), out);
  }

  static Trouble TooMany() { return "more values in it than are read"; }
  static Trouble TooDeep() { return "nested more than 200 levels deep"; }

  // Of a document too, of which simdjson sees at once whether it ends.
  template <class Source>
  Trouble ReadArray(Source& source, int depth, Value& out) {
    if (depth == kMaxDepth) return TooDeep();
    out.kind = Kind::kArray;
    od::array array;
    if (auto error = source.get_array().get(array)) return MessageOf(error);
    for (auto element : array) {
      od::value value;
      if (auto error = element.get(value)) return MessageOf(error);
      Trouble trouble = Read(value, depth + 1, out.items.emplace_back());
      if (!trouble.empty()) return trouble;
    }
    return {};
  }

  template <class Source>
  Trouble ReadObject(Source& source, int depth, Value& out) {
    if (depth == kMaxDepth) return TooDeep();
    out.kind = Kind::kObject;
    od::object object;
    if (auto error = source.get_object().get(object)) return MessageOf(error);
    Members members(out);
    for (auto field : object) {
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return MessageOf(error);
      Value& member = members.At(key);
      od::value value;
      if (auto error = field.value().get(value)) return MessageOf(error);
      Trouble trouble = Read(value, depth + 1, member);
      if (!trouble.empty()) return trouble;
    }
    return {};
  }

  size_t values_;  // that may still be read
};

bool AtEnd(od::document& document) {
  const char* place = nullptr;
  return document.current_location().get(place) == simdjson::OUT_OF_BOUNDS;
}

// Where reading stopped, and what stands there. Empty at the very start, where
// simdjson saw that the document is no whole one.
std::string Place(od::document& document, std::string_view text) {
  const char* at = nullptr;
  if (document.current_location().get(at) != simdjson::SUCCESS) return {};
  auto before = static_cast<size_t>(at - text.data());
  if (at == Trim(text).data() || before >= text.size()) return {};
  return "; at its byte " + std::to_string(before) + ": " +
         Printable(text.substr(before), kMostShown);
}

}  // namespace

static_assert(SimdjsonReader::kBehind >= simdjson::SIMDJSON_PADDING);

struct SimdjsonReader::Body {
  od::parser parser;

  Trouble Read(std::string_view document, size_t max_values, Value& value);
};

Trouble SimdjsonReader::Body::Read(std::string_view document, size_t max_values,
                                   Value& value) {
  std::string_view written = Trim(document);
  if (written.empty()) return "there is nothing";
  bool is_word = std::string_view("{[\"").find(written[0]) == written.npos;
  if (is_word) return ReadWord(written, value);
  simdjson::padded_string_view padded(document, document.size() + kBehind);
  od::document read;
  if (auto error = parser.iterate(padded).get(read)) return MessageOf(error);
  Trouble trouble = Reading(max_values).ReadDocument(read, written[0], value);
  if (trouble.empty() && AtEnd(read)) return {};
  if (trouble.empty()) trouble = kMore;
  return trouble + Place(read, document);
}

SimdjsonReader::SimdjsonReader(size_t max_values)
    : body_(std::make_unique<Body>()), max_values_(max_values) {}
SimdjsonReader::~SimdjsonReader() = default;

Result<Value> SimdjsonReader::Read(std::string_view document) {
  if (!SimdjsonTrouble().empty())
    return Error{"not read: " + SimdjsonTrouble()};
  Value value;
  Trouble trouble = body_->Read(document, max_values_, value);
  if (!trouble.empty()) return Error{"not valid JSON: " + trouble};
  return value;
}

}  // namespace drillcheck::json
