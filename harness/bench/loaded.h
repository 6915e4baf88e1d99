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

// The files below a folder, or the one file. An error where a part of one is
// refused: less would be measured than it seems.
Result<std::vector<sigma::RuleFile>> ReadRules(const std::string& path);

// The rules of the files, compiled; correlations left out. An error where one
// is refused.
Result<RuleSet> Compile(const std::vector<sigma::RuleFile>& files, bool routed);

// A rule set and the correlations over it.
struct Correlated {
  RuleSet set;
  CorrelationPlan plan;
};

// `files` must outlive it. An error where a rule is refused.
Result<Correlated> CompileCorrelated(const std::vector<sigma::RuleFile>& files);

Result<std::vector<Event>> ReadEvents(const std::string& path);

// One after another. What is damaged goes to `found`, which must outlive the
// reader.
Result<std::unique_ptr<EventReader>> OpenEvents(const std::string& path,
                                                Diagnostics& found);

}  // namespace drillcheck

#endif  // DRILLCHECK_BENCH_LOADED_H_
