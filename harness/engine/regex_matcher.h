// RegexMatcher: says whether a regular expression matches somewhere in a text.
//
// RE2 decides what an expression may be. What it costs is decided here, from
// its structure (regex_shape.h): one rule must not sink the rest, whatever the
// events hold. Bounds and measurements stand in regex_bounds.md.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_REGEX_MATCHER_H_
#define DRILLCHECK_ENGINE_REGEX_MATCHER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/position_matcher.h"
#include "sigma/search.h"

namespace re2 {
class RE2;
}

namespace drillcheck {

class RegexMatcher {
 public:
  // How it is searched for, and with it what a text can make it cost.
  enum class Way {
    kAlways,  // it matches every text
    kPasses,  // PositionMatcher: so many passes over the text, whatever it is
    kLoops,   // the same, then RE2 if the text goes round a loop for long
    kStates,  // RE2, by an automaton of few states: one step a byte
    kUnread,  // RE2, and nothing is known
  };

  // Fails when RE2 refuses the expression; the message holds the whole of it,
  // of which RE2 names only a piece. Fails for one beyond kMaxRegexBytes, and
  // for one that no way of searching could bound.
  static Result<RegexMatcher> Make(const sigma::RegexTest& test);

  ~RegexMatcher();
  RegexMatcher(RegexMatcher&&) noexcept;

  bool Matches(std::string_view text) const;

  Way HowSearched() const { return way_; }

 private:
  RegexMatcher(Way way, size_t least, std::unique_ptr<re2::RE2> automaton);

  bool HoldsNeeded(std::string_view text) const;

  Way way_;
  size_t least_;        // bytes: no shorter text matches
  std::string needed_;  // bytes: no text without any of them, if any, does
  std::optional<PositionMatcher> positions_;  // kPasses, kLoops
  std::unique_ptr<re2::RE2> automaton_;       // kStates, kLoops, kUnread
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REGEX_MATCHER_H_
