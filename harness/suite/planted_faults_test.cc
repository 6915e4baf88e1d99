// The harness tests itself: over a rule repository that rotted, every fault
// must turn red, with the right verdict and the text on file, and no other
// test may. Mending a fault must turn that rule green, and no other.
//
// The repository is check/testdata/decayed, where each rule's name says what
// is wrong with it; the texts are in check/testdata/decayed.expected.
// cli/planted_faults_test.sh runs the program itself over the same tree.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/text.h"
#include "report/console.h"
#include "suite/whole_tree_for_test.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

MemoryFiles Decayed() {
  return TreeInMemory("check/testdata/decayed", {"rules", "fixtures", "ci"});
}

std::vector<TestResult> RunAll(const MemoryFiles& files) {
  Settings settings{"fixtures", PolicyOf(files), {}};
  settings.rules_roots = {"rules"};
  return RunAll(AllEntries(files, settings));
}

// "rule/aws/x Fires/drill drifted" for each test that failed.
std::vector<std::string> Failures(const std::vector<TestResult>& results) {
  std::vector<std::string> lines;
  for (const TestResult& result : results) {
    if (result.outcome != Outcome::kFail) continue;
    lines.push_back(result.entry + " " + result.test + " " +
                    std::string(Name(result.verdict)));
  }
  return lines;
}

std::set<std::string> RedEntries(const std::vector<TestResult>& results) {
  std::set<std::string> entries;
  for (const TestResult& result : results) {
    if (result.outcome == Outcome::kFail) entries.insert(result.entry);
  }
  return entries;
}

std::string OutcomeOf(const std::vector<TestResult>& results,
                      const std::string& entry, const std::string& test) {
  for (const TestResult& result : results) {
    bool found = result.entry == entry && result.test == test;
    if (found) return std::string(Name(result.outcome));
  }
  return "no such test";
}

TEST(PlantedFaults, TurnRedWithTheirVerdictAndNothingElseDoes) {
  const std::vector<std::string> expected = {
      "rule/aws/alert-lacks-the-user Fields/drill wrong-field",
      "rule/aws/filter-reads-an-absent-field StaysQuiet/backup_service drifted",
      "rule/aws/filter-reads-the-wrong-field StaysQuiet/inventory noisy",
      "rule/aws/known-gap-of-another-verdict Severity/drill wrong-severity",
      "rule/aws/known-gap-that-is-closed Fires/drill expired-waiver",
      "rule/aws/reads-a-field-that-no-event-has Fires/drill drifted",
      "rule/github/case-asserts-nothing Fires/drill vacuous",
      "rule/github/condition-is-always-true Fires/drill vacuous",
      "rule/github/fixture-has-a-misspelt-key HasFixture broken-fixture",
      "rule/k8s/condition-names-a-part-that-is-not-there Loads broken-rule",
      "rule/k8s/drill-was-deleted HasFixture untested",
      "rule/k8s/fired-by-the-other-document Fires/prod_mount missed",
      "rule/k8s/fixture-has-no-case HasFixture vacuous",
      "rule/k8s/medium-where-the-drill-wants-critical Severity/prod_mount "
      "wrong-severity",
      "rule/k8s/near-miss-lacks-a-misspelt-field StaysQuiet/inside vacuous",
      "rule/k8s/recording-is-empty StaysQuiet/quiet vacuous",
      "rule/k8s/stopped-by-another-part StaysQuiet/operator vacuous",
      "rule/linux/has-no-fixture HasFixture untested",
      "rule/okta/has-the-fixture-of-the-next-rule HasFixture broken-fixture",
      "rule/okta/has-the-fixture-of-the-rule-before HasFixture broken-fixture",
      "rule/okta/tests-absence-at-the-wrong-path Fires/drill drifted",
      "rule/windows/command-line-is-written-otherwise Fires/drill missed",
      "rule/windows/events-of-another-log-source StaysQuiet/agent_update "
      "vacuous",
      "rule/windows/recording-is-cut HasFixture broken-fixture",
      "tree UniqueIds broken-rule",
      "tree NoOrphanFixtures broken-fixture",
      "tree NothingRemoved removed",
  };
  EXPECT_EQ(Join(Failures(RunAll(Decayed())), "\n"), Join(expected, "\n"));
}

TEST(PlantedFaults, CoverEveryVerdictOfLaneGateWithoutABase) {
  std::set<std::string> planted;
  for (const TestResult& result : RunAll(Decayed())) {
    planted.insert(std::string(Name(result.verdict)));
  }
  for (const char* verdict :
       {"broken-rule", "broken-fixture", "untested", "vacuous", "drifted",
        "missed", "noisy", "wrong-severity", "wrong-field", "expired-waiver",
        "removed"}) {
    EXPECT_TRUE(planted.contains(verdict)) << verdict;
  }
}

