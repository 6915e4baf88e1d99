#include "strength/edges.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/case_check.h"
#include "check/replay.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

constexpr size_t kShownEvents = 6;

// A further recording, for as long as it lives.
class AddedRecording {
 public:
  AddedRecording(Subject& subject, const std::vector<EdgeEvent>& events,
                 size_t like)
      : subject_(subject), builds_(subject.build_of) {
    LoadedRecording added;
    added.recording.path = subject.recordings[like].recording.path;
    for (const EdgeEvent& one : events) {
      added.recording.events.push_back(one.event);
    }
    subject.build_of.resize(subject.recordings.size());
    subject.build_of.push_back(like < builds_.size() ? builds_[like] : 0);
    subject.recordings.push_back(std::move(added));
  }
  ~AddedRecording() {
    subject_.recordings.pop_back();
    subject_.build_of = std::move(builds_);
  }
  AddedRecording(const AddedRecording&) = delete;
  AddedRecording& operator=(const AddedRecording&) = delete;

  Case Replayed() const {
    Case test;
    test.replay = {subject_.recordings.size() - 1};
    return test;
  }

 private:
  Subject& subject_;
  std::vector<size_t> builds_;
};

bool AsksForAnAlert(const Subject& subject, const Case& test) {
  const Fires& fires = test.fires;
  bool is_gap = std::any_of(
      subject.fixture->known_gaps.begin(), subject.fixture->known_gaps.end(),
      [&](const KnownGap& gap) { return gap.test == test.name; });
  return !is_gap && !fires.never && fires.alerts != size_t{0} &&
         fires.exactly != size_t{0} && fires.at_most != size_t{0};
}

std::vector<size_t> OwnCorrelations(const LinkedRules& rules) {
  std::vector<size_t> own;
  for (size_t i = 0; rules.plan && i < rules.correlations.size(); ++i) {
    size_t rule = rules.documents.size() + i;
    if (IsOwn(rules, rule) && rules.plan->Runs(rule)) own.push_back(rule);
  }
  return own;
}

std::string NameOf(const sigma::Rule& rule) {
  if (!rule.name.empty()) return rule.name;
  return rule.id.empty() ? std::to_string(rule.document + 1) : rule.id;
}

std::string Expected(const Edge& edge) {
  if (!edge.not_derived.empty()) return {};
  return (edge.alerts ? "an alert: " : "no alert: ") + edge.situation;
}

std::vector<Evidence> Sequence(const std::vector<EdgeEvent>& events) {
  std::vector<Evidence> lines;
  for (size_t i = 0; i < events.size(); ++i) {
    bool shown = i + 1 < kShownEvents || events.size() <= kShownEvents ||
                 i + 1 == events.size();
    if (!shown) continue;
    Evidence line;
    const Event& event = events[i].event;
    line.text = FormatTime(*event.time) + "  " + Describe(event);
    lines.push_back(std::move(line));
  }
  return lines;
}

void Judge(const Subject& subject, const DerivedEdge& derived, bool alerts,
           TestResult& result) {
  const Edge& edge = derived.test.edge;
  result.got = alerts ? "an alert" : "no alert";
  if (alerts == edge.alerts) return;
  const std::string& path =
      subject.recordings[derived.recording].recording.path;
  result.outcome = Outcome::kFail;
  result.verdict = alerts ? Verdict::kNoisy : Verdict::kMissed;
  result.kind = "edge";
  result.recording = path;
  result.reason =
      alerts ? "the correlation alerts on less than its text asks for: do two "
               "of its rules fire on the same event?"
             : "the correlation stays silent on all that its text asks for";
  result.evidence = Sequence(derived.events);
  result.next = NextCommand({"explain", subject.entry.path, path});
}

DerivedEdge Derive(const EdgeTest& test, const EdgeEvents& recorded) {
  DerivedEdge derived{test, 0, {}, test.edge.not_derived};
  if (derived.not_checked.empty()) derived.not_checked = recorded.why_not();
  if (!derived.not_checked.empty()) return derived;
  derived.recording = recorded.recording();
  auto events = recorded.Fill(test.edge);
  if (!events.ok()) {
    derived.not_checked = events.error();
  } else {
    derived.events = std::move(events).value();
  }
  return derived;
}

}  // namespace

std::vector<EdgeTest> EdgeTestsOf(const Subject& subject) {
  std::vector<EdgeTest> tests;
  if (!subject.fixture) return tests;
  std::vector<size_t> own = OwnCorrelations(subject.rules);
  for (const Case& test : subject.fixture->cases) {
    if (!AsksForAnAlert(subject, test)) continue;
    for (size_t rule : own) {
      const sigma::Rule& model = RuleOf(subject.rules, rule);
      std::string name = "Edges/" + test.name + ".";
      if (own.size() > 1) name += NameOf(model) + ".";
      for (Edge& edge : MakeEdges(*model.correlation)) {
        std::string full = name + edge.name;
        tests.push_back({std::move(full), rule, &test, std::move(edge)});
      }
    }
  }
  return tests;
}

std::vector<PlannedTest> PlanEdges(const Subject& subject) {
  std::vector<PlannedTest> planned;
  for (const EdgeTest& test : EdgeTestsOf(subject)) {
    const sigma::Rule& rule = RuleOf(subject.rules, test.correlation);
    planned.push_back({test.name, rule.correlation->at, Expected(test.edge)});
  }
  return planned;
}

std::vector<DerivedEdge> DeriveEdges(const Subject& subject) {
  std::vector<DerivedEdge> edges;
  std::vector<EdgeTest> tests = EdgeTestsOf(subject);
  for (size_t i = 0; i < tests.size();) {
    const Case* from = tests[i].from;
    size_t correlation = tests[i].correlation;
    Replay replay = ReplayCase(subject, *from);
    EdgeEvents recorded(subject, replay, correlation);
    bool same = true;
    while (same) {
      edges.push_back(Derive(tests[i], recorded));
      ++i;
      same = i < tests.size() && tests[i].from == from &&
             tests[i].correlation == correlation;
    }
  }
  return edges;
}

bool AlertsOn(Subject& subject, const DerivedEdge& edge) {
  AddedRecording added(subject, edge.events, edge.recording);
  Replay replay = ReplayCase(subject, added.Replayed());
  return std::any_of(
      replay.alerts.begin(), replay.alerts.end(),
      [&](const Alert& alert) { return alert.rule == edge.test.correlation; });
}

std::vector<TestResult> CheckEdges(Subject& subject) {
  std::vector<TestResult> results;
  for (const DerivedEdge& derived : DeriveEdges(subject)) {
    TestResult result = NewResult(subject, derived.test.name);
    const sigma::Rule& rule = RuleOf(subject.rules, derived.test.correlation);
    result.title = rule.title;
    result.at = rule.correlation->at;
    result.case_name = derived.test.from->name;
    result.expected = Expected(derived.test.edge);
    if (derived.not_checked.empty()) {
      Judge(subject, derived, AlertsOn(subject, derived), result);
    } else {
      result.outcome = Outcome::kNotChecked;
      result.reason = derived.not_checked;
    }
    results.push_back(std::move(result));
  }
  return results;
}

std::optional<std::string> EdgeThatNotices(
    Subject& subject, const std::vector<DerivedEdge>& edges) {
  for (const DerivedEdge& derived : edges) {
    if (!derived.not_checked.empty()) continue;
    if (AlertsOn(subject, derived) != derived.test.edge.alerts) {
      return derived.test.name;
    }
  }
  return std::nullopt;
}

}  // namespace drillcheck
