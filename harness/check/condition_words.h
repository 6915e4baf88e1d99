// The `and` of a condition in words, where it keeps a rule silent. For
// blame.cc.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CONDITION_WORDS_H_
#define DRILLCHECK_CHECK_CONDITION_WORDS_H_

#include <string>

#include "engine/program.h"

namespace drillcheck {

// True where it is the `and` that keeps the rule silent, not only what `failed`
// asks: an exclusion, or one more selection than the event answers. Of a
// quantifier the condition's line is told anyway. `failed` is a part of `all`.
bool IsJoinToBlame(const Trace& failed, const Trace& all);

// "selection ✓ and not filter ✗": the part of the `and` that failed, among the
// selections that are answered; of many those next to it.
std::string WrittenAround(const Trace& failed, const Trace& all);

// A part of a condition, as it is written there: "(a or b)".
std::string Written(const Trace& part);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CONDITION_WORDS_H_
