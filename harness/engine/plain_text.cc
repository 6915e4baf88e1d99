#include "engine/plain_text.h"

#include "base/text.h"

namespace drillcheck {

std::optional<PlainText> PlainTextOf(const sigma::Pattern& pattern) {
  using TokenKind = sigma::Token::Kind;
  if (pattern.empty()) return std::nullopt;
  bool before = pattern.front().kind == TokenKind::kAnyRun;
  bool behind = pattern.size() > 1 && pattern.back().kind == TokenKind::kAnyRun;
  size_t runs = (before ? 1U : 0U) + (behind ? 1U : 0U);
  if (pattern.size() != runs + 1) return std::nullopt;
  const sigma::Token& token = pattern[before ? 1 : 0];
  if (token.kind != TokenKind::kText || token.text.empty() ||
      !IsAscii(token.text)) {
    return std::nullopt;
  }
  Sign::Kind kind = before && behind ? Sign::Kind::kContains
                    : before         ? Sign::Kind::kEnd
                    : behind         ? Sign::Kind::kStart
                                     : Sign::Kind::kEqual;
  return PlainText{kind, token.text};
}

}  // namespace drillcheck
