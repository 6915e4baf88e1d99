// Mutant: a rule with one part changed, as a careless edit would change it.
//
// A test is worth something when it notices such a change. check/ runs the
// cases of a fixture on every mutant (`strength/<path>`); one on which all
// cases still pass has survived, and names a part of the rule that no test
// looks at.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_VARY_MUTANT_H_
#define DRILLCHECK_VARY_MUTANT_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"
#include "vary/change.h"

namespace drillcheck {

struct Mutant {
  enum class Operator {
    kDropItem,
    kDropValue,
    kDropSelection,  // an identifier that must hold
    kDropFilter,     // one that must not
    kNegate,
    kWiden,           // `endswith` to `contains`
    kNarrow,          // `contains` to `endswith`
    kFlipAll,         // `|all` put on or taken off
    kFlipQuantifier,  // `1 of` and `all of`
    kDropBrackets,    // `a and b or c` for `a and (b or c)`
    kShiftNumber,     // of a comparison
    kShiftThreshold,  // of a correlation
    kShiftTimespan,
    kDropGroup,  // a field of group-by
    kDropRule,   // a member of a correlation
    kLowerLevel,
  };
  Operator op = Operator::kDropItem;
  // Stable while the rule's text is, without line numbers; by it a survivor is
  // accepted: "drop-value encoded.CommandLine|contains ' -en '".
  std::string name;
  // Of the part that was changed. Filters are not mutated here: they belong to
  // many rules.
  Position at;
  // The smallest further case that would notice: "a quiet event with
  // `ParentImage` ending in `\services.exe`".
  std::string exposed_by;
  Change change;  // of the rule, made in place
};

// "drop-item", "narrow", ...
std::string_view Name(Mutant::Operator op);

// More than this many of one rule are not made; those made are spread over
// the whole rule.
inline constexpr size_t kMaxMutants = 2000;

// All mutants of a rule but those that are provably the same rule, in the
// order of its text.
std::vector<Mutant> MakeMutants(const sigma::Rule& rule);

// A copy of the rule with the change made.
sigma::Rule Changed(sigma::Rule rule, const Mutant& mutant);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_MUTANT_H_
