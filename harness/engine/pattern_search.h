// PatternSearch: compares one text with a wildcard pattern, by hand.
//
// The quickest way for nearly all patterns and texts, and without an end for
// a few (`*a?b*` in a text of a's): it counts the steps that led nowhere and
// gives up in time. For TextMatcher.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_PATTERN_SEARCH_H_
#define DRILLCHECK_ENGINE_PATTERN_SEARCH_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "sigma/pattern.h"

namespace drillcheck {

class PatternSearch {
 public:
  static constexpr size_t kEndless = std::string_view::npos;

  // Unless cased, the texts of `pattern` are in ASCII lower case, and case
  // counts beyond ASCII. `patience`: how many steps may lead nowhere. The
  // pattern must outlive this.
  PatternSearch(const sigma::Pattern& pattern, bool cased, size_t patience)
      : pattern_(pattern), cased_(cased), patience_(patience) {}

  // The whole of `text` matches, or nothing when patience was too short. Once
  // for each object.
  std::optional<bool> Matches(std::string_view text);

 private:
  bool SkipToText(size_t token, std::string_view& text);
  size_t Find(std::string_view lower, std::string_view text);
  size_t Take(const sigma::Token& token, std::string_view text) const;
  bool Lost(size_t steps);

  const sigma::Pattern& pattern_;
  bool cased_;
  size_t patience_;
  bool gave_up_ = false;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PATTERN_SEARCH_H_
