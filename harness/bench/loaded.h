// Rules and events ready to be measured: read from files as `scan` reads
// them, without filters and pipelines.
//
// Thread rule: immutable once loaded.
#ifndef DRILLCHECK_BENCH_LOADED_H_
#define DRILLCHECK_BENCH_LOADED_H_

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/correlator.h"
#include "engine/rule_set.h"
#include "event/event.h"
#include "event/event_reader.h"
#include "sigma/parse.h"

namespace drillcheck {

// The files below a folder, or the one file.
Result<std::vector<sigma::RuleFile>> ReadRules(const std::string& path);

// The rules of the files, compiled; correlations and what is refused left out.
RuleSet Compile(const std::vector<sigma::RuleFile>& files, bool routed);

// A rule set and the correlations over it. `files` must outlive it.
struct Correlated {
  explicit Correlated(const std::vector<sigma::RuleFile>& files);

  RuleSet set;
  CorrelationPlan plan;
};

Result<std::vector<Event>> ReadEvents(const std::string& path);

// One after another. What is damaged goes to `found`, which must outlive the
// reader.
Result<std::unique_ptr<EventReader>> OpenEvents(const std::string& path,
                                                Diagnostics& found);

}  // namespace drillcheck

#endif  // DRILLCHECK_BENCH_LOADED_H_
