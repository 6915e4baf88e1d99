#include "engine/pattern_search.h"

#include <algorithm>

namespace drillcheck {
namespace {

using sigma::Token;
using Kind = Token::Kind;

constexpr size_t kNone = std::string_view::npos;

// What a place that is looked at in vain costs beside the bytes that fit.
constexpr size_t kStepsToLook = 3;

// AsciiLower(), in line: this is where the engine spends its time.
char Lower(char c) {
  bool upper = static_cast<unsigned char>(c - 'A') < 26;
  return upper ? static_cast<char>(c + ('a' - 'A')) : c;
}

// How many bytes of `lower` are at the front of `text`.
size_t SameBytes(std::string_view lower, std::string_view text, bool cased) {
  size_t most = std::min(lower.size(), text.size());
  size_t same = 0;
  while (same < most &&
         (cased ? text[same] : Lower(text[same])) == lower[same]) {
    ++same;
  }
  return same;
}

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

// Where `lower`, a letter, stands in either case at `from` or behind.
size_t FindLetter(char lower, std::string_view text, size_t from) {
  constexpr size_t kBlock = 16;  // compared at once
  constexpr char kCaseBit = 'a' - 'A';
  auto is_letter = [&](size_t i) { return (text[i] | kCaseBit) == lower; };
  for (; from + kBlock <= text.size(); from += kBlock) {
    unsigned found = 0;
    for (size_t i = 0; i < kBlock; ++i) found |= is_letter(from + i) ? 1U : 0U;
    if (found != 0) break;
  }
  while (from < text.size() && !is_letter(from)) ++from;
  return from < text.size() ? from : kNone;
}

bool ContinuesCodePoint(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

size_t CodePointLength(std::string_view text) {
  size_t length = 1;
  while (length < text.size() && ContinuesCodePoint(text[length])) ++length;
  return length;
}

}  // namespace

// True when that was too much.
bool PatternSearch::Lost(size_t steps) {
  gave_up_ = steps > patience_;
  if (patience_ != kEndless) patience_ -= std::min(steps, patience_);
  return gave_up_;
}

// Where `lower` stands first in `text`, or kNone; also when it gave up.
// Requires a `lower` that is not empty. A byte that has one case is looked for
// first, if there is one.
size_t PatternSearch::Find(std::string_view lower, std::string_view text) {
  auto fixed = cased_ ? lower.begin()
                      : std::find_if_not(lower.begin(), lower.end(), IsLetter);
  bool letter = fixed == lower.end();
  size_t anchor = letter ? 0 : static_cast<size_t>(fixed - lower.begin());
  for (size_t i = 0; i + lower.size() <= text.size(); ++i) {
    size_t found =
        letter ? FindLetter(lower[0], text, i) : text.find(*fixed, i + anchor);
    if (found == kNone) return kNone;
    i = found - anchor;
    if (i + lower.size() > text.size()) return kNone;
    size_t same = SameBytes(lower, text.substr(i), cased_);
    if (same == lower.size()) return i;
    if (Lost(same + kStepsToLook)) return kNone;
  }
  return kNone;
}

// How many bytes `token` takes from the front of `text`, or kNone. Each token
// but `*` has no choice about it: the search never goes back further than to
// the last `*`.
size_t PatternSearch::Take(const Token& token, std::string_view text) const {
  switch (token.kind) {
    case Kind::kText: {
      size_t length = token.text.size();
      return SameBytes(token.text, text, cased_) == length ? length : kNone;
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

// Where the token behind a `*` is a text, takes for the `*` what stands before
// the first place at which it can fit: the end of `text` if it is the last
// token, else where it is found. False: it fits nowhere. A text that starts
// within a code point (encoded values) is left to the search below, which goes
// by code points.
bool PatternSearch::SkipToText(size_t token, std::string_view& text) {
  const Token& next = pattern_[token];
  if (next.kind != Kind::kText || ContinuesCodePoint(next.text[0])) return true;
  if (next.text.size() > text.size()) return false;
  bool last = token + 1 == pattern_.size();
  size_t at = last ? text.size() - next.text.size() : Find(next.text, text);
  if (at == kNone) return false;
  text.remove_prefix(at);
  return true;
}

// The classic search with one restart point: when a token does not fit, the
// last `*` takes one more code point.
std::optional<bool> PatternSearch::Matches(std::string_view text) {
  auto no = [&] { return gave_up_ ? std::nullopt : std::optional(false); };
  size_t token = 0;
  size_t steps = 0;  // since the last `*`
  size_t restart = kNone;
  std::string_view restart_text;
  while (true) {
    if (token < pattern_.size() && pattern_[token].kind == Kind::kAnyRun) {
      restart = token++;
      if (token == pattern_.size()) return true;
      if (!SkipToText(token, text)) return no();
      restart_text = text;
      steps = kStepsToLook;
      continue;
    }
    if (token == pattern_.size() && text.empty()) return true;
    size_t taken =
        token < pattern_.size() ? Take(pattern_[token], text) : kNone;
    if (taken != kNone) {
      steps += taken;
      text.remove_prefix(taken);
      ++token;
      continue;
    }
    if (restart == kNone || restart_text.empty()) return false;
    if (Lost(steps)) return std::nullopt;
    steps = kStepsToLook;
    restart_text.remove_prefix(CodePointLength(restart_text));
    token = restart + 1;
    if (!SkipToText(token, restart_text)) return no();
    text = restart_text;
  }
}

}  // namespace drillcheck
