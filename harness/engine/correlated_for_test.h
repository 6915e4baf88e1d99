// Loads rules and correlations from text and plays timed events to them, for
// the tests of this folder.
#ifndef DRILLCHECK_ENGINE_CORRELATED_FOR_TEST_H_
#define DRILLCHECK_ENGINE_CORRELATED_FOR_TEST_H_

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/correlator.h"
#include "engine/pipeline.h"
#include "engine/rule_set.h"
#include "event/event_for_test.h"
#include "sigma/link.h"
#include "sigma/parse.h"
#include "sigma/pipeline.h"

namespace drillcheck {

// The rules of one file, linked and compiled, and all that was said of them.
class CorrelatedRules {
 public:
  explicit CorrelatedRules(std::string_view text,
                           std::string_view pipeline = "") {
    files_.push_back(sigma::ParseRuleFile("rule.yml", text));
    sigma::ApplyFilters(files_);
    said_ = files_[0].diagnostics;
    if (!pipeline.empty()) Rewrite(pipeline);
    for (const sigma::Rule& rule : files_[0].rules) Compile(rule);
    for (size_t i = 0; i < set_.size(); ++i) {
      rules_.push_back(&set_.at(i).rule());
    }
    for (const sigma::Rule& rule : files_[0].rules) {
      if (rule.correlation) rules_.push_back(&rule);
    }
    plan_.emplace(CorrelationPlan::Make(rules_, said_));
  }

  const Diagnostics& diagnostics() const { return said_; }
  const RuleSet& set() const { return set_; }
  const CorrelationPlan& plan() const { return *plan_; }
  const sigma::Rule& rule(size_t index) const { return *rules_[index]; }

  // Everything that was said, a line each.
  std::string Said() const {
    std::string said;
    for (const Diagnostic& d : said_) said += Format(d) + "\n";
    return said;
  }

 private:
  void Rewrite(std::string_view text) {
    std::vector<sigma::Pipeline> pipelines;
    auto pipeline = sigma::ParsePipeline("pipeline.yml", text, said_);
    if (pipeline) pipelines.push_back(std::move(*pipeline));
    auto chain = PipelineChain::Make(std::move(pipelines), said_);
    if (!chain) return;
    std::vector<sigma::Rule> parsed = files_[0].rules;
    std::vector<const sigma::Rule*> around;
    for (const sigma::Rule& rule : parsed) around.push_back(&rule);
    std::erase_if(files_[0].rules, [&](sigma::Rule& rule) {
      return !chain->Apply(rule, said_, around).ok;
    });
  }

  void Compile(const sigma::Rule& rule) {
    if (rule.correlation) return;
    auto program = Program::Compile(rule, said_);
    if (program) set_.Add(std::move(*program));
  }

  std::vector<sigma::RuleFile> files_;
  Diagnostics said_;
  RuleSet set_{false};
  std::vector<const sigma::Rule*> rules_;
  std::optional<CorrelationPlan> plan_;
};

struct TimedEvent {
  Time time;
  json::Value fields;
};

// What is reported: a hit of a rule, or an alert.
struct Fired {
  std::string title;
  Alert alert;  // of a hit: the event alone, without group
};

// The hit of a rule as an alert of one event.
inline Alert HitOf(size_t rule, EventKey event, Time time) {
  Alert alert;
  alert.rule = rule;
  alert.count = 1;
  alert.first = alert.last = time;
  alert.events = {event};
  return alert;
}

// Sorts the events and plays them; their numbers count from 0.
inline std::vector<Fired> Play(const CorrelatedRules& rules,
                               const std::vector<TimedEvent>& events,
                               Correlator& correlator) {
  std::vector<size_t> order(events.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return events[a].time < events[b].time;
  });
  std::vector<Fired> fired;
  auto report = [&](Alert alert) {
    if (!rules.plan().Reports(alert.rule)) return;
    fired.push_back({rules.rule(alert.rule).title, std::move(alert)});
  };
  for (size_t i : order) {
    Event event;
    event.fields = events[i].fields;
    auto hits = rules.set().Hits(event);
    EventKey key{0, i};
    for (const MemberHit& hit : hits) {
      report(HitOf(hit.rule, key, events[i].time));
    }
    auto alerts =
        correlator.Observe(key, events[i].time, rules.plan().Read(hits));
    for (Alert& alert : alerts) report(std::move(alert));
  }
  return fired;
}

inline std::vector<Fired> Play(const CorrelatedRules& rules,
                               const std::vector<TimedEvent>& events) {
  Correlator correlator(rules.plan());
  return Play(rules, events, correlator);
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORRELATED_FOR_TEST_H_
