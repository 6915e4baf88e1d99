#include "engine/rule_set.h"

#include <algorithm>
#include <utility>

#include "engine/found.h"

namespace drillcheck {
namespace {

// Buffers of the thread, kept between events.
struct Buffers {
  std::string key;
  Candidates::Scratch scratch;
};

Buffers& ThreadBuffers() {
  static thread_local Buffers buffers;
  return buffers;
}

bool IsWholeEvent(const std::vector<View>& views, const Event& event) {
  return views.size() == 1 && views[0].fields == &event.fields;
}

}  // namespace

struct RuleSet::Run {
  const Event& event;
  RuleCosts* costs;
  std::vector<RuleHit> hits;
};

RuleSet::Group& RuleSet::GroupOf(const sigma::LogSource& source) {
  auto same = [&](const Group& group) {
    return group.source.product == source.product &&
           group.source.category == source.category &&
           group.source.service == source.service;
  };
  auto it = std::find_if(groups_.begin(), groups_.end(), same);
  if (it != groups_.end()) return *it;
  groups_.push_back({source, Router(source), {}});
  return groups_.back();
}

void RuleSet::Add(Program program) {
  auto witness = WitnessOf(program.body());
  Add(std::move(program), std::move(witness));
}

void RuleSet::Add(Program program, std::optional<Witness> witness) {
  GroupOf(program.rule().log_source).programs.push_back(programs_.size());
  witnesses_.push_back(std::move(witness));
  programs_.push_back(std::move(program));
  selections_->Clear();
}

// The rules of several log sources, in their order, with the index over them.
std::shared_ptr<const Selection> RuleSet::Make(
    const Selections::Sources& sources) const {
  auto selection = std::make_shared<Selection>();
  for (const auto& [group, renames] : sources) {
    for (size_t rule : groups_[group].programs) {
      selection->rules.push_back({rule, renames});
    }
  }
  std::sort(
      selection->rules.begin(), selection->rules.end(),
      [](const Selected& a, const Selected& b) { return a.rule < b.rule; });
  for (size_t i = 0; i < selection->rules.size(); ++i) {
    const Selected& selected = selection->rules[i];
    selection->candidates.Add(static_cast<uint32_t>(i),
                              witnesses_[selected.rule], selected.renames);
  }
  selection->candidates.Build();
  return selection;
}

void RuleSet::RouteAll(const Event& event, Selections::Sources& sources,
                       std::vector<Parts>& parts) const {
  for (size_t i = 0; i < groups_.size(); ++i) {
    Routed routed =
        routed_ ? groups_[i].router.Route(event) : Router::Unrouted(event);
    if (routed.views.empty()) continue;
    if (IsWholeEvent(routed.views, event)) {
      sources.emplace_back(i, routed.views[0].renames);
    } else {
      parts.push_back({i, std::move(routed.views)});
    }
  }
}

void RuleSet::Select(Run& run) const {
  std::string& key = ThreadBuffers().key;
  key = "*";
  if (routed_ && !Router::MakeKey(run.event, key)) key.clear();
  if (!key.empty()) {
    if (auto selection = selections_->Find(key)) {
      return MatchSelection(run, *selection);
    }
  }
  Selections::Sources sources;
  std::vector<Parts> parts;
  RouteAll(run.event, sources, parts);
  auto selection = selections_->Get(
      sources, key, [&](const Selections::Sources& s) { return Make(s); });
  if (selection) {
    MatchSelection(run, *selection);
  } else {
    MatchAll(run, sources);
  }
  for (const Parts& part : parts) MatchParts(run, part);
}

// True when the rule fires. What it cost is counted.
bool RuleSet::Asks(Run& run, size_t rule, const View& view) const {
  if (run.costs == nullptr) return programs_[rule].Matches(view);
  int64_t start = run.costs->clock();
  bool matches = programs_[rule].Matches(view);
  RuleCost& cost = run.costs->rules[rule];
  cost.ticks += run.costs->clock() - start;
  ++cost.candidates;
  cost.hits += matches ? 1 : 0;
  return matches;
}

void RuleSet::MatchSelection(Run& run, const Selection& selection) const {
  if (run.costs != nullptr) {
    for (const Selected& selected : selection.rules) {
      ++run.costs->rules[selected.rule].seen;
    }
  }
  for (uint32_t found :
       selection.candidates.Find(run.event.fields, ThreadBuffers().scratch)) {
    const Selected& selected = selection.rules[Found::OwnerOf(found)];
    View view{&run.event.fields, selected.renames};
    bool certain = Found::IsCertain(found) && run.costs == nullptr;
    if (certain || Asks(run, selected.rule, view)) {
      run.hits.push_back({selected.rule, view});
    }
  }
}

// Without an index: for kinds of events beyond all reason.
void RuleSet::MatchAll(Run& run, const Selections::Sources& sources) const {
  for (const auto& [group, renames] : sources) {
    MatchParts(run, {group, {View{&run.event.fields, renames}}});
  }
}

// A rule fires once, in the first view that it matches.
void RuleSet::MatchParts(Run& run, const Parts& parts) const {
  for (size_t rule : groups_[parts.group].programs) {
    if (run.costs != nullptr) ++run.costs->rules[rule].seen;
    auto it =
        std::find_if(parts.views.begin(), parts.views.end(),
                     [&](const View& view) { return Asks(run, rule, view); });
    if (it != parts.views.end()) run.hits.push_back({rule, *it});
  }
}

std::vector<RuleHit> RuleSet::Hits(const Event& event, RuleCosts* costs) const {
  if (costs != nullptr) costs->rules.resize(programs_.size());
  Run run{event, costs, {}};
  Select(run);
  std::sort(run.hits.begin(), run.hits.end(),
            [](const RuleHit& a, const RuleHit& b) { return a.rule < b.rule; });
  return std::move(run.hits);
}

std::vector<size_t> RuleSet::Match(const Event& event) const {
  std::vector<size_t> rules;
  for (const RuleHit& hit : Hits(event)) rules.push_back(hit.rule);
  return rules;
}

}  // namespace drillcheck
