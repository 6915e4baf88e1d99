#include "check/rule_check.h"

#include <iterator>
#include <utility>

#include "base/text.h"
#include "check/broken.h"
#include "check/case_check.h"
#include "check/dates.h"
#include "check/expectation.h"
#include "check/follow_ups.h"
#include "check/left_out.h"

namespace drillcheck {
namespace {

Position PlaceOfTest(const Subject& subject, std::string_view test) {
  const sigma::Rule* rule = FirstRule(subject);
  if (rule == nullptr) return {1, 1};
  return test.starts_with("Severity/") ? rule->level_at : rule->title_at;
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
  if (!subject.fixture) return results;
  for (const Case& test : subject.fixture->cases) {
    auto own = NotReached(NewResults(subject, test), waits_for, reason);
    std::move(own.begin(), own.end(), std::back_inserter(results));
  }
  return results;
}

std::vector<TestResult> CheckCases(const Subject& subject,
                                   const std::set<std::string>& left_out) {
  std::vector<CheckedCase> cases;
  for (const Case& test : subject.fixture->cases) {
    cases.push_back(CheckCase(subject, test));
  }
  ExcuseFollowUps(subject, left_out, cases);
  std::vector<TestResult> results;
  for (CheckedCase& one : cases) {
    std::move(one.tests.begin(), one.tests.end(), std::back_inserter(results));
  }
  return results;
}

}  // namespace

std::vector<PlannedTest> PlanTests(const Subject& subject) {
  std::vector<PlannedTest> tests;
  for (const char* name : {"Loads", "HasFixture"}) {
    tests.push_back({name, PlaceOfTest(subject, name), ""});
  }
  if (!subject.fixture) return tests;
  for (const Case& test : subject.fixture->cases) {
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
    cases = CheckCases(subject, left_out);
  }
  std::move(cases.begin(), cases.end(), std::back_inserter(results));
  TellForLeftOut(left_out, results);
  JudgeDates(subject, settings, results);
  return results;
}

}  // namespace drillcheck
