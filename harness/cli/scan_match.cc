#include "cli/scan_match.h"

#include <chrono>
#include <thread>

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

std::vector<Matched> BatchMatcher::Match(const std::vector<FeedEvent>& batch) {
  std::vector<Matched> matched(batch.size());
  std::vector<std::thread> threads;
  for (size_t share = 1; share < jobs_; ++share) {
    threads.emplace_back([&, share] { MatchShare(batch, share, matched); });
  }
  MatchShare(batch, 0, matched);
  for (std::thread& thread : threads) thread.join();
  return matched;
}

void BatchMatcher::MatchShare(const std::vector<FeedEvent>& batch, size_t share,
                              std::vector<Matched>& matched) {
  RuleCosts* costs = measured_ ? &costs_[share] : nullptr;
  for (size_t i = share; i < batch.size(); i += jobs_) {
    matched[i] = MatchOne(batch[i].event, costs);
  }
}

Matched BatchMatcher::MatchOne(const Event& event, RuleCosts* costs) const {
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
