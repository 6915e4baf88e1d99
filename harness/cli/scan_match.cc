#include "cli/scan_match.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "event/weight.h"

namespace drillcheck::cli {
namespace {

int64_t Nanoseconds() {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

}  // namespace

BatchMatcher::BatchMatcher(const ScanRules& rules, size_t jobs, bool measured)
    : rules_(rules),
      jobs_(jobs),
      measured_(measured),
      costs_(jobs, RuleCosts{Nanoseconds, {}}) {}

// Events that are matched at once: enough for all threads, and never more
// than some tens of megabytes.
bool BatchMatcher::ReadBatch(RecordingStream& recording) {
  constexpr size_t kBatchEvents = 4096;
  constexpr size_t kBatchBytes = size_t{8} << 20;
  batch_.clear();
  size_t bytes = 0;
  for (Event next; batch_.size() < kBatchEvents && bytes < kBatchBytes &&
                   recording.Next(next);
       next = {}) {
    bytes += Weight(next);
    batch_.push_back(std::move(next));
  }
  return !batch_.empty();
}

bool BatchMatcher::Next(RecordingStream& recording, ScanFindings& found) {
  found = {};
  if (!ReadBatch(recording)) return false;
  std::vector<Matched> matched = MatchBatch();
  for (size_t i = 0; i < batch_.size(); ++i) {
    const Event& event = batch_[i];
    found.latest = std::max(found.latest, event.time.value_or(kFirstTurn));
    FoundIn in{event.record, event.time, found.latest};
    for (size_t rule : matched[i].reported) found.hits.push_back({rule, in});
    if (matched[i].observation.empty()) continue;
    found.observations.push_back({in, std::move(matched[i].observation)});
  }
  found.events = batch_.size();
  return true;
}

std::vector<BatchMatcher::Matched> BatchMatcher::MatchBatch() {
  std::vector<Matched> matched(batch_.size());
  std::vector<std::thread> threads;
  for (size_t share = 1; share < jobs_; ++share) {
    threads.emplace_back([&, share] { MatchShare(share, matched); });
  }
  MatchShare(0, matched);
  for (std::thread& thread : threads) thread.join();
  return matched;
}

void BatchMatcher::MatchShare(size_t share, std::vector<Matched>& matched) {
  RuleCosts* costs = measured_ ? &costs_[share] : nullptr;
  for (size_t i = share; i < batch_.size(); i += jobs_) {
    matched[i] = MatchOne(batch_[i], costs);
  }
}

BatchMatcher::Matched BatchMatcher::MatchOne(const Event& event,
                                             RuleCosts* costs) const {
  Matched matched;
  std::vector<MemberHit> hits = rules_.set.Hits(event, costs);
  for (const MemberHit& hit : hits) {
    if (rules_.plan->Reports(hit.rule)) matched.reported.push_back(hit.rule);
  }
  if (rules_.correlates()) matched.observation = rules_.plan->Read(hits);
  return matched;
}

std::vector<RuleCost> BatchMatcher::costs() const {
  std::vector<RuleCost> sum(rules_.set.size());
  for (const RuleCosts& costs : costs_) {
    for (size_t i = 0; i < costs.rules.size(); ++i) {
      sum[i].seen += costs.rules[i].seen;
      sum[i].candidates += costs.rules[i].candidates;
      sum[i].hits += costs.rules[i].hits;
      sum[i].ticks += costs.rules[i].ticks;
    }
  }
  return sum;
}

}  // namespace drillcheck::cli
