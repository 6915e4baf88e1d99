// One change: to a word of a condition, to a value, or to a number, field or
// member of a correlation, with which all failing cases of a rule hold and none
// fails that holds now.
//
// A word or a number mistyped there shows at several leaves, in drills and in
// near-misses: each would be told as a cause of its own. That the cause is one
// is only said where it is shown: every case is replayed with the change made,
// and near-misses must be stopped by the part that their `because` names.
//
// For excused_by_change.cc; other_log_source.cc and turned_comparison.cc find
// such changes too. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_ONE_CHANGE_H_
#define DRILLCHECK_CHECK_ONE_CHANGE_H_

#include <optional>
#include <string>
#include <vector>

#include "check/replay.h"
#include "results/result.h"

namespace drillcheck {

struct OneChange {
  std::string path;
  Position at;
  std::string kind;        // "operator", "threshold": README.md has them all
  std::string reason;      // one sentence, without a full stop
  std::string suggestion;  // what to write
  // In place of what the failing test shows; empty: that tells it.
  std::vector<Evidence> evidence = {};
};

// What is known of the cases of a rule before a change is tried.
struct ReplayedCases {
  std::vector<const Case*> failing;
  std::vector<const Case*> holding;
  // A field that is absent decides one of those that fail: no number makes up
  // for it.
  bool drifted = false;
  // Nothing speaks against the conditions of the rules: only what correlations
  // ask is changed, and which parts the conditions name.
  bool only_correlations = false;
  // One failure is left, and its leaf may be as wrong as the condition: only
  // which parts the conditions name is changed.
  bool only_names = false;
};

// Nothing where no one change explains them, or where it would take too long to
// ask.
std::optional<OneChange> FindOneChange(const Subject& subject,
                                       const ReplayedCases& cases);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_ONE_CHANGE_H_