TEST(PlantedFaults, ExplainWhatTheyMakeUnreachable) {
  auto results = RunAll(Decayed());
  const std::string drifted = "rule/aws/reads-a-field-that-no-event-has";
  EXPECT_EQ(OutcomeOf(results, drifted, "Severity/drill"), "not-reached");
  EXPECT_EQ(OutcomeOf(results, drifted, "Fields/drill"), "not-reached");
  EXPECT_EQ(OutcomeOf(results, "rule/windows/recording-is-cut", "Fires/drill"),
            "not-reached");
  const std::string filter = "rule/aws/filter-reads-an-absent-field";
  EXPECT_EQ(OutcomeOf(results, filter, "Fires/drill"), "not-reached")
      << "told by the case that the rule answers wrongly";
  EXPECT_EQ(
      OutcomeOf(results, "rule/aws/known-gap-that-is-open", "Fires/drill"),
      "known-gap");
}

// What a user reads, one file for each entry.
TEST(PlantedFaults, SayWhatIsWrongWhereAndWhatToDo) {
  std::map<std::string, std::string> texts;
  for (const TestResult& result : RunAll(Decayed())) {
    if (result.outcome != Outcome::kFail) continue;
    EXPECT_NE(result.next, "") << result.entry << " " << result.test;
    texts[result.entry] += RenderFailure(result);
  }
  for (const auto& [entry, text] : texts) {
    size_t lines = Split(text, '\n').size();
    EXPECT_LE(lines, 40U) << "one screen: " << entry;
    EXPECT_TRUE(MatchesGolden(
        "check/testdata/decayed.expected/" + entry + ".txt", text));
  }
}

// One file changed: every `from` in it becomes `to`; an empty `from` stands
// for the whole file.
struct Repair {
  const char* entry;
  const char* file;
  const char* from;
  const char* to;
};

std::string Mended(const Repair& repair, const std::string& text) {
  bool whole = std::string(repair.from).empty();
  return whole ? repair.to : Replaced(text, repair.from, repair.to);
}

const Repair kRepairs[] = {
    {"rule/aws/alert-lacks-the-user", "rules/aws/alert-lacks-the-user.yml",
     "[userIdentity.arn]", "[userIdentity.arn, requestParameters.userName]"},
    {"rule/aws/filter-reads-an-absent-field",
     "rules/aws/filter-reads-an-absent-field.yml", "    type: AWSService",
     "    userIdentity.type: AWSService"},
    {"rule/aws/filter-reads-the-wrong-field",
     "rules/aws/filter-reads-the-wrong-field.yml", "userIdentity.arn|endswith",
     "userIdentity.sessionContext.sessionIssuer.arn|endswith"},
    {"rule/aws/known-gap-of-another-verdict",
     "fixtures/aws/known-gap-of-another-verdict/fixture.yml", "verdict: missed",
     "verdict: wrong-severity"},
    {"rule/aws/known-gap-that-is-closed",
     "fixtures/aws/known-gap-that-is-closed/fixture.yml",
     "known_gaps:", "# known_gaps:"},
    {"rule/aws/reads-a-field-that-no-event-has",
     "rules/aws/reads-a-field-that-no-event-has.yml",
     "requestParameters.userIdentity|", "userIdentity.arn|"},
    {"rule/github/case-asserts-nothing",
     "fixtures/github/case-asserts-nothing/fixture.yml", "at_least: 0",
     "at_least: 1"},
    {"rule/github/condition-is-always-true",
     "rules/github/condition-is-always-true.yml",
     "selection or not selection or filter_docs",
     "selection and not filter_docs"},
    {"rule/github/fixture-has-a-misspelt-key",
     "fixtures/github/fixture-has-a-misspelt-key/fixture.yml",
     "severty: critical", "severity: high"},
    {"rule/k8s/condition-names-a-part-that-is-not-there",
     "rules/k8s/condition-names-a-part-that-is-not-there.yml",
     "filter_breakglass", "filter_break_glass"},
    {"rule/k8s/drill-was-deleted", "fixtures/k8s/drill-was-deleted/fixture.yml",
     "cases:\n", "cases:\n  drill: {replay: shell.jsonl}\n"},
    {"rule/k8s/fired-by-the-other-document",
     "rules/k8s/fired-by-the-other-document.yml", "objectRef.namespace: prod",
     "objectRef.namespace|startswith: prod"},
    {"rule/k8s/fixture-has-no-case",
     "fixtures/k8s/fixture-has-no-case/fixture.yml",
     "recordings:", "cases: {drill: {replay: drill}}\nrecordings:"},
    {"rule/k8s/medium-where-the-drill-wants-critical",
     "rules/k8s/medium-where-the-drill-wants-critical.yml", "level: medium",
     "level: critical"},
    {"rule/k8s/near-miss-lacks-a-misspelt-field",
     "rules/k8s/near-miss-lacks-a-misspelt-field.yml", "sourceIP|",
     "sourceIPs|"},
    {"rule/k8s/recording-is-empty",
     "fixtures/k8s/recording-is-empty/quiet.jsonl", "",
     R"({"apiVersion": "audit.k8s.io/v1", "auditID": "1", "verb": "list"})"},
    {"rule/k8s/stopped-by-another-part",
     "fixtures/k8s/stopped-by-another-part/operator.jsonl", "403", "200"},
    {"rule/linux/has-no-fixture", "ci/policy.yml", "paths: '**', action: fail",
     "paths: 'linux/**', action: warn}\n  - {paths: '**', action: fail"},
    {"rule/okta/tests-absence-at-the-wrong-path",
     "rules/okta/tests-absence-at-the-wrong-path.yml",
     "userAgent.rawUserAgent: null",
     "client.userAgent.rawUserAgent|startswith: curl/"},
    {"rule/windows/command-line-is-written-otherwise",
     "rules/windows/command-line-is-written-otherwise.yml",
     "delete shadows /all", "delete shadows"},
    {"rule/windows/events-of-another-log-source",
     "fixtures/windows/events-of-another-log-source/update.jsonl",
     "\"EventID\": 3", "\"EventID\": 1"},
    {"rule/windows/recording-is-cut",
     "fixtures/windows/recording-is-cut/drill.jsonl", "\"SystemTim\n",
     R"("SystemTime": "2026-04-29T09:00:02Z"}}, "Channel": "Security"}}})"},
};

