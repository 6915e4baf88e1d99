#include "engine/text_matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Token;
using Kind = Token::Kind;

// Far below what RE2 refuses, far above what is written by hand: most patterns
// never become a regular expression.
constexpr size_t kSurelyFits = 1024;

constexpr size_t kNone = std::string_view::npos;

// The two characters outside ASCII that fold to ASCII letters: the Kelvin
// sign to k, the long s to s.
constexpr std::string_view kKelvin = "\xE2\x84\xAA";
constexpr std::string_view kLongS = "\xC5\xBF";

bool HoldsKelvinOrLongS(std::string_view text) {
  return text.find(kKelvin) != text.npos || text.find(kLongS) != text.npos;
}

// AsciiLower(), in line: this is where the engine spends its time.
char Lower(char c) {
  bool upper = static_cast<unsigned char>(c - 'A') < 26;
  return upper ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool SameText(std::string_view lower, std::string_view text, bool cased) {
  if (cased) return text.starts_with(lower);
  for (size_t i = 0; i < lower.size(); ++i) {
    if (Lower(text[i]) != lower[i]) return false;
  }
  return true;
}

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

// Where `lower` stands first in `text`, or kNone. Requires a `lower` that is
// not empty. A byte that is no letter is looked for first: it has one case.
size_t FindText(std::string_view lower, std::string_view text, bool cased) {
  if (cased) return text.find(lower);
  auto fixed = std::find_if_not(lower.begin(), lower.end(), IsLetter);
  auto anchor = static_cast<size_t>(fixed - lower.begin());
  for (size_t i = 0; i + lower.size() <= text.size(); ++i) {
    if (fixed != lower.end()) {
      size_t found = text.find(*fixed, i + anchor);
      if (found == kNone) return kNone;
      i = found - anchor;
      if (i + lower.size() > text.size()) return kNone;
    }
    if (SameText(lower, text.substr(i), false)) return i;
  }
  return kNone;
}

bool ContinuesCodePoint(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

size_t CodePointLength(std::string_view text) {
  size_t length = 1;
  while (length < text.size() && ContinuesCodePoint(text[length])) ++length;
  return length;
}

// How many bytes `token` takes from the front of `text`, or kNone. Each token
// but `*` has no choice about it: the search never goes back further than to
// the last `*`.
size_t Take(const Token& token, std::string_view text, bool cased) {
  switch (token.kind) {
    case Kind::kText: {
      size_t length = token.text.size();
      bool same = length <= text.size() && SameText(token.text, text, cased);
      return same ? length : kNone;
    }
    case Kind::kAnyOne:
      return text.empty() ? kNone : CodePointLength(text);
    case Kind::kDash: {
      size_t length = sigma::DashLength(text);
      return length == 0 ? kNone : length;
    }
    case Kind::kPlaceholder:
      return kNone;
    case Kind::kAnyRun:
      break;
  }
  return 0;
}

std::string AsRegex(const sigma::Pattern& pattern) {
  std::string regex = "(?s)^";
  for (const Token& token : pattern) {
    switch (token.kind) {
      case Kind::kText:
        regex += RE2::QuoteMeta(token.text);
        break;
      case Kind::kAnyRun:
        regex += ".*";
        break;
      case Kind::kAnyOne:
        regex += ".";
        break;
      case Kind::kDash:
        regex += "[-/\xE2\x80\x93\xE2\x80\x94\xE2\x80\x95]";
        break;
      case Kind::kPlaceholder:
        break;
    }
  }
  return regex + "$";
}

}  // namespace

struct TextMatcher::Folded {
  std::once_flag once;
  std::unique_ptr<RE2> regex;
};

TextMatcher::TextMatcher(sigma::Pattern pattern, bool cased)
    : pattern_(std::move(pattern)), cased_(cased) {
  for (Token& token : pattern_) {
    ascii_ = ascii_ && IsAscii(token.text);
    folds_to_ascii_ = folds_to_ascii_ || HoldsKelvinOrLongS(token.text);
    if (!cased_) token.text = AsciiLower(token.text);
  }
  if (!cased_) folded_ = std::make_unique<Folded>();
}

TextMatcher::~TextMatcher() = default;
TextMatcher::TextMatcher(TextMatcher&&) noexcept = default;

bool TextMatcher::CanFold() const {
  if (cased_ || Size() <= kSurelyFits) return true;
  if (Size() > kMaxRegexBytes) return false;
  Fold();
  using Code = RE2::ErrorCode;
  return folded_->regex->error_code() != Code::ErrorPatternTooLarge;
}

size_t TextMatcher::Size() const {
  size_t size = pattern_.size();
  for (const Token& token : pattern_) size += token.text.size();
  return size;
}

void TextMatcher::Fold() const {
  std::call_once(folded_->once, [&] {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    folded_->regex = std::make_unique<RE2>(AsRegex(pattern_), options);
  });
}

bool TextMatcher::Matches(std::string_view text) const {
  if (!NeedsFolding(text)) return MatchesTokens(text);
  Fold();
  // A pattern of bytes that are no UTF-8 (encoded values) is no regular
  // expression; it has no letters to fold either.
  if (!folded_->regex->ok()) return MatchesTokens(text);
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()),
                           *folded_->regex);
}

bool TextMatcher::NeedsFolding(std::string_view text) const {
  if (cased_) return false;
  if (IsAscii(text)) return folds_to_ascii_;
  return !ascii_ || HoldsKelvinOrLongS(text);
}

// Where the token behind a `*` is a text, takes for the `*` what stands before
// the first place at which it can fit: the end of `text` if it is the last
// token, else where it is found. False: it fits nowhere. A text that starts
// within a code point (encoded values) is left to the search below, which goes
// by code points.
bool TextMatcher::SkipToText(size_t token, std::string_view& text) const {
  const Token& next = pattern_[token];
  if (next.kind != Kind::kText || ContinuesCodePoint(next.text[0])) return true;
  if (next.text.size() > text.size()) return false;
  bool last = token + 1 == pattern_.size();
  size_t at =
      last ? text.size() - next.text.size() : FindText(next.text, text, cased_);
  if (at == kNone) return false;
  text.remove_prefix(at);
  return true;
}

// The classic search with one restart point: when a token does not fit, the
// last `*` takes one more code point.
bool TextMatcher::MatchesTokens(std::string_view text) const {
  size_t token = 0;
  size_t restart = kNone;
  std::string_view restart_text;
  while (true) {
    if (token < pattern_.size() && pattern_[token].kind == Kind::kAnyRun) {
      restart = token++;
      if (token == pattern_.size()) return true;
      if (!SkipToText(token, text)) return false;
      restart_text = text;
      continue;
    }
    if (token == pattern_.size() && text.empty()) return true;
    size_t taken =
        token < pattern_.size() ? Take(pattern_[token], text, cased_) : kNone;
    if (taken != kNone) {
      text.remove_prefix(taken);
      ++token;
      continue;
    }
    if (restart == kNone || restart_text.empty()) return false;
    restart_text.remove_prefix(CodePointLength(restart_text));
    token = restart + 1;
    if (!SkipToText(token, restart_text)) return false;
    text = restart_text;
  }
}

}  // namespace drillcheck
