// Compares a run with the one before: what is new, what is mended, what is
// still failing and since when, and what is not there any more.
//
// Tests are matched by fingerprint, which survives a rule that moves within
// its file. Pure; the previous run is last night's results.json.
#ifndef DRILLCHECK_RESULTS_HISTORY_H_
#define DRILLCHECK_RESULTS_HISTORY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "results/result.h"

namespace drillcheck {

// Gives each failing test of `current` the time since which it fails: the
// previous run's, if it failed there too, else this run's.
void CarryAges(const Results& previous, Results& current);

// Both name the same folders, by their text.
bool AreSameFolders(const Run& a, const Run& b);

// Both are of the same folders, however these are spelled, or have most of
// their rules in common: a checkout may be moved. Two trees have nothing to
// compare: what one lacks is not gone.
bool IsSameTree(const Results& a, const Results& b);

// Something that ran before and does not any more: an entry, or one test of an
// entry that still runs.
struct NotRunNow {
  std::string entry;
  std::string test;  // empty: the whole entry
};

// Indexes into the tests of a run.
struct Changes {
  std::vector<size_t> newly_failing;  // of current
  std::vector<size_t> still_failing;  // of current
  std::vector<size_t> fixed;          // of previous: now passes or is forgiven
  std::vector<size_t> gone;           // of previous: failed, no longer run
  std::vector<NotRunNow> not_run;     // did not fail, in the order of previous
};

Changes Compare(const Results& previous, const Results& current);

}  // namespace drillcheck

#endif  // DRILLCHECK_RESULTS_HISTORY_H_
