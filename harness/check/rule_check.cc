#include "check/rule_check.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "check/broken.h"
#include "check/case_check.h"
#include "check/dates.h"
#include "check/expectation.h"
#include "check/follow_ups.h"
#include "check/left_out.h"
#include "check/warnings.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

Position PlaceOfTest(const Subject& subject, std::string_view test) {
  const sigma::Rule* rule = FirstRule(subject);
  if (rule == nullptr) return {1, 1};
  if (test.starts_with("Severity/")) {
    return rule->level ? rule->level_at : rule->title_at;
  }
  bool listed = test.starts_with("Fields/") && !rule->fields_at.empty();
  return listed ? rule->fields_at[0] : rule->title_at;
}

std::string Expected(const Case& test, std::string_view name) {
  if (name.starts_with("Severity/")) return "severity " + test.severity;
  if (!name.starts_with("Fields/")) return Describe(test.fires);
  return "the alert to carry " + Count(test.carries.entries.size(), "value");
}

// The tests of the cases when an earlier failure explains them.
std::vector<TestResult> AllNotReached(const Subject& subject,
                                      const std::string& waits_for,
                                      const std::string& reason) {
  std::vector<TestResult> results;
  for (const Case& test : CasesOf(subject)) {
    auto own = NotReached(NewResults(subject, test), waits_for, reason);
    std::move(own.begin(), own.end(), std::back_inserter(results));
  }
  return results;
}

// What is said of a case as it is written may come of what is broken.
void WarnOfCases(const std::vector<CheckedCase>& cases,
                 TestResult& has_fixture) {
  auto fails = [](const TestResult& result) {
    return result.outcome == Outcome::kFail;
  };
  for (const CheckedCase& one : cases) {
    if (std::any_of(one.tests.begin(), one.tests.end(), fails)) return;
  }
  for (const CheckedCase& one : cases) KeepWarnings(one.warnings, has_fixture);
}

// Without what is said of a line for which a test fails: that tells more.
Diagnostics Untold(Diagnostics warnings,
                   const std::vector<TestResult>& results) {
  std::erase_if(warnings, [&](const Diagnostic& warning) {
    return std::any_of(results.begin(), results.end(),
                       [&](const TestResult& result) {
                         return result.outcome == Outcome::kFail &&
                                result.path == warning.path &&
                                result.at.line == warning.at.line;
                       });
  });
  return warnings;
}

// The command that shows which fields the events have, where that is what the
// first warning is about.
void WarnOf(const Diagnostics& warnings, const Subject& subject,
            TestResult& loads) {
  bool first = loads.outcome == Outcome::kPass && loads.warnings.empty();
  KeepWarnings(warnings, loads);
  if (!first || warnings.empty()) return;
  size_t replayed = subject.fixture->cases[0].replay[0];
  loads.next = NextCommand({"explain", subject.entry.path,
                            subject.fixture->recordings[replayed].file});
}

// What the cases show of the rule's own text goes to `loads`, and what of the
// fixture's to `has_fixture`.
std::vector<TestResult> CheckCases(const Subject& subject,
                                   const Settings& settings,
                                   const std::set<std::string>& left_out,
                                   TestResult& loads, TestResult& has_fixture) {
  std::vector<CheckedCase> cases;
  UnrecordedFields named;
  for (const Case& test : subject.fixture->cases) {
    cases.push_back(CheckCase(subject, test, &named));
  }
  ExcuseFollowUps(subject, settings, left_out, cases);
  WarnOfCases(cases, has_fixture);
  std::vector<TestResult> results;
  for (CheckedCase& one : cases) {
    std::move(one.tests.begin(), one.tests.end(), std::back_inserter(results));
  }
  WarnOf(Untold(named.Warnings(subject), results), subject, loads);
  return results;
}

}  // namespace

std::vector<PlannedTest> PlanTests(const Subject& subject) {
  std::vector<PlannedTest> tests;
  for (const char* name : {"Loads", "HasFixture"}) {
    tests.push_back({name, PlaceOfTest(subject, name), ""});
  }
  for (const Case& test : CasesOf(subject)) {
    for (const std::string& name : TestNames(test)) {
      tests.push_back({name, PlaceOfTest(subject, name), Expected(test, name)});
    }
  }
  return tests;
}

std::vector<TestResult> CheckRule(const Subject& subject,
                                  const Settings& settings,
                                  const std::set<std::string>& left_out) {
  std::vector<TestResult> results = {CheckLoads(subject)};
  bool loads = results[0].outcome == Outcome::kPass;
  results.push_back(CheckHasFixture(subject, settings, loads));
  bool fixture_broken = HasErrors(subject.fixture_diagnostics);
  std::vector<TestResult> cases;
  if (!loads) {
    cases = AllNotReached(subject, "Loads", "the rule does not load");
  } else if (fixture_broken) {
    cases = AllNotReached(subject, "HasFixture", "the fixture does not load");
  } else if (subject.fixture) {
    cases = CheckCases(subject, settings, left_out, results[0], results[1]);
  }
  std::move(cases.begin(), cases.end(), std::back_inserter(results));
  TellForLeftOut(left_out, results);
  JudgeDates(subject, settings, results);
  if (settings.warnings_as_errors) FailForWarnings(results);
  return results;
}

}  // namespace drillcheck
