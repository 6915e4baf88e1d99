#include "strength/strength_check.h"

#include <iterator>
#include <utility>

#include "base/text.h"
#include "check/case_check.h"
#include "results/next_command.h"
#include "strength/edges.h"
#include "strength/evasion.h"
#include "strength/strength.h"

namespace drillcheck {
namespace {

constexpr const char* kMutants = "Mutants";

// Two digits, cut and not rounded: 0.899 is not 0.90.
std::string ShareText(double share) {
  int hundredths = static_cast<int>(share * 100 + 1e-9);
  std::string digits = std::to_string(hundredths % 100);
  if (digits.size() < 2) digits.insert(0, "0");
  return std::to_string(hundredths / 100) + "." + digits;
}

// Why strength cannot be measured, or empty: a mutant is compared with what
// the rule does, which must be right first.
std::string WhyNot(const Subject& subject,
                   const std::vector<TestResult>& tests) {
  if (!subject.fixture) return "there is no fixture that could notice a change";
  if (const TestResult* bad = FirstBad(tests)) {
    return "rule/" + subject.entry.name + " " + bad->test + " does not pass";
  }
  if (subject.fixture->cases.empty()) return "the fixture has no case";
  return {};
}

Evidence LineOf(const Survivor& survivor) {
  Evidence line;
  line.mark = Evidence::Mark::kFalse;
  line.text = Printable(survivor.mutant, 200);
  line.at = survivor.at;
  line.note = survivor.accepted.empty()
                  ? Printable(survivor.exposed_by, 300) + " would notice"
                  : "accepted: " + Printable(survivor.accepted, 200);
  return line;
}

void Tell(const Strength& strength, TestResult& result) {
  result.score = {strength.noticed, strength.counted()};
  for (const Survivor& survivor : strength.survivors) {
    if (survivor.accepted.empty()) {
      result.evidence.push_back(LineOf(survivor));
      if (result.evidence.size() == 1) result.at = survivor.at;
    } else {
      result.notes.push_back(Printable(survivor.mutant, 200) +
                             " may survive: " + survivor.accepted);
    }
  }
  for (const std::string& name : strength.unaccepted) {
    result.notes.push_back("accepted_mutants names " + Printable(name, 200) +
                           ", which does not survive: delete it");
  }
}

void Judge(const Policy& policy, const Strength& strength, TestResult& result) {
  size_t missed = strength.counted() - strength.noticed;
  result.got = ShareText(strength.score()) + ", " + Count(missed, "change") +
               " to the rule noticed by no test";
  if (!policy.floors.strength) return;
  result.expected =
      "a strength of " + ShareText(*policy.floors.strength) + " or more";
  if (strength.score() >= *policy.floors.strength) return;
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kWeak;
}

TestResult CheckMutants(Subject& subject, const Settings& settings) {
  TestResult result = NewResult(subject, kMutants);
  Strength strength = MeasureStrength(subject);
  Tell(strength, result);
  Judge(settings.policy, strength, result);
  if (!result.evidence.empty()) {
    result.next = NextCommand({"fixture", "suggest", subject.entry.path});
  }
  return result;
}

template <class T>
void Append(std::vector<T> more, std::vector<T>& all) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

std::vector<TestResult> NotReached(const Subject& subject,
                                   const std::string& reason) {
  std::vector<TestResult> results;
  for (PlannedTest& test : PlanStrength(subject)) {
    TestResult result = NewResult(subject, std::move(test.name));
    result.outcome = Outcome::kNotReached;
    result.reason = reason;
    results.push_back(std::move(result));
  }
  return results;
}

std::vector<TestResult> CheckAll(Subject& subject, const Settings& settings) {
  std::vector<TestResult> results = {CheckMutants(subject, settings)};
  Append(CheckEvasion(subject, settings.policy), results);
  Append(CheckEdges(subject), results);
  return results;
}

}  // namespace

std::vector<PlannedTest> PlanStrength(const Subject& subject) {
  const sigma::Rule* rule = FirstRule(subject);
  std::vector<PlannedTest> tests = {
      {kMutants, rule == nullptr ? Position{1, 1} : rule->title_at,
       "every change to the rule to be noticed"}};
  Append(PlanEvasion(subject), tests);
  Append(PlanEdges(subject), tests);
  return tests;
}

std::vector<TestResult> CheckStrength(Subject& subject,
                                      const Settings& settings) {
  std::string why_not = WhyNot(subject, CheckRule(subject, settings));
  std::vector<TestResult> results = why_not.empty()
                                        ? CheckAll(subject, settings)
                                        : NotReached(subject, why_not);
  for (TestResult& result : results) {
    result.entry = "strength/" + subject.entry.name;
    result.lane = "nightly";
  }
  return results;
}

}  // namespace drillcheck
