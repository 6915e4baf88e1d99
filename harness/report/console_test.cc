#include "report/console.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "report/layout.h"
#include "report/sample_results.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

constexpr char kContractExample[] =
    R"(FAILED aws/iam-user-creation  Fires/password_for_other_user                                  drifted
  rules/aws/iam-user-creation.yml:14   IAM login profile created for another user
  fixtures/aws/iam-user-creation/drill.jsonl record 2 (line 2)   expected to fire, stayed silent
    selection                                              line 11
      ✓ eventName: CreateLoginProfile
      ✗ requestParameters.userIdentity|contains: ':user/'  line 14   no such field in this event
          nearest: userIdentity.arn = "arn:aws:iam::…:user/eve" (the value would match)
  next: drillcheck explain rules/aws/iam-user-creation.yml \
      fixtures/aws/iam-user-creation/drill.jsonl:2
)";

std::string LastLineOf(const std::string& text) {
  std::vector<std::string> lines = Split(text, '\n');
  return lines.size() < 2 ? "" : lines[lines.size() - 2];
}

bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

std::string WithoutColours(std::string text) {
  for (size_t at; (at = text.find('\x1b')) != text.npos;) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  return text;
}

// A test with `count` leaves below one node, of which only `failed` did not
// hold.
TestResult WithLeaves(int count, int failed) {
  TestResult test = DriftedExample();
  test.evidence = {{0, Evidence::Mark::kFalse, "selection", {1, 1}, ""}};
  for (int i = 0; i < count; ++i) {
    auto mark = i == failed ? Evidence::Mark::kFalse : Evidence::Mark::kTrue;
    test.evidence.push_back(
        {1, mark, "leaf " + std::to_string(i), {i + 2, 1}, ""});
  }
  return test;
}

TEST(RenderFailure, PrintsTheContractsExample) {
  EXPECT_EQ(RenderFailure(DriftedExample()), kContractExample);
}

TEST(RenderFailure, LeavesOutWhatTheResultLacks) {
  TestResult test;
  test.entry = "tree";
  test.test = "UniqueIds";
  test.outcome = Outcome::kFail;
  test.verdict = Verdict::kBrokenRule;
  EXPECT_EQ(RenderFailure(test),
            "FAILED tree  UniqueIds" + std::string(67, ' ') + "broken-rule\n");
}

TEST(RenderFailure, ShowsTheColumnWhereAFileCannotBeRead) {
  TestResult test = FailingTest("a", Verdict::kBrokenRule, "", "");
  test.at = {3, 7};
  EXPECT_TRUE(Has(RenderFailure(test), "  rules/a.yml:3:7   "));
  test.verdict = Verdict::kMissed;
  EXPECT_TRUE(Has(RenderFailure(test), "  rules/a.yml:3   "));
}

// Bug: what was left out counted as notes, warnings too.
TEST(RenderFailure, CountsTheWarningsAndNotesThatItLeavesOut) {
  TestResult test = DriftedExample();
  test.notes = {"n1", "n2"};
  test.warnings.resize(6);
  EXPECT_TRUE(Has(RenderFailure(test), "  … 1 more warning, 2 more notes\n"));
  test.warnings.resize(4);
  EXPECT_TRUE(Has(RenderFailure(test), "  … 1 more note\n"));
}

TEST(RenderFailure, StaysWithinTheWidthExceptForPathsAndCommands) {
  for (const TestResult& test : SampleResults().tests) {
    for (const std::string& line : Split(RenderFailure(test), '\n')) {
      if (line.starts_with("  next: ")) continue;
      EXPECT_LE(Columns(line), 100U) << line;
    }
  }
}

TEST(RenderFailure, PutsALongTestNameOnALineOfItsOwn) {
  TestResult test = DriftedExample();
  test.entry = "rule/" + std::string(70, 'r');
  std::vector<std::string> lines = Split(RenderFailure(test), '\n');
  EXPECT_EQ(lines[0], "FAILED " + std::string(70, 'r') + std::string(16, ' ') +
                          "drifted");
  EXPECT_EQ(lines[1], "  Fires/password_for_other_user");
}

