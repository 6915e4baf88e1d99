// Joins the results of shards into those of the whole tree.
#ifndef DRILLCHECK_RESULTS_MERGE_H_
#define DRILLCHECK_RESULTS_MERGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "results/result.h"

namespace drillcheck {

struct Merged {
  Results results;
  std::vector<uint32_t> missing;  // shards that left no results, from 1
};

// Requires at least one part. All must be parts of one run: the same number
// of shards, roots and version; else an error says which file differs. Where
// two parts are the same shard (a runner was started again), the later one
// counts. Tests are in the order of their entries' names, `tree` last.
Result<Merged> Merge(const std::vector<Results>& parts);

// An entry of a shard that left no results: it was not checked, and why.
TestResult NotRun(const std::string& entry, const std::string& path,
                  const std::string& shard);

}  // namespace drillcheck

#endif  // DRILLCHECK_RESULTS_MERGE_H_
