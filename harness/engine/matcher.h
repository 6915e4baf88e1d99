// Matcher: one Test of a rule in the form that is asked of values.
//
// Case: Sigma text is compared with Unicode simple folding, which is what
// RE2's (?i) does. ASCII is folded by hand; whatever else could fold goes to
// RE2, so that there is one answer (sigma-language.md §3).
//
// Thread rule: immutable after MakeMatcher(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_MATCHER_H_
#define DRILLCHECK_ENGINE_MATCHER_H_

#include <memory>

#include "base/result.h"
#include "engine/fields.h"
#include "sigma/rule.h"

namespace drillcheck {

// What a field gives, beside the event it comes from.
struct Candidate {
  const Given& given;
  const Fields& fields;
};

class Matcher {
 public:
  virtual ~Matcher() = default;

  // True when the field as a whole passes the test: any of its values does,
  // or its absence does.
  virtual bool Matches(const Candidate& candidate) const = 0;

  // True when one value passes, wherever it stands. Keywords and the search
  // for a nearest field ask this.
  virtual bool MatchesValue(const json::Scalar& value) const = 0;

  // True when a field passes if any of its values does, and only then.
  virtual bool AsksEachValue() const { return false; }

  // The pattern of a text that is compared without regard to case, in ASCII
  // lower case. Null for every other test.
  virtual const sigma::Pattern* Uncased() const { return nullptr; }

  // The other field that is read, or empty (fieldref).
  virtual std::string_view OtherField() const { return {}; }
};

// Fails when RE2 refuses a regular expression; the message holds the whole
// pattern, of which RE2 names only a piece. Fails for a text that is too long
// to be folded.
Result<std::unique_ptr<Matcher>> MakeMatcher(const sigma::Test& test);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_MATCHER_H_
