#include "engine/correlator.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <utility>

#include "engine/correlation_plan.h"
#include "engine/correlation_run.h"

namespace drillcheck {

struct Correlator::State {
  explicit State(const CorrelationPlan::Body& of)
      : plan(of), waiting(of.nodes.size()), without(of.nodes.size()) {
    for (const PlanNode& node : of.nodes) runs.emplace_back(node);
  }

  void Hand(const Reading& reading) {
    if (waiting[reading.node].empty()) {
      auto place = std::lower_bound(touched.begin(), touched.end(),
                                    reading.node, std::greater<>());
      touched.insert(place, reading.node);
    }
    waiting[reading.node].push_back(&reading);
  }

  // Hits that count nowhere: for each member and field of the node.
  void CountUngrouped(const Reading& reading) {
    auto place = std::pair(reading.member, reading.missing);
    ++without[reading.node][place];
  }

  // Lets the hits that wait for the node count.
  std::vector<Alert> Run(size_t node, EventKey event, Time time) {
    for (const Reading* reading : waiting[node]) {
      if (reading->groups.empty()) CountUngrouped(*reading);
      runs[node].Add(event, time, *reading);
    }
    waiting[node].clear();
    return runs[node].Ask();
  }

  // Hands an alert to the correlations over it.
  void Pass(const Alert& alert) {
    for (const auto& use : plan.uses[alert.rule]) {
      inner.push_back(ReadAlert(plan.nodes[use.node], use, alert));
      Hand(inner.back());
    }
  }

  // In the correlations at hand, and in one more, so that each has its turn.
  void LetGo(Time now) {
    for (size_t node : touched) runs[node].LetGo(now);
    turn = (turn + 1) % runs.size();
    runs[turn].LetGo(now);
  }

  const CorrelationPlan::Body& plan;
  std::vector<CorrelationRun> runs;                  // as the plan's nodes
  std::vector<std::vector<const Reading*>> waiting;  // of each node
  std::vector<size_t> touched;  // nodes something waits for, falling
  std::deque<Reading> inner;    // of the event at hand; stay where they are
  std::vector<std::map<std::pair<size_t, size_t>, size_t>> without;
  size_t turn = 0;
};

Correlator::Correlator(const CorrelationPlan& plan)
    : state_(std::make_unique<State>(*plan.body_)) {}
Correlator::Correlator(Correlator&&) noexcept = default;
Correlator& Correlator::operator=(Correlator&&) noexcept = default;
Correlator::~Correlator() = default;

std::vector<Alert> Correlator::Observe(EventKey event, Time time,
                                       const Observation& observation) {
  std::vector<Alert> alerts;
  if (observation.empty()) return alerts;
  for (const Reading& reading : observation.readings) state_->Hand(reading);
  state_->LetGo(time);
  // Inner correlations have lower numbers than those over them.
  for (auto& touched = state_->touched; !touched.empty();) {
    size_t node = touched.back();
    touched.pop_back();
    for (Alert& alert : state_->Run(node, event, time)) {
      state_->Pass(alert);
      alerts.push_back(std::move(alert));
    }
  }
  state_->inner.clear();
  return alerts;
}

std::vector<Alert> Correlator::Observe(EventKey event, Time time,
                                       const std::vector<MemberHit>& hits) {
  return Observe(event, time, state_->plan.Read(hits));
}

std::vector<Correlator::Ungrouped> Correlator::ungrouped() const {
  std::vector<Ungrouped> all;
  for (size_t i = 0; i < state_->without.size(); ++i) {
    const PlanNode& node = state_->plan.nodes[i];
    for (const auto& [place, count] : state_->without[i]) {
      const PlanMember& member = node.members[place.first];
      std::string field = member.group_by[place.second];
      if (field.empty()) field = node.correlation->group_by[place.second];
      all.push_back({node.rule, member.rule, std::move(field), count});
    }
  }
  return all;
}

Correlator::Size Correlator::size() const {
  Size size;
  for (const CorrelationRun& run : state_->runs) {
    size.groups += run.groups();
    size.events += run.events();
  }
  return size;
}

}  // namespace drillcheck
