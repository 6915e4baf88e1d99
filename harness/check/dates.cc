#include "check/dates.h"

#include "check/finding.h"
#include "check/settle.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

const KnownGap* GapOf(const Subject& subject, const TestResult& result) {
  for (const KnownGap& gap : subject.fixture->known_gaps) {
    if (gap.test == result.case_name) return &gap;
  }
  return nullptr;
}

void Expire(const Subject& subject, const KnownGap& gap, TestResult& result) {
  result.outcome = Outcome::kFail;
  result.lane = "nightly";
  result.reason = "still " + std::string(Name(result.verdict)) + " (" +
                  gap.ticket + "): " + gap.reason;
  result.verdict = Verdict::kExpiredWaiver;
  result.kind = "";
  result.path = subject.fixture->path;
  result.at = gap.at;
  result.expected = "the gap to be closed by " + FormatDate(gap.expires);
  result.got = "it is open";
  result.suggestion = "close the gap, or decide on a new date";
  // What shows why the case fails is the first step to close it.
  if (result.next.empty()) {
    result.next = EditCommand(result.path, result.at.line);
  }
}

void JudgeGaps(const Subject& subject, const Settings& settings,
               std::vector<TestResult>& results) {
  for (TestResult& result : results) {
    if (result.outcome != Outcome::kKnownGap) continue;
    const KnownGap* gap = GapOf(subject, result);
    if (gap == nullptr || settings.now < gap->expires) continue;
    if (settings.night) {
      Expire(subject, *gap, result);
    } else {
      result.notes.push_back(
          "the date of this known gap has passed: " + FormatDate(gap->expires) +
          "; at night (--night) the case fails");
    }
  }
}

// What retired the rule, at its place.
std::optional<Finding> Retired(const Subject& subject) {
  Finding finding;
  finding.verdict = Verdict::kMuted;
  finding.kind = "repo";
  finding.path = subject.entry.path;
  finding.expected = "a rule that is in use";
  if (const sigma::Rule* first = FirstRule(subject)) {
    finding.rule_id = first->id;
    finding.title = first->title;
    finding.at = first->title_at;
  }
  if (subject.entry.disabled) {
    finding.got = "its file is named .disabled";
    finding.way_out = "rename it, or delete it with its fixture";
    return finding;
  }
  for (const sigma::Rule& rule : subject.file.rules) {
    bool retired = rule.status == sigma::Status::kDeprecated ||
                   rule.status == sigma::Status::kUnsupported;
    if (!retired) continue;
    finding.rule_id = rule.id;
    finding.title = rule.title;
    finding.at = rule.status_at;
    finding.got = "its status is " + std::string(Name(*rule.status));
    finding.way_out = "set another status, or delete it with its fixture";
    return finding;
  }
  return std::nullopt;
}

void JudgeRetired(const Subject& subject, const Settings& settings,
                  TestResult& loads) {
  auto finding = Retired(subject);
  if (!finding || loads.outcome != Outcome::kPass) return;
  bool day = !settings.night;
  if (day && IsAllowedUndated(*finding, "", settings)) return;
  if (day && !settings.warnings_as_errors) {
    loads.warnings.push_back({Severity::kWarning, finding->path, finding->at,
                              finding->got, "retired", finding->way_out});
    return;
  }
  if (settings.night) loads.lane = "nightly";
  Settle({*finding}, "", settings, loads);
  if (loads.outcome == Outcome::kFail) {
    const char* strict = settings.night ? "--night" : "--warnings-as-errors";
    loads.next = NextCommand({"test", strict, subject.entry.path});
  }
}

}  // namespace

void JudgeDates(const Subject& subject, const Settings& settings,
                std::vector<TestResult>& results) {
  if (subject.fixture) JudgeGaps(subject, settings, results);
  JudgeRetired(subject, settings, results[0]);
}

}  // namespace drillcheck
