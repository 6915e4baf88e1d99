// RegexNode: the structure of a regular expression, which RE2 does not tell.
//
// The engine asks only whether an expression matches somewhere; groups,
// greed and names are not kept. Read by regex_shape.h, which says what an
// expression can cost, and walked by position_matcher.h.
//
// Thread rule: pure functions; plain values.
#ifndef DRILLCHECK_ENGINE_REGEX_TREE_H_
#define DRILLCHECK_ENGINE_REGEX_TREE_H_

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "engine/code_point_set.h"
#include "sigma/pattern.h"
#include "sigma/search.h"

namespace drillcheck {

struct RegexNode {
  enum class Kind {
    kSequence,  // of `parts`; of none: the empty text
    kEither,    // one of `parts`, at least one
    kOne,       // one character of `set`
    kRepeat,    // parts[0], `least` to `most` times
    kPlace,     // no character, but only at `place`
  };
  enum class Place {
    kTextStart,
    kTextEnd,
    kLineStart,
    kLineEnd,
    kWordEdge,
    kNoWordEdge,
  };
  static constexpr size_t kEndless = std::numeric_limits<size_t>::max();

  Kind kind = Kind::kSequence;
  CodePointSet set = {};
  Place place = Place::kTextStart;
  size_t least = 0;
  size_t most = 0;
  std::vector<RegexNode> parts = {};

  bool operator==(const RegexNode&) const = default;
};

RegexNode OneOf(CodePointSet set);
RegexNode Repeated(RegexNode part, size_t least, size_t most);

// Nothing for what this does not read: \C, \Q, octal numbers, and more than
// 200 groups in each other. Requires an expression that RE2 takes.
std::optional<RegexNode> ReadRegex(const sigma::RegexTest& test);

// The same for a wildcard pattern, whole texts alone. Nothing where its case
// cannot be told, or it holds bytes that are no UTF-8.
std::optional<RegexNode> ReadPattern(const sigma::Pattern& pattern, bool cased);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REGEX_TREE_H_
