// Condition edits: ways in which somebody might have written the condition of
// a rule, each one word or one pair of brackets away from how it is written.
//
// Made by negated_filter.cc, lost_parts.cc, narrowed_quantifier.cc,
// swapped_operator.cc, negated_part.cc, swapped_quantifier.cc, regrouped.cc,
// and in place of the condition of a value or a leaf by changed_value.cc,
// lacking_value.cc and contrary_leaf.cc; tried by changed_condition.cc. Thread
// rule: plain values; functions are pure.
#ifndef DRILLCHECK_CHECK_CONDITION_EDIT_H_
#define DRILLCHECK_CHECK_CONDITION_EDIT_H_

#include <functional>
#include <string>
#include <vector>

#include "check/replay.h"

namespace drillcheck {

// What a change to the condition of one document is judged by.
struct ConditionCases {
  const Subject& subject;
  size_t document = 0;
  const std::vector<const Case*>& failing;
  const std::vector<const Case*>& holding;
};

// Down from the root of a trace: which part, and of that which part.
using TracePath = std::vector<size_t>;

// What speaks against an edit with which all cases hold; more of it is told
// behind less.
enum Doubt {
  kUsual,
  kContraryWord,  // one word says the contrary of what is meant
  kUnusual,       // the names that the rule gives its parts speak against it
  kContrary,      // it says where a mistake may be, not which
};

struct ConditionEdit {
  std::string kind;  // as OneChange::kind
  std::string path;  // of the filter that is changed; empty: the rule's
  Position at;
  std::string finding;     // what is wrong whatever the cases say, or empty
  std::string change;      // "with `and` for this `or`"
  std::string suggestion;  // what to write
  Doubt doubt = kUsual;
  // Changes how the parts of a trace are joined; nobody has answered them anew.
  std::function<void(Trace& trace)> apply;
  // Of the rule's own identifiers those that it names and the condition does
  // not. Then `join` is called in place of `apply`, with their traces.
  std::vector<std::string> lost;
  std::function<void(Trace& trace, std::vector<Trace> lost)> join;
  // Is it likelier than that other parts of the rule are wrong? Asked before
  // the cases are replayed with it.
  std::function<bool(const ConditionCases& cases)> is_likely;
};

using ConditionEdits = std::vector<ConditionEdit>;

// The part at the path, or null: under another pipeline the condition may be
// another one.
template <class Tree>  // Trace or const Trace
Tree* PartAt(Tree& trace, const TracePath& path) {
  Tree* node = &trace;
  for (size_t part : path) {
    if (part >= node->parts.size()) return nullptr;
    node = &node->parts[part];
  }
  return node;
}

// Written in the rule itself as `a and b` or `a or b`: no quantifier, and not
// what a filter was joined by.
bool IsWrittenJoin(const Trace& node);

// `1 of x_*` or `all of x_*`, of more than one part.
bool IsQuantifier(const Trace& node);

// True where an odd number of nots is above the part at the path.
bool IsBelowNot(const Trace& trace, const TracePath& path);

// Where the rule's own condition stands in a trace: filters may be joined to
// it.
TracePath PathOfCondition(const Trace& trace);

// The parts joined by an `and` or an `or`; one part is itself. Requires one.
Trace Joined(Trace::Kind kind, std::vector<Trace> parts);

// The part with a `not` before it: of the same place, and of the same file.
Trace Negated(Trace part);

// Calls `visit` with each part that the rule's own condition is written of, the
// root first: not with what stands inside a quantifier, an identifier or a
// filter.
void VisitWritten(
    const Trace& trace,
    const std::function<void(const Trace& node, const TracePath& path)>& visit);

// The same with each leaf of the rule itself, those of identifiers too.
void VisitLeaves(
    const Trace& trace,
    const std::function<void(const Trace& leaf, const TracePath& path)>& visit);

// True where every one of these cases holds with the edit made, for the reason
// that it names.
bool AllHoldWith(const ConditionCases& cases, const ConditionEdit& edit);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CONDITION_EDIT_H_
