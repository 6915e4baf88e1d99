#include "json/outline.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>

#include "base/word.h"

namespace drillcheck::json {
namespace {

namespace od = simdjson::ondemand;
using Kind = Value::Kind;

// An element of an array has this in place of a key, with as many bytes behind
// as are looked at.
constexpr std::array<char, 17> kNoKey = {'"'};

constexpr int kMaxDepth = 16;
constexpr size_t kMaxScalars = 1000;

// Of numbers that are read without a look by simdjson.
constexpr size_t kMostDigits = 18;

struct Place;

// The way from one place of an outline to the next: a key and the kind of its
// value. An element of an array has no key.
struct Way {
  Way(std::string_view written, Kind its_kind, Place& leads_to);

  // Requires that sixteen bytes may be read behind `end`.
  bool Leads(const char* at, const char* end) const;

  Kind kind;
  Place* to;
  std::string key;  // as it is written, with the closing quote
  // Its first sixteen bytes, in which most keys differ, with zeros behind.
  std::array<uint64_t, 2> head{};
  std::array<uint64_t, 2> mask{};  // of the bytes that there are
};

// A place within an outline, behind so many keys. The places are a tree, in
// which documents of equal beginnings share the way.
struct Place {
  std::vector<Way> ways;
  Place* closed = nullptr;             // behind the end of the object or array
  uint32_t outline = Outlines::kNone;  // of the document that ends here
  size_t latest = 0;                   // of `ways`: most likely the next too
};

Way::Way(std::string_view written, Kind its_kind, Place& leads_to)
    : kind(its_kind), to(&leads_to), key(written) {
  std::array<char, 16> bytes{};
  std::array<char, 16> known{};
  size_t size = std::min(key.size(), bytes.size());
  std::memcpy(bytes.data(), key.data(), size);
  std::memset(known.data(), 0xFF, size);
  for (size_t i = 0; i < 2; ++i) {
    head[i] = WordAt(bytes.data() + 8 * i);
    mask[i] = WordAt(known.data() + 8 * i);
  }
}

bool Way::Leads(const char* at, const char* end) const {
  if ((WordAt(at) & mask[0]) != head[0]) return false;
  if (key.size() <= 8) return true;
  if ((WordAt(at + 8) & mask[1]) != head[1]) return false;
  if (key.size() <= 16) return true;
  return key.size() <= static_cast<size_t>(end - at) &&
         std::memcmp(at + 16, key.data() + 16, key.size() - 16) == 0;
}

// True for what is surely a number of JSON, with the text as it stands.
bool IsPlainInteger(std::string_view token) {
  if (token.starts_with('-')) token.remove_prefix(1);
  if (token.empty() || token.size() > kMostDigits) return false;
  if (token[0] == '0') return token.size() == 1;
  return std::all_of(token.begin(), token.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// By the first byte of a value; simdjson itself looks at no more.
Kind KindOf(char first) {
  switch (first) {
    case '{':
      return Kind::kObject;
    case '[':
      return Kind::kArray;
    case '"':
      return Kind::kString;
    case 't':
    case 'f':
      return Kind::kBool;
    case 'n':
      return Kind::kNull;
    default:
      break;
  }
  return Kind::kNumber;
}

// True for a token behind which a value may end. simdjson takes a text before
// a colon for a key where it is not told that it was read.
bool EndsValue(std::string_view token) {
  char next = *(token.data() + token.size());
  return next == ',' || next == '}' || next == ']';
}

std::string_view WithoutBlanksBehind(std::string_view token) {
  auto is_blank = [](char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  };
  while (!token.empty() && is_blank(token.back())) token.remove_suffix(1);
  return token;
}

}  // namespace

struct Outlines::Body {
  explicit Body(size_t most) : max_keys(most), credit(most) { Forget(); }

  void Forget() {
    places.clear();
    places.emplace_back();
    outlines = 0;
    keys = 0;
    ++generation;
  }

  // Each of these returns false where Parser must be asked.
  bool ReadDocument(od::document& document);
  bool ReadMembers(od::object object, int depth);
  bool ReadElements(od::array array, int depth);
  bool ReadValue(const char* key, od::value& value, int depth);
  bool ReadString(std::string_view token, od::value& value);
  bool ReadWord(Kind kind, std::string_view token, od::value& value);
  bool Add(Kind kind, std::string_view text);
  bool Go(const char* key, Kind kind);
  bool GoNew(const char* key, Kind kind);
  bool MayRemember();
  bool Close();

  size_t max_keys;
  od::parser parser;
  const char* end = nullptr;  // of what may be read
  std::deque<Place> places;   // the first is where documents begin
  Place* at = nullptr;
  uint32_t outlines = 0;
  size_t keys = 0;
  size_t credit = 0;  // keys that may be remembered now
  size_t generation = 0;
  std::vector<Scalar> scalars;
};

// On from here by the key at `key`, which ends with a quote.
bool Outlines::Body::Go(const char* key, Kind kind) {
  auto leads = [&](const Way& way) {
    return way.kind == kind && way.Leads(key, end);
  };
  std::vector<Way>& ways = at->ways;
  if (at->latest < ways.size() && leads(ways[at->latest])) {
    at = ways[at->latest].to;
    return true;
  }
  auto way = std::find_if(ways.begin(), ways.end(), leads);
  if (way == ways.end()) return GoNew(key, kind);
  at->latest = static_cast<size_t>(way - ways.begin());
  at = way->to;
  return true;
}

// A key with an escape in it is Parser's to judge.
bool Outlines::Body::GoNew(const char* key, Kind kind) {
  const char* last = key == kNoKey.data() ? key + 1 : end;
  const char* quote = std::find(key, last, '"');
  if (quote == last || std::find(key, quote, '\\') != quote) return false;
  if (!MayRemember()) return false;
  places.emplace_back();
  at->latest = at->ways.size();
  at->ways.emplace_back(std::string_view(key, quote + 1), kind, places.back());
  at = &places.back();
  return true;
}

// A key for each document on average, after as many as there is room for:
// where each document has keys in an order of its own, nothing is gained by
// remembering them, and what is known of others must last.
bool Outlines::Body::MayRemember() {
  if (credit == 0) return false;
  --credit;
  return ++keys <= max_keys;
}

bool Outlines::Body::Close() {
  if (at->closed == nullptr) {
    if (!MayRemember()) return false;
    places.emplace_back();
    at->closed = &places.back();
  }
  at = at->closed;
  return true;
}

bool Outlines::Body::ReadMembers(od::object object, int depth) {
  if (depth == kMaxDepth) return false;
  for (auto found : object) {
    if (found.error()) return false;
    // Not moved out of `found`: the copy costs as much as the rest.
    od::field&& field = std::move(found).value_unsafe();
    if (!ReadValue(field.key().raw(), field.value(), depth)) return false;
  }
  return Close();
}

bool Outlines::Body::ReadElements(od::array array, int depth) {
  if (depth == kMaxDepth) return false;
  for (auto found : array) {
    od::value value;
    if (found.get(value)) return false;
    if (!ReadValue(kNoKey.data(), value, depth)) return false;
  }
  return Close();
}

bool Outlines::Body::ReadValue(const char* key, od::value& value, int depth) {
  std::string_view token = value.raw_json_token();
  Kind kind = KindOf(token[0]);
  if (!Go(key, kind)) return false;
  bool nests = kind == Kind::kObject || kind == Kind::kArray;
  if (!nests && !EndsValue(token)) return false;
  switch (kind) {
    case Kind::kObject: {
      od::object object;
      return !value.get_object().get(object) && ReadMembers(object, depth + 1);
    }
    case Kind::kArray: {
      od::array array;
      return !value.get_array().get(array) && ReadElements(array, depth + 1);
    }
    case Kind::kString:
      return ReadString(WithoutBlanksBehind(token), value);
    default:
      break;
  }
  return ReadWord(kind, WithoutBlanksBehind(token), value);
}

// A text without escapes is taken as it stands.
bool Outlines::Body::ReadString(std::string_view token, od::value& value) {
  std::string_view text = token.substr(1, token.size() - 2);
  bool escaped = std::memchr(text.data(), '\\', text.size()) != nullptr;
  if (escaped && value.get_string().get(text)) return false;
  return Add(Kind::kString, text);
}

// A number, true, false or null. What is not plain is Parser's to judge.
bool Outlines::Body::ReadWord(Kind kind, std::string_view token,
                              od::value& value) {
  if (kind == Kind::kNull) return token == "null" && Add(kind, {});
  if (kind == Kind::kBool) {
    return (token == "true" || token == "false") && Add(kind, token);
  }
  double checked = 0;
  bool valid = IsPlainInteger(token) || !value.get_double().get(checked);
  return valid && Add(kind, token);
}

bool Outlines::Body::Add(Kind kind, std::string_view text) {
  scalars.push_back({kind, text});
  return scalars.size() <= kMaxScalars;
}

bool Outlines::Body::ReadDocument(od::document& document) {
  od::object object;
  if (document.get_object().get(object)) return false;
  at = &places.front();
  scalars.clear();
  if (!ReadMembers(object, 0)) return false;
  const char* place = nullptr;
  return document.current_location().get(place) == simdjson::OUT_OF_BOUNDS;
}

Outlines::Outlines(size_t max_keys) : body_(std::make_unique<Body>(max_keys)) {}
Outlines::~Outlines() = default;

uint32_t Outlines::Read(std::string_view text, size_t readable) {
  Body& body = *body_;
  if (body.keys > body.max_keys) body.Forget();
  body.credit = std::min(body.credit + 1, body.max_keys);
  simdjson::padded_string_view view(text.data(), text.size(), readable);
  od::document document;
  body.end = text.data() + text.size();
  if (body.parser.iterate(view).get(document)) return kNone;
  if (!body.ReadDocument(document)) return kNone;
  if (body.at->outline == kNone) body.at->outline = body.outlines++;
  return body.at->outline;
}

const std::vector<Scalar>& Outlines::scalars() const { return body_->scalars; }
size_t Outlines::generation() const { return body_->generation; }

}  // namespace drillcheck::json
