#include "check/muting.h"

#include <algorithm>
#include <utility>

namespace drillcheck {
namespace {

using Question = std::function<bool(const Filters& without)>;

// Without those that `holds` does not ask to leave out.
Filters Needed(Filters filters, const Question& holds) {
  for (const sigma::Filter* filter : Filters(filters)) {
    Filters fewer = filters;
    std::erase(fewer, filter);
    if (holds(fewer)) filters = std::move(fewer);
  }
  return filters;
}

}  // namespace

Filters FiltersToBlame(
    const Subject& subject,
    const std::function<bool(const Filters& without)>& holds) {
  Filters all;
  for (const sigma::Filter& filter : subject.filters) {
    if (holds({&filter})) return {&filter};
    all.push_back(&filter);
  }
  bool together = all.size() > 1 && holds(all);
  return together ? Needed(std::move(all), holds) : Filters();
}

Filters FiltersThatMute(const CaseRun& run) {
  if (run.judgement.kind != Judgement::Kind::kMissed) return {};
  return FiltersToBlame(run.subject, [&](const Filters& without) {
    Replay replay = ReplayCase(run.subject, run.test, {.without = without});
    return Judge(run.subject, run.test, replay).kind == Judgement::Kind::kHolds;
  });
}

}  // namespace drillcheck
