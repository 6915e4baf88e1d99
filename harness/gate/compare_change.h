// Compares everything that a change touches with the base revision.
//
// The order: read both policies and waiver files, CompareChange(), then run
// the generated tests with base's policy and without the refused gaps.
#ifndef DRILLCHECK_GATE_COMPARE_CHANGE_H_
#define DRILLCHECK_GATE_COMPARE_CHANGE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/subject.h"
#include "gate/compare_waivers.h"
#include "results/result.h"
#include "tree/touched.h"

namespace drillcheck {

struct Change {
  std::string base;               // the revision as the user called it
  std::optional<TwoTrees> trees;  // required
  Touched touched;
  std::vector<std::string> paths;  // that differ, as spelled
  Policy base_policy;
  Policy head_policy;
  std::string policy_path;  // there or not
  TwoWaiverFiles waivers;
};

// What belongs to one CTest entry.
struct Compared {
  std::string path;  // of the file that its tests point at
  std::vector<TestResult> results;
};

struct Comparison {
  std::map<std::string, Compared> entries;  // by entry name; "tree" for policy
  std::map<std::string, std::vector<RefusedGap>> refused_gaps;
};

// Every compared entry has at least one result: what was compared and holds
// is a passing `NothingWeakened`.
Comparison CompareChange(const Change& change, const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_CHANGE_H_
