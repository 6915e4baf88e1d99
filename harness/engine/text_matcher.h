// Compares texts with Sigma patterns.
#ifndef DRILLCHECK_ENGINE_TEXT_MATCHER_H_
#define DRILLCHECK_ENGINE_TEXT_MATCHER_H_

#include <memory>
#include <string>
#include <string_view>

#include "sigma/pattern.h"

namespace drillcheck {

// One pattern, ready to be compared. Moves, does not copy.
class TextMatcher {
 public:
  TextMatcher(const sigma::Pattern& pattern, bool cased);
  ~TextMatcher();
  TextMatcher(TextMatcher&&) noexcept;

  // The whole of `text` must match.
  bool Matches(std::string_view text) const;

 private:
  struct Folded;  // the pattern as a regular expression, made when needed

  bool MatchesTokens(std::string_view text) const;
  bool NeedsFolding(std::string_view text) const;

  sigma::Pattern pattern_;  // ASCII in lower case unless cased
  bool cased_;
  bool ascii_;
  std::unique_ptr<Folded> folded_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_TEXT_MATCHER_H_