TEST(PlantedFaults, TurnGreenOneByOneWhenMended) {
  std::set<std::string> red = RedEntries(RunAll(Decayed()));
  std::set<std::string> mended = {"tree"};
  for (const Repair& repair : kRepairs) {
    MemoryFiles files = Decayed();
    files.Put(repair.file, Mended(repair, TextOf(files, repair.file)));
    std::set<std::string> expected = red;
    EXPECT_EQ(expected.erase(repair.entry), 1U) << repair.entry;
    EXPECT_EQ(RedEntries(RunAll(files)), expected) << repair.entry;
    mended.insert(repair.entry);
  }
  for (const char* swapped : {"rule/okta/has-the-fixture-of-the-next-rule",
                              "rule/okta/has-the-fixture-of-the-rule-before"}) {
    mended.insert(swapped);  // the next test
  }
  EXPECT_EQ(mended, red) << "a fault without its repair";
}

TEST(PlantedFaults, OfTwoSwappedFixturesTurnGreenWhenSwappedBack) {
  MemoryFiles files = Decayed();
  const std::string first = "fixtures/okta/has-the-fixture-of-the-next-rule/";
  const std::string second =
      "fixtures/okta/has-the-fixture-of-the-rule-before/";
  for (const char* name : {"fixture.yml", "drill.jsonl"}) {
    std::string text = TextOf(files, first + name);
    files.Put(first + name, TextOf(files, second + name));
    files.Put(second + name, text);
  }
  std::set<std::string> expected = RedEntries(RunAll(Decayed()));
  expected.erase("rule/okta/has-the-fixture-of-the-next-rule");
  expected.erase("rule/okta/has-the-fixture-of-the-rule-before");
  EXPECT_EQ(RedEntries(RunAll(files)), expected);
}

TEST(PlantedFaults, OfTheTreeTurnGreenWhenMended) {
  MemoryFiles files = Decayed();
  EXPECT_EQ(OutcomeOf(RunAll(files), "tree", "UniqueIds"), "fail");
  files.Remove("rules/github/took-the-id-of-another-rule.yml");
  EXPECT_EQ(OutcomeOf(RunAll(files), "tree", "UniqueIds"), "pass");

  files = Decayed();
  EXPECT_EQ(OutcomeOf(RunAll(files), "tree", "NoOrphanFixtures"), "fail");
  files.Remove("fixtures/aws/rule-was-deleted/fixture.yml");
  EXPECT_EQ(OutcomeOf(RunAll(files), "tree", "NoOrphanFixtures"), "pass");

  files = Decayed();
  EXPECT_EQ(OutcomeOf(RunAll(files), "tree", "NothingRemoved"), "fail");
  files.Put("ci/policy.yml",
            Replaced(TextOf(files, "ci/policy.yml"), "rules: 30", "rules: 27"));
  EXPECT_EQ(OutcomeOf(RunAll(files), "tree", "NothingRemoved"), "pass");
}

}  // namespace
}  // namespace drillcheck
