#include "json/outline.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "json/outline_room.h"
#include "json/outline_sets.h"
#include "json/outline_tree.h"

namespace drillcheck::json {
namespace {

namespace od = simdjson::ondemand;
using Kind = Value::Kind;

constexpr int kMaxDepth = 16;
constexpr size_t kMaxScalars = 1000;

// Of numbers that are read without a look by simdjson.
constexpr size_t kMostDigits = 18;

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

// Reads documents along a Trail: OutlineTree or OutlineSets. Each function
// returns false where the trail ends or Parser must be asked.
template <class Trail>
class DocumentReader {
 public:
  // The document ends at `end`.
  DocumentReader(Trail& trail, const char* end, std::vector<Scalar>& scalars)
      : trail_(trail), end_(end), scalars_(scalars) {}

  bool Read(od::document& document) {
    od::object object;
    if (document.get_object().get(object)) return false;
    scalars_.clear();
    if (!ReadMembers(object, 0)) return false;
    const char* place = nullptr;
    return document.current_location().get(place) == simdjson::OUT_OF_BOUNDS;
  }

 private:
  bool ReadMembers(od::object object, int depth) {
    if (depth == kMaxDepth) return false;
    for (auto found : object) {
      if (found.error()) return false;
      // Not moved out of `found`: the copy costs as much as the rest.
      od::field&& field = std::move(found).value_unsafe();
      std::string_view token = field.value().raw_json_token();
      Kind kind = KindOf(token[0]);
      if (!trail_.Go(field.key().raw(), kind)) return false;
      if (!ReadValue(kind, token, field.value(), depth)) return false;
    }
    return depth == 0 || trail_.Close();
  }

  bool ReadElements(od::array array, int depth) {
    if (depth == kMaxDepth) return false;
    for (auto found : array) {
      od::value value;
      if (found.get(value)) return false;
      std::string_view token = value.raw_json_token();
      Kind kind = KindOf(token[0]);
      if (!trail_.GoToElement(kind)) return false;
      if (!ReadValue(kind, token, value, depth)) return false;
    }
    return trail_.Close();
  }

  bool ReadValue(Kind kind, std::string_view token, od::value& value,
                 int depth) {
    if (kind == Kind::kObject) {
      od::object object;
      return !value.get_object().get(object) && ReadMembers(object, depth + 1);
    }
    if (kind == Kind::kArray) {
      od::array array;
      return !value.get_array().get(array) && ReadElements(array, depth + 1);
    }
    if (!EndsValue(token)) return false;
    token = WithoutBlanksBehind(token);
    return kind == Kind::kString ? ReadString(token, value)
                                 : ReadWord(kind, token, value);
  }

  // A text without escapes is taken as it stands.
  bool ReadString(std::string_view token, od::value& value) {
    std::string_view text = token.substr(1, token.size() - 2);
    if (IsEscaped(text) && value.get_string().get(text)) return false;
    return Add(Kind::kString, text);
  }

  // Texts are asked in their order, and of most lines none is escaped.
  bool IsEscaped(std::string_view text) {
    if (backslash_ < text.data()) {
      auto left = static_cast<size_t>(end_ - text.data());
      const void* next = std::memchr(text.data(), '\\', left);
      backslash_ = next == nullptr ? end_ : static_cast<const char*>(next);
    }
    return backslash_ < text.data() + text.size();
  }

  // A number, true, false or null. What is not plain is Parser's to judge.
  bool ReadWord(Kind kind, std::string_view token, od::value& value) {
    if (kind == Kind::kNull) return token == "null" && Add(kind, {});
    if (kind == Kind::kBool) {
      return (token == "true" || token == "false") && Add(kind, token);
    }
    double checked = 0;
    bool valid = IsPlainInteger(token) || !value.get_double().get(checked);
    return valid && Add(kind, token);
  }

  bool Add(Kind kind, std::string_view text) {
    scalars_.push_back({kind, text});
    return scalars_.size() <= kMaxScalars;
  }

  Trail& trail_;
  const char* end_;
  const char* backslash_ = nullptr;  // the next one, behind what was looked at
  std::vector<Scalar>& scalars_;
};

}  // namespace

struct Outlines::Body {
  explicit Body(size_t max_keys) : room(max_keys) {}

  uint32_t Read(od::document& document, const char* end);
  uint32_t ReadInAnyOrder(od::document& document, const char* end);
  uint32_t Learn(od::document& document, const char* end);
  uint32_t NumberOf(uint32_t& outline) {
    if (outline == kNone) outline = outlines++;
    return outline;
  }
  void Forget();

  OutlineRoom room;
  KeyTexts texts;
  OutlineTree tree{kNone, texts};
  OutlineSets sets{kNone, room, texts};
  od::parser parser;
  uint32_t outlines = 0;
  size_t generation = 0;
  std::vector<Scalar> scalars;
  std::vector<uint32_t> order;
};

uint32_t Outlines::Body::Read(od::document& document, const char* end) {
  order.clear();
  tree.Start(end, /*learns=*/false);
  if (DocumentReader(tree, end, scalars).Read(document)) {
    // The beginning of documents that are known is an outline of its own.
    bool is_new = tree.outline() == kNone;
    if (is_new && !room.Take(scalars.size())) return kNone;
    return NumberOf(tree.outline());
  }
  if (!tree.lost()) return kNone;
  document.rewind();
  return ReadInAnyOrder(document, end);
}

uint32_t Outlines::Body::ReadInAnyOrder(od::document& document,
                                        const char* end) {
  sets.Start(end);
  if (!DocumentReader(sets, end, scalars).Read(document)) return kNone;
  uint32_t* outline = sets.Find();
  if (outline == nullptr) return Learn(document, end);
  if (!sets.Arrange(scalars, order)) return kNone;
  return NumberOf(*outline);
}

// Its order is likely that of the next of the kind: the tree learns it too.
uint32_t Outlines::Body::Learn(od::document& document, const char* end) {
  if (!room.Take(sets.size())) return kNone;
  sets.Learn();
  document.rewind();
  tree.Start(end, /*learns=*/true);
  if (!DocumentReader(tree, end, scalars).Read(document)) return kNone;
  return NumberOf(tree.outline());
}

void Outlines::Body::Forget() {
  tree.Clear();
  sets.Clear();
  texts.clear();
  room.Clear();
  outlines = 0;
  ++generation;
}

Outlines::Outlines(size_t max_keys) : body_(std::make_unique<Body>(max_keys)) {}
Outlines::~Outlines() = default;

uint32_t Outlines::Read(std::string_view text, size_t readable) {
  Body& body = *body_;
  if (body.room.full()) body.Forget();
  body.room.AddDocument();
  simdjson::padded_string_view view(text.data(), text.size(), readable);
  od::document document;
  if (body.parser.iterate(view).get(document)) return kNone;
  return body.Read(document, text.data() + text.size());
}

const std::vector<Scalar>& Outlines::scalars() const { return body_->scalars; }
const std::vector<uint32_t>& Outlines::order() const { return body_->order; }
size_t Outlines::generation() const { return body_->generation; }

}  // namespace drillcheck::json
