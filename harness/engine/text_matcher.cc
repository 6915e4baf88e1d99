#include "engine/text_matcher.h"

#include <re2/re2.h>

#include <mutex>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Token;
using Kind = Token::Kind;

constexpr size_t kNone = std::string_view::npos;

// The two characters outside ASCII that fold to ASCII letters: the Kelvin
// sign to k, the long s to s.
constexpr std::string_view kKelvin = "\xE2\x84\xAA";
constexpr std::string_view kLongS = "\xC5\xBF";

bool HoldsKelvinOrLongS(std::string_view text) {
  return text.find(kKelvin) != text.npos || text.find(kLongS) != text.npos;
}

bool SameText(std::string_view lower, std::string_view text, bool cased) {
  for (size_t i = 0; i < lower.size(); ++i) {
    char c = cased ? text[i] : AsciiLower(text[i]);
    if (c != lower[i]) return false;
  }
  return true;
}

size_t CodePointLength(std::string_view text) {
  size_t length = 1;
  while (length < text.size() &&
         (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
    ++length;
  }
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

bool TextMatcher::Matches(std::string_view text) const {
  if (!NeedsFolding(text)) return MatchesTokens(text);
  std::call_once(folded_->once, [&] {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    folded_->regex = std::make_unique<RE2>(AsRegex(pattern_), options);
  });
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

// The classic search with one restart point: when a token does not fit, the
// last `*` takes one more code point.
bool TextMatcher::MatchesTokens(std::string_view text) const {
  size_t token = 0;
  size_t restart = kNone;
  std::string_view restart_text;
  while (true) {
    if (token < pattern_.size() && pattern_[token].kind == Kind::kAnyRun) {
      restart = token++;
      restart_text = text;
      if (token == pattern_.size()) return true;
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
    text = restart_text;
    token = restart + 1;
  }
}

}  // namespace drillcheck
