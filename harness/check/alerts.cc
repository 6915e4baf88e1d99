// Verdicts of a correlation whose case fails: `missed`, `noisy`, and `drifted`
// where an absent field decided, one that a member asks or one of group-by.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/around.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/correlation_text.h"
#include "check/decided_by_absence.h"
#include "check/grouping.h"
#include "check/member_tree.h"
#include "check/near_alert.h"
#include "check/no_other_alert.h"
#include "check/ungrouped.h"
#include "check/unreached.h"
#include "check/value_field.h"
#include "check/written_expectation.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// The correlation that the case is about: that of `by`, else one that alerts,
// else the first that would.
size_t CorrelationOf(const CaseRun& run) {
  const LinkedRules& rules = RulesFor(run.subject, run.test.replay[0]);
  size_t first = rules.documents.size();
  if (run.test.by.empty()) {
    for (const Hit& hit : run.replay.hits) {
      if (hit.alert) return hit.document;
    }
  }
  for (size_t i = 0; i < rules.correlations.size(); ++i) {
    const CorrelationRule& correlation = rules.correlations[i];
    bool named = correlation.own && !run.test.by.empty() &&
                 sigma::IsNamed(correlation.rule, run.test.by);
    if (named) return first + i;
  }
  for (size_t i = 0; i < rules.correlations.size(); ++i) {
    if (rules.plan && rules.plan->Reports(first + i)) return first + i;
  }
  return first;
}

// The member's event on which an absent field decided, with its leaf.
void TellAbsent(const CaseRun& run, const sigma::Rule& rule, bool hit,
                TestResult& result) {
  const Sighting* sighting = FirstDecidedByAbsence(run, hit);
  if (sighting == nullptr) return;
  const sigma::Rule& member =
      RuleAt(run.subject, sighting->event, sighting->document);
  result.reason = MemberName(member) + (hit ? " hits " : " does not hit ") +
                  RecordName(run.subject, run.test, sighting->event) +
                  " because a field is absent";
  Evidence head;
  head.depth = 1;
  head.mark = hit ? Evidence::Mark::kTrue : Evidence::Mark::kFalse;
  head.text = Printable(MemberName(member));
  head.note = RecordName(run.subject, run.test, sighting->event);
  result.evidence.push_back(std::move(head));
  TellMemberTree(run, rule, *sighting, Suspects::kAbsent, result);
}

class Missed {
 public:
  Missed(const CaseRun& run, size_t correlation)
      : run_(run),
        correlation_(correlation),
        rules_(RulesFor(run.subject, run.test.replay[0])),
        rule_(RuleOf(rules_, correlation)),
        near_(FindNearAlert(run.subject, run.test, run.replay, correlation)) {}

  void Tell(bool grouping, TestResult& result) {
    result.rule_id = rule_.id;
    result.title = rule_.title;
    result.path = rule_.path;
    result.at = rule_.correlation->at;
    result.evidence = std::move(near_.evidence);
    result.next =
        NextCommand({"explain", rule_.path + DocumentName(), result.recording});
    if (grouping) {
      return TellUngrouped(run_, rule_, near_.events, result);
    }
    if (auto silent = SilentDocument(result)) {
      return TellMember(*silent, result);
    }
    if (TellAbsentValueField(run_, correlation_, near_.events, result)) return;
    if (result.verdict == Verdict::kDrifted) {
      return TellAbsent(run_, rule_, false, result);
    }
    auto written = FindWritten(run_);
    std::string reason =
        written ? WhyNoOtherAlert(run_, correlation_, near_) : "";
    if (!reason.empty()) BlameWritten(run_, *written, reason, result);
  }

 private:
  std::string DocumentName() const {
    if (run_.subject.file.rules.size() < 2) return "";
    return "#" + (rule_.name.empty() ? rule_.id : rule_.name);
  }

  // The member that hit nothing; of a correlation that hit nothing, what is
  // below it.
  std::optional<size_t> SilentDocument(TestResult& result) const {
    std::optional<size_t> silent = near_.silent_member;
    for (int depth = 1; silent && IsCorrelation(rules_, *silent); ++depth) {
      NearAlert inside =
          FindNearAlert(run_.subject, run_.test, run_.replay, *silent);
      silent = inside.silent_member;
      for (Evidence& line : inside.evidence) {
        line.depth += depth;
        result.evidence.push_back(std::move(line));
      }
    }
    return silent;
  }