TEST(RenderFailure, NeverCutsAPathOrTheNextCommand) {
  TestResult test = DriftedExample();
  test.path = "rules/" + std::string(200, 'p') + ".yml";
  test.next = "drillcheck explain " + test.path;
  std::string text = RenderFailure(test);
  EXPECT_TRUE(Has(text, "  " + test.path + ":14\n    IAM login profile"));
  EXPECT_TRUE(
      Has(text, "  next: drillcheck explain \\\n      " + test.path + "\n"));
}

TEST(RenderFailure, CountsEvidenceBeyondOneScreen) {
  std::string text = RenderFailure(WithLeaves(40, -1));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3 + 24 + 1 + 1 + 2);
  EXPECT_TRUE(Has(text, "leaf 22 "));
  EXPECT_FALSE(Has(text, "leaf 23 "));
  EXPECT_TRUE(Has(text, "\n    … 17 more\n"));
}

TEST(RenderFailure, KeepsTheLeafThatFailedHoweverLateItStands) {
  std::string text = RenderFailure(WithLeaves(40, 39));
  EXPECT_TRUE(Has(text, "✗ leaf 39 "));
  EXPECT_TRUE(Has(text, "\n    … 17 more\n"));
}

TEST(RenderFailure, KeepsTheLeafThatHeldWhereARuleIsNoisy) {
  TestResult test = WithLeaves(40, -1);
  test.verdict = Verdict::kNoisy;
  for (Evidence& line : test.evidence) line.mark = Evidence::Mark::kFalse;
  test.evidence.back().mark = Evidence::Mark::kTrue;
  EXPECT_TRUE(Has(RenderFailure(test), "✓ leaf 39 "));
}

TEST(RenderFailure, LeavesNothingOutWhenVerbose) {
  std::string text = RenderFailure(WithLeaves(40, -1), {.verbose = true});
  EXPECT_TRUE(Has(text, "leaf 39 "));
  EXPECT_FALSE(Has(text, " more"));
}

TEST(RenderFailure, EscapesWhatARecordingCouldSendToATerminal) {
  TestResult test = DriftedExample();
  const std::string evil = "\x1b]0;owned\x07\r\n\x9b";
  test.entry = test.test = test.title = test.path = test.kind = evil;
  test.recording = test.record = test.expected = test.got = evil;
  test.reason = test.suggestion = test.next = test.owner = evil;
  test.notes = {evil};
  test.evidence = {{0, Evidence::Mark::kTrue, evil, {1, 1}, evil}};
  std::string text = RenderFailure(test);
  EXPECT_EQ(text.find_first_of("\x1b\x07\r\x9b"), text.npos) << text;
  // Ten lines, and one that the suggestion begins by itself: it may hold YAML
  // to paste.
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11) << text;
}

TEST(RenderFailure, DoesNotEscapeTwice) {
  TestResult test = DriftedExample();
  test.got = Printable("C:\\Temp\\a.exe\n");
  EXPECT_TRUE(Has(RenderFailure(test), "C:\\Temp\\a.exe\\n"));
}

TEST(RenderFailure, DiffersInColoursOnly) {
  std::string coloured = RenderFailure(DriftedExample(), {.colour = true});
  EXPECT_TRUE(coloured.starts_with("\x1b[31mFAILED\x1b[0m aws/"));
  EXPECT_EQ(WithoutColours(coloured), kContractExample);
}

TEST(RenderFailure, SurvivesAnyWidthAndDepth) {
  TestResult test = DriftedExample();
  for (int depth : {-5, 0, 50, 1'000'000}) {
    test.evidence[2].depth = depth;
    for (size_t width : {size_t{0}, size_t{1}, size_t{60}, size_t{5000}}) {
      EXPECT_TRUE(Has(RenderFailure(test, {.width = width}), "✗ request"));
    }
  }
}

