// ReadPattern() of regex_tree.h: wildcard patterns as trees.
#include <string_view>

#include "base/text.h"
#include "engine/regex_tree.h"

namespace drillcheck {
namespace {

using Kind = RegexNode::Kind;
using Place = RegexNode::Place;

// The characters of a text token, one by one.
bool AppendText(std::string_view text, bool cased, RegexNode& sequence) {
  if (FindInvalidUtf8(text) != text.npos) return false;
  while (!text.empty()) {
    char32_t c = TakeCodePoint(text);
    if (!cased && c >= 0x80) return false;
    CodePointSet set = {{c, c}};
    sequence.parts.push_back(OneOf(cased ? set : set.Folded()));
  }
  return true;
}

// A row of wildcards is one repetition: `?*?` is two characters and more.
void AppendWildcard(bool any_run, RegexNode& sequence) {
  const RegexNode& last = sequence.parts.back();
  if (last.kind != Kind::kRepeat) {
    sequence.parts.push_back(Repeated(OneOf(CodePointSet::All()), 0, 0));
  }
  RegexNode& row = sequence.parts.back();
  if (!any_run) ++row.least;
  bool endless = any_run || row.most == RegexNode::kEndless;
  row.most = endless ? RegexNode::kEndless : row.least;
}

}  // namespace

std::optional<RegexNode> ReadPattern(const sigma::Pattern& pattern,
                                     bool cased) {
  RegexNode sequence;
  sequence.parts.push_back({.kind = Kind::kPlace, .place = Place::kTextStart});
  for (const sigma::Token& token : pattern) {
    switch (token.kind) {
      case sigma::Token::Kind::kText:
        if (!AppendText(token.text, cased, sequence)) return std::nullopt;
        break;
      case sigma::Token::Kind::kAnyRun:
      case sigma::Token::Kind::kAnyOne:
        AppendWildcard(token.kind == sigma::Token::Kind::kAnyRun, sequence);
        break;
      case sigma::Token::Kind::kDash:
        sequence.parts.push_back(
            OneOf({{'-', '-'}, {'/', '/'}, {0x2013, 0x2015}}));
        break;
      case sigma::Token::Kind::kPlaceholder:
        return std::nullopt;
    }
  }
  sequence.parts.push_back({.kind = Kind::kPlace, .place = Place::kTextEnd});
  return sequence;
}

}  // namespace drillcheck
