#include "check/known_gap.h"

#include <algorithm>

#include "base/time.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

void Forgive(const Subject& subject, const KnownGap& gap, TestResult& result) {
  if (result.outcome != Outcome::kFail) return;
  if (Name(result.verdict) != gap.verdict) {
    result.notes.push_back("the known gap of " + subject.fixture->path + ":" +
                           std::to_string(gap.at.line) + " forgives only " +
                           gap.verdict);
    return;
  }
  result.outcome = Outcome::kKnownGap;
  result.owner = gap.owner;
  result.reason =
      gap.ticket + " until " + FormatDate(gap.expires) + ": " + gap.reason;
}

void FailForNothing(const Subject& subject, const KnownGap& gap,
                    TestResult& result) {
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kExpiredWaiver;
  result.path = subject.fixture->path;
  result.at = gap.at;
  result.owner = gap.owner;
  result.expected = "to fail as " + gap.verdict + " (" + gap.ticket + ")";
  result.got = "it passes";
  result.suggestion = "the gap is closed: delete this entry of known_gaps";
  result.next = EditCommand(result.path, result.at.line);
}

}  // namespace

void ForgiveKnownGaps(const Subject& subject, const Case& test,
                      std::vector<TestResult>& results) {
  for (const KnownGap& gap : subject.fixture->known_gaps) {
    if (gap.test != test.name) continue;
    bool all_pass = std::all_of(
        results.begin(), results.end(),
        [](const TestResult& r) { return r.outcome == Outcome::kPass; });
    if (all_pass) {
      FailForNothing(subject, gap, results[0]);
      continue;
    }
    for (TestResult& result : results) Forgive(subject, gap, result);
  }
}

}  // namespace drillcheck