TEST(RenderResults, ShowsEveryVerdict) {
  EXPECT_TRUE(MatchesGolden("report/testdata/console.txt",
                            RenderResults(SampleResults())));
}

TEST(RenderResults, ShowsEverythingWhenVerbose) {
  EXPECT_TRUE(MatchesGolden("report/testdata/console_verbose.txt",
                            RenderResults(SampleResults(), {.verbose = true})));
}

TEST(RenderFailure, PutsTheSuggestionBelowThePartThatItMends) {
  TestResult test;
  test.entry = "rule/a";
  test.at = {5, 3};
  test.suggestion = "nearest: user.type";
  test.evidence = {
      {0, Evidence::Mark::kFalse, "type: Root", {5, 3}, ""},
      {0, Evidence::Mark::kFalse, "name: eve", {5, 15}, ""},
  };
  EXPECT_TRUE(Has(RenderFailure(test),
                  "    ✗ type: Root  line 5\n"
                  "        nearest: user.type\n"
                  "    ✗ name: eve   line 5\n"));
  test.at = {9, 1};
  EXPECT_TRUE(Has(RenderFailure(test),
                  "    ✗ name: eve   line 5\n"
                  "  nearest: user.type\n"));
}

TEST(RenderResults, SaysOnlyTheTotalsWhenAllHolds) {
  Results results;
  results.tests = {PassingTest("a"), PassingTest("b")};
  EXPECT_EQ(RenderResults(results),
            "2 tests: 2 passed, 0 failed\n2 rules:\n2 passed, 0 failed\n");
}

TEST(RenderResults, EndsInThePromisedLine) {
  Results results;
  results.tests.assign(131, PassingTest("a"));
  for (size_t i = 0; i < 131; ++i) {
    results.tests[i].entry += std::to_string(i);
  }
  results.not_selected = {3552, 71};
  EXPECT_EQ(LastLineOf(RenderResults(results)),
            "131 passed, 0 failed, 3623 not selected (3552 name no recording, "
            "71 recording absent)");
}

TEST(RenderResults, CountsEntriesInTheLastLine) {
  Results results;
  results.tests = {PassingTest("a"), DriftedExample(), DriftedExample()};
  EXPECT_EQ(LastLineOf(RenderResults(results)), "1 passed, 1 failed");
}

// Bug: "1 rule (12 tests):" and "0 passed, 1 failed" read as if no test of
// twelve had passed.
TEST(RenderResults, CountsTestsAndRulesEachInALineOfItsOwn) {
  Results results;
  for (Outcome outcome :
       {Outcome::kPass, Outcome::kPass, Outcome::kFail, Outcome::kNotReached,
        Outcome::kNotReached, Outcome::kNotReached, Outcome::kNotChecked,
        Outcome::kKnownGap, Outcome::kWaived}) {
    results.tests.push_back(PassingTest("a"));
    results.tests.back().outcome = outcome;
  }
  EXPECT_TRUE(RenderResults(results).ends_with(
      "\n9 tests: 2 passed, 1 failed, 1 waived, 1 known gap, 1 not checked, "
      "3 not reached\n1 rule:\n0 passed, 1 failed\n"))
      << RenderResults(results);
}

TEST(RenderResults, CountsSkippedEntriesAndGroupsTheirReasons) {
  Results results;
  for (const char* path : {"a", "b", "c"}) {
    results.tests.push_back(PassingTest(path));
    results.tests.back().outcome = Outcome::kNotChecked;
    results.tests.back().reason = "EVTX has no reader yet";
  }
  results.tests[0].reason = "the recording is absent";
  EXPECT_EQ(RenderResults(results),
            "2 tests not checked: EVTX has no reader yet\n"
            "1 test not checked: the recording is absent\n"
            "3 tests: 0 passed, 0 failed, 3 not checked\n"
            "3 rules:\n"
            "0 passed, 0 failed, 3 skipped\n");
}

Diagnostic WarningAt(int line, const std::string& code) {
  return {Severity::kWarning, "rules/a.yml", {line, 1}, "odd", code, "mend it"};
}