  // Why the member that hit nothing is silent: its nearest event.
  void TellMember(size_t member, TestResult& result) const {
    const Sighting* best = nullptr;
    double best_nearness = -1;
    for (const Sighting& sighting : run_.replay.seen) {
      if (sighting.document != member) continue;
      double nearness =
          Nearness(rules_.documents[member].program.Explain(sighting.view));
      if (nearness <= best_nearness) continue;
      best_nearness = nearness;
      best = &sighting;
    }
    const sigma::Rule& rule = RuleOf(rules_, member);
    if (best == nullptr) return TellUnreachedMember(run_, member, result);
    result.reason = MemberName(rule) + " hit nothing; nearest to it came " +
                    RecordName(run_.subject, run_.test, best->event);
    TellMemberTree(run_, rule_, *best, Suspects::kFailed, result);
  }

  const CaseRun& run_;
  size_t correlation_;  // as RuleOf() numbers it
  const LinkedRules& rules_;
  const sigma::Rule& rule_;
  NearAlert near_;
};

void TellNoisy(const CaseRun& run, TestResult& result) {
  for (const Hit& hit : run.replay.hits) {
    bool extra =
        std::find(run.judgement.extra.begin(), run.judgement.extra.end(),
                  hit.event) != run.judgement.extra.end();
    if (!extra) continue;
    bool first = result.evidence.empty();
    if (first) {
      const sigma::Rule& rule = RuleAt(run.subject, hit.event, hit.document);
      PointAt(run.subject, hit.event, hit.document, result);
      result.at = rule.correlation ? rule.correlation->at : rule.title_at;
      Evidence head;
      if (rule.correlation) head.text = Describe(*rule.correlation);
      head.at = result.at;
      if (rule.correlation) result.evidence.push_back(std::move(head));
    }
    if (!hit.alert) continue;
    result.evidence.push_back(
        Describe(run.subject, run.test, run.replay.alerts[*hit.alert]));
  }
}

void BreakFixture(const CaseRun& run, std::string reason,
                  std::string suggestion, std::string next,
                  TestResult& result) {
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kBrokenFixture;
  result.path = run.subject.fixture->path;
  result.at = run.test.at;
  result.reason = std::move(reason);
  result.suggestion = std::move(suggestion);
  result.next = std::move(next);
}

}  // namespace

void CheckReplayable(const CaseRun& run, TestResult& result) {
  if (!Correlates(run.subject)) return;
  const LinkedRules* rules = &RulesFor(run.subject, run.test.replay[0]);
  for (size_t recording : run.test.replay) {
    if (&RulesFor(run.subject, recording) == rules) continue;
    return BreakFixture(
        run,
        "the recordings of this case have different "
        "pipelines: a correlation counts under one vocabulary",
        "give them the same `pipelines`, or bind pipelines "
        "to log sources in policy",
        EditCommand(run.subject.fixture->path, run.test.at.line), result);
  }
  if (run.replay.untimed.empty()) return;
  EventRef ref = run.replay.untimed[0];
  result.recording = PathOf(run.subject, ref);
  result.record = Describe(EventAt(run.subject, ref));
  BreakFixture(run,
               Count(run.replay.untimed.size(), "event") +
                   " that the rule reads without a time: a correlation "
                   "cannot be replayed over them",
               "record the events with their time, under a name such as "
               "eventTime or @timestamp",
               ReplaceCommand(result.recording), result);
}

void CheckAlerts(const CaseRun& run, TestResult& result) {
  bool missed = run.judgement.kind == Judgement::Kind::kMissed;
  bool absent = PassesIf(run, run.test, {.absent_towards = missed}) &&
                (missed || FirstDecidedByAbsence(run, true) != nullptr);
  bool grouping = !absent && missed && GroupingDecided(run);
  result.outcome = Outcome::kFail;
  result.verdict = absent || grouping ? Verdict::kDrifted
                   : missed           ? Verdict::kMissed
                                      : Verdict::kNoisy;
  bool only_unknown =
      run.judgement.missing.empty() && !run.judgement.unknown.empty();
  if (only_unknown) {
    result.path = run.subject.fixture->path;
    result.at = PlaceOf(run.test, run.judgement.failed);
    result.reason = "there is no record " +
                    std::to_string(run.judgement.unknown[0]) +
                    " in the recordings of this case";
    result.next = EditCommand(run.subject.fixture->path, result.at.line);
    return;
  }
  if (!missed) {
    TellNoisy(run, result);
    const sigma::Rule& rule =
        RuleOf(RulesFor(run.subject, run.test.replay[0]), CorrelationOf(run));
    if (absent) TellAbsent(run, rule, true, result);
    return;
  }
  Missed(run, CorrelationOf(run)).Tell(grouping, result);
}

}  // namespace drillcheck
