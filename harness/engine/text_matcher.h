// TextMatcher: compares texts with one Sigma pattern.
//
// Most patterns and most values are ASCII, and are searched by hand: several
// times as fast as a regular expression. Where that leads nowhere too often
// (`*a?b*` in a text of a's), PositionMatcher ends it in a time that the text
// does not change. Where letters beyond ASCII could fold, RE2 decides
// (matcher.h says why).
//
// Thread rule: immutable but for what is made once, under a lock; call from
// anywhere.
#ifndef DRILLCHECK_ENGINE_TEXT_MATCHER_H_
#define DRILLCHECK_ENGINE_TEXT_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "sigma/pattern.h"

namespace re2 {
class RE2;
}

namespace drillcheck {

class PositionMatcher;

// Beyond this RE2 need not be asked: it refuses most, and complains on
// standard error about some.
inline constexpr size_t kMaxRegexBytes = size_t{64} << 10;

// Neither copies nor moves.
class TextMatcher {
 public:
  TextMatcher(sigma::Pattern pattern, bool cased);
  ~TextMatcher();
  TextMatcher(const TextMatcher&) = delete;
  TextMatcher& operator=(const TextMatcher&) = delete;

  // False: the pattern is too large for a regular expression, so that letters
  // outside ASCII could not be compared without regard to case. Ask before
  // Matches() where an author can be told; it falls back to ASCII alone.
  bool CanFold() const;

  // The pattern in ASCII lower case; null if case counts.
  const sigma::Pattern* Uncased() const { return cased_ ? nullptr : &pattern_; }

  // The whole of `text` must match.
  bool Matches(std::string_view text) const;

 private:
  struct Slow;

  // Where a pattern of one text without wildcards around or within it stands.
  enum class Place : uint8_t { kWhole, kStart, kEnd, kElsewhere };
  static Place PlaceOf(const sigma::Pattern& pattern);

  std::optional<bool> MatchesAtPlace(std::string_view text) const;
  bool NeedsFolding(std::string_view text) const;
  bool MatchesFolded(std::string_view text) const;
  bool MatchesByHand(std::string_view text) const;
  size_t Size() const;
  Slow& SlowPart() const;  // made for the first that asks
  const re2::RE2& Folded() const;
  // Null: it cannot be walked.
  const PositionMatcher* Walk() const;

  sigma::Pattern pattern_;  // ASCII in lower case unless cased
  bool cased_;
  Place place_ = Place::kElsewhere;  // of an ASCII text without regard to case
  bool ascii_ = true;                // every text of the pattern is
  // It holds a character that is equal to an ASCII one.
  bool folds_to_ascii_ = false;
  mutable std::once_flag slow_once_;
  mutable std::unique_ptr<Slow> slow_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_TEXT_MATCHER_H_
