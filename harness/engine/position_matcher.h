// PositionMatcher: an expression walked once for all places of a text.
//
// From the set of places where a match may start each part of the expression
// makes the set where it may go on. A counted repetition takes a number of
// passes that grows with the logarithm of the count, so that `.{1000}` costs
// ten of them; what the text holds changes nothing. It has no states, and so
// none too many: what RE2 would have to leave its automaton for is asked here.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_POSITION_MATCHER_H_
#define DRILLCHECK_ENGINE_POSITION_MATCHER_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/alphabet.h"
#include "engine/regex_tree.h"

namespace drillcheck {

class PositionMatcher {
 public:
  // Nothing when it names more characters beyond ASCII than an Alphabet has.
  static std::optional<PositionMatcher> For(const RegexNode& node);

  // It matches somewhere in `text`. Nothing when the text leads round loops
  // (HasLoops()) for too long to tell.
  std::optional<bool> Matches(std::string_view text) const;

 private:
  friend class PositionWalk;  // one walk over one text
  // A RegexNode in symbols.
  struct Node {
    RegexNode::Kind kind = RegexNode::Kind::kSequence;
    RegexNode::Place place = RegexNode::Place::kTextStart;
    SymbolSet set = SymbolSet();
    size_t number = 0;  // of the set
    size_t least = 0;
    size_t most = 0;
    std::optional<size_t> length = {};  // FixedLength()
    std::vector<Node> parts = {};
  };

  explicit PositionMatcher(Alphabet alphabet);
  Node Made(const RegexNode& node, std::vector<CodePointSet>& sets) const;

  Alphabet alphabet_;
  SymbolSet words_;  // what \b tells from the rest
  SymbolSet line_ends_;
  size_t sets_ = 0;  // that differ
  Node root_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_POSITION_MATCHER_H_
