#include "json/parser.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "json/plain_reader.h"
#include "json/simdjson_reader.h"

namespace drillcheck::json {
namespace {

constexpr size_t kBehind =
    std::max(PlainReader::kBehind, SimdjsonReader::kBehind);

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

}  // namespace

struct Parser::Body {
  explicit Body(size_t max_values) : plain(max_values), last_word(max_values) {}

  PlainReader plain;
  SimdjsonReader last_word;
  std::string padded;
};

Parser::Parser(size_t max_values) : body_(std::make_unique<Body>(max_values)) {}
Parser::~Parser() = default;

Result<Value> Parser::Parse(std::string_view text) {
  std::string& padded = body_->padded;
  padded.assign(text);
  padded.append(kBehind, ' ');
  Value plain;
  if (body_->plain.Read({padded.data(), text.size()}, plain)) return plain;
  auto value = body_->last_word.Read({padded.data(), text.size()});
  if (value.ok() || !MendSurrogates(padded)) return value;
  return body_->last_word.Read({padded.data(), text.size()});
}

}  // namespace drillcheck::json
