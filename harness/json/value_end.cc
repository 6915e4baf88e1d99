#include "json/value_end.h"

namespace drillcheck::json {
namespace {

constexpr size_t kNone = std::string_view::npos;

}  // namespace

ValueEnd::ValueEnd(char first, std::string_view stops)
    : kind_(first == '{' || first == '[' ? Kind::kNested
            : first == '"'               ? Kind::kString
                                         : Kind::kOther),
      stops_(stops) {}

size_t ValueEnd::Find(std::string_view text) {
  if (kind_ == Kind::kNested) return FindNested(text);
  if (kind_ == Kind::kOther) return FindStop(text);
  size_t from = begun_ || text.empty() ? 0 : 1;  // the opening quote
  begun_ = begun_ || !text.empty();
  return FindQuote(text, from);
}

// Offset behind the quote that ends a string, or npos.
size_t ValueEnd::FindQuote(std::string_view text, size_t from) {
  for (size_t i = from; i < text.size(); ++i) {
    if (escaped_) {
      escaped_ = false;
    } else if (text[i] == '"') {
      return i + 1;
    } else if (text[i] == '\\') {
      escaped_ = true;
    }
  }
  return kNone;
}

size_t ValueEnd::FindNested(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (in_string_) {
      i = FindQuote(text, i);
      if (i == kNone) return kNone;
      in_string_ = false;
      continue;
    }
    char c = text[i++];
    if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && --depth_ == 0) {
      return i;
    }
  }
  return kNone;
}

size_t ValueEnd::FindStop(std::string_view text) {
  size_t from = begun_ || text.empty() ? 0 : 1;
  begun_ = begun_ || !text.empty();
  return text.find_first_of(stops_, from);
}

}  // namespace drillcheck::json