// Bug: a warning was a note among notes, and a run of many rules counted it.
TEST(RenderResults, ListsAndCountsWarnings) {
  Results results;
  results.tests = {PassingTest("a"), PassingTest("b")};
  results.tests[0].warnings = {WarningAt(3, "bad-id")};
  results.tests[1].outcome = Outcome::kNotChecked;
  results.tests[1].warnings = {WarningAt(4, "untested")};
  EXPECT_TRUE(Has(RenderResults(results),
                  "rules/a.yml:3:1: warning: odd [bad-id]\n  mend it\n"
                  "rules/a.yml:4:1: warning: odd [untested]\n  mend it\n"
                  "2 warnings (--warnings-as-errors makes them fail)\n"));
}

TEST(RenderResults, HidesNoRareWarningBehindAFrequentOne) {
  Results results;
  results.tests = {PassingTest("a")};
  for (int i = 1; i <= 30; ++i) {
    results.tests[0].warnings.push_back(WarningAt(i, "untested"));
  }
  results.tests[0].warnings.push_back(WarningAt(99, "bad-id"));
  std::string text = RenderResults(results);
  EXPECT_TRUE(text.starts_with("rules/a.yml:99:1: ")) << text;
  EXPECT_TRUE(Has(text, "rules/a.yml:9:1: "));
  EXPECT_FALSE(Has(text, "rules/a.yml:10:1: "));
  EXPECT_TRUE(Has(text,
                  "\n  … 21 more\n31 warnings (--verbose lists all, "
                  "--warnings-as-errors makes them fail)\n"));
  EXPECT_TRUE(
      Has(RenderResults(results, {.verbose = true}), "rules/a.yml:30:1: "));
}

TEST(RenderResults, ShowsTheWarningsOfAFailingTestInItsBlock) {
  Results results;
  results.tests = {DriftedExample()};
  results.tests[0].warnings = {WarningAt(3, "bad-id")};
  std::string text = RenderResults(results);
  EXPECT_TRUE(
      Has(text, "\n  rules/a.yml:3:1: warning: odd [bad-id]; mend it\n"));
  EXPECT_FALSE(Has(text, "1 warning"));
}

TEST(RenderResults, EscapesWhatAWarningCouldSendToATerminal) {
  Results results;
  results.tests = {PassingTest("a"), DriftedExample()};
  const std::string evil = "\x1b]0;owned\x07\r\n\x9b";
  for (TestResult& test : results.tests) {
    test.warnings = {{Severity::kWarning, evil, {1, 1}, evil, "code", evil}};
  }
  std::string text = RenderResults(results);
  EXPECT_EQ(text.find_first_of("\x1b\x07\r\x9b"), text.npos) << text;
}

// Bug: a command wider than the page was wrapped as text is.
TEST(RenderResults, ShowsTheCommandOfAWarningAsOneThatCanBePasted) {
  Results results;
  results.tests = {PassingTest("a")};
  std::string root = "--rules " + std::string(60, 'r');
  results.tests[0].warnings = {{Severity::kWarning,
                                "rules/a.yml",
                                {1, 1},
                                "odd",
                                "code",
                                "drillcheck lint a.yml " + root}};
  std::string wide = RenderResults(results, {.width = 60});
  EXPECT_TRUE(Has(wide, "  next: drillcheck lint a.yml")) << wide;
  EXPECT_TRUE(Has(wide, " \\\n")) << wide;
}

TEST(RenderResults, CountsNotesBeyondAFew) {
  Results results;
  results.tests = {PassingTest("a")};
  results.tests[0].notes = {"n1", "n2", "n3", "n4"};
  EXPECT_TRUE(Has(RenderResults(results),
                  "4 notes on tests that did not fail (--verbose)\n"));
  EXPECT_TRUE(
      Has(RenderResults(results, {.verbose = true}), "note: a  Loads: n4\n"));
}

}  // namespace
}  // namespace drillcheck
