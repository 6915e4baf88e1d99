// StandIn: a copy of one rule of a subject, that takes the rule's place as each
// of its mutants in turn.
//
//   if (stand_in.Enter(mutant.change)) {
//     ...                 // the subject runs the mutant
//     stand_in.Leave();   // and the rule itself again
//     stand_in.Forget();  // ready for the next
//   }
//
// A rule of hundreds of values has as many mutants: nothing is copied for one,
// and all share the matchers of what they have in common.
//
// Thread rule: as Subject.
#ifndef DRILLCHECK_STRENGTH_STAND_IN_H_
#define DRILLCHECK_STRENGTH_STAND_IN_H_

#include <cstddef>
#include <optional>

#include "check/subject.h"
#include "engine/matcher_shelf.h"
#include "vary/change.h"

namespace drillcheck {

class StandIn {
 public:
  // `index` as RuleOf() numbers it. The rules and the shelf must outlive it.
  StandIn(LinkedRules& rules, size_t index, MatcherShelf& shelf);

  // False where the mutant would not load; then nothing is changed.
  bool Enter(const Change& change);

  // Requires that it has entered. The rule is in its place again.
  void Leave();

  // The mutant compiled. Requires a detection rule, and that Forget() is still
  // to come.
  const Program& mutant() const { return *program_; }

  // After Leave(): the copy is like the rule again.
  void Forget();

 private:
  void Exchange();

  LinkedRules& rules_;
  size_t index_;
  MatcherShelf& shelf_;
  sigma::Rule rule_;                // while not compiled
  std::optional<Program> program_;  // the mutant, or while it is in: the rule
  Undo undo_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_STAND_IN_H_
