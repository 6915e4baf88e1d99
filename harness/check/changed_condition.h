// Changed condition: a word, a pair of brackets or a value of a rule, with
// which all cases of it hold once it is written otherwise.
//
// For one_change.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_CHANGED_CONDITION_H_
#define DRILLCHECK_CHECK_CHANGED_CONDITION_H_

#include <cstddef>
#include <optional>

#include "check/one_change.h"

namespace drillcheck {

// As FindOneChange(), of the file's own detection rules. Tries no more than
// `most` changes of each. Where two would do, the likelier one is told at its
// place, and the other with it.
std::optional<OneChange> FindChangedCondition(const Subject& subject,
                                              const ReplayedCases& cases,
                                              size_t most);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_CONDITION_H_
