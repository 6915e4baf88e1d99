#include "cli/fixture_new.h"

#include <gtest/gtest.h>

#include "check/rule_check.h"
#include "cli/bench_for_test.h"
#include "fixture/read.h"

namespace drillcheck::cli {
namespace {

class FixtureNewTest : public testing::Test {
 protected:
  FixtureNewTest() {
    bench_.Rule("aws/a", 1, "CreateUser");
    bench_.files.Put("drill.jsonl",
                     EventLine("DeleteUser") + EventLine("CreateUser"));
  }

  int Run(const std::string& rule, const std::string& recording,
          const CommonOptions& common = {}) {
    bench_.out.str("");
    bench_.err.str("");
    FixtureNewOptions options;
    options.common = common;
    options.rule = rule;
    options.recording = recording;
    return FixtureNew(options, bench_.io);
  }

  std::string Text(const std::string& path) const {
    auto text = bench_.files.Read(path, kMaxYamlBytes);
    return text.ok() ? text.value() : "";
  }

  // The fixture as ReadFixture() sees it; errors are failures.
  std::optional<Fixture> ReadBack(const std::string& path) const {
    Diagnostics found;
    auto fixture =
        ReadFixture(bench_.files, path, Text(path), "fixtures", found);
    for (const Diagnostic& d : found) ADD_FAILURE() << drillcheck::Format(d);
    return fixture;
  }

  std::vector<TestResult> Results() {
    Settings settings;
    settings.fixtures_root = "fixtures";
    Subject subject = LoadSubject(bench_.files, settings,
                                  {"rules/aws/a.yml", "aws/a", false});
    LoadRecordings(bench_.files, subject);
    return CheckRule(subject, settings);
  }

  std::string err() const { return bench_.err.str(); }

  Bench bench_;
};

constexpr const char* kFixture = "fixtures/aws/a/fixture.yml";

TEST_F(FixtureNewTest, WritesAFixtureThatReadsBackAndCopiesTheRecording) {
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk) << err();
  EXPECT_EQ(Text("fixtures/aws/a/drill.jsonl"), Text("drill.jsonl"));
  auto fixture = ReadBack(kFixture);
  ASSERT_TRUE(fixture.has_value());
  EXPECT_EQ(fixture->rule_ids, std::vector<std::string>{Id(1)});
  ASSERT_EQ(fixture->recordings.size(), 1U);
  EXPECT_EQ(fixture->recordings[0].name, "drill");
  EXPECT_EQ(fixture->recordings[0].recorded, "2026-04-29");
  EXPECT_TRUE(fixture->cases.empty());
  EXPECT_EQ(bench_.out.str(),
            "copied drill.jsonl to fixtures/aws/a/drill.jsonl\n"
            "wrote fixtures/aws/a/fixture.yml\n"
            "today it fires on record 2 of 2, severity high. Is that what the "
            "drill asks for? Say so under cases:, then\n"
            "next: drillcheck test rules/aws/a.yml\n");
}

TEST_F(FixtureNewTest, IsRedUntilSomebodyConfirmsACase) {
  ASSERT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk);
  bool vacuous = false;
  for (const TestResult& result : Results()) {
    vacuous = vacuous || (result.outcome == Outcome::kFail &&
                          result.verdict == Verdict::kVacuous);
  }
  EXPECT_TRUE(vacuous);

  std::string text = Text(kFixture);
  size_t proposal = text.find("# drill: {replay");
  ASSERT_NE(proposal, std::string::npos) << text;
  text.erase(proposal, 2);
  bench_.files.Put(kFixture, text);
  auto fixture = ReadBack(kFixture);
  ASSERT_TRUE(fixture.has_value());
  ASSERT_EQ(fixture->cases.size(), 1U);
  EXPECT_EQ(fixture->cases[0].fires.records, std::vector<size_t>{2});
  EXPECT_EQ(fixture->cases[0].severity, "high");
  for (const TestResult& result : Results()) {
    EXPECT_NE(result.outcome, Outcome::kFail) << result.test << result.reason;
  }
}

// All comments of the scaffold together are a fixture that reads.
TEST_F(FixtureNewTest, ShowsANearMissWhoseRecordingHasAnEntry) {
  ASSERT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk);
  std::string text = Text(kFixture);
  for (const char* line :
       {"# drill: ", "# near_miss: {file", "# near_miss: {replay"}) {
    size_t at = text.find(line);
    ASSERT_NE(at, std::string::npos) << line << "\n" << text;
    text.erase(at, 2);
  }
  bench_.files.Put(kFixture, text);
  bench_.files.Put("fixtures/aws/a/near_miss.jsonl", EventLine("DeleteUser"));
  auto fixture = ReadBack(kFixture);
  ASSERT_TRUE(fixture.has_value()) << text;
  ASSERT_EQ(fixture->recordings.size(), 2U);
  EXPECT_EQ(fixture->recordings[1].name, "near_miss");
  ASSERT_EQ(fixture->cases.size(), 2U);
  EXPECT_EQ(fixture->cases[1].replay, std::vector<size_t>{1});
}

// Bug: a rule that is silent by mistake was proposed to stay silent, which made
// its test green.
TEST_F(FixtureNewTest, ProposesThatASilentRuleFires) {
  bench_.files.Put("drill.jsonl", EventLine("DeleteUser"));
  ASSERT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk);
  EXPECT_TRUE(Has(bench_.out.str(), "today it stays silent on all 1 event\n"))
      << bench_.out.str();
  EXPECT_TRUE(
      Has(Text(kFixture), "# drill: {replay: drill, fires: {at_least: 1}}\n"))
      << Text(kFixture);
}

// Bug: of a recording of another log source nothing was said.
TEST_F(FixtureNewTest, SaysThatNoEventReachesTheRule) {
  bench_.files.Put("drill.jsonl",
                   "{\"Channel\":\"Security\",\"EventID\":4688}\n");
  ASSERT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk) << err();
  EXPECT_TRUE(Has(bench_.out.str(),
                  "today it stays silent on all 1 event: no event reaches the "
                  "rule: it reads aws"))
      << bench_.out.str();
}

// Bug: of a tree with other names it was written into the folder of rules.
TEST_F(FixtureNewTest, WritesIntoNoFolderThatItCouldOnlyGuess) {
  bench_.files.Put("detections/aws/b.yml", RuleText(2, "CreateUser"));
  EXPECT_EQ(Run("detections/aws/b.yml", "drill.jsonl"), kUsage);
  EXPECT_EQ(
      err(),
      "drillcheck: no folder above detections/aws/b.yml is called rules, "
      "so that nobody can tell where its fixture belongs; name the folder "
      "of all rules and that of all fixtures: drillcheck fixture new "
      "detections/aws/b.yml drill.jsonl --rules DIR --fixtures DIR\n");
  CommonOptions common;
  common.fixtures = "drills";
  EXPECT_EQ(Run("detections/aws/b.yml", "drill.jsonl", common), kUsage);
  EXPECT_TRUE(Has(err(), "--rules DIR --fixtures drills\n")) << err();
  EXPECT_EQ(bench_.files.KindOf("detections/fixtures"), FileKind::kMissing);
  EXPECT_EQ(bench_.files.KindOf("drills"), FileKind::kMissing);
}

TEST_F(FixtureNewTest, WritesIntoTheFolderOfFixturesThatItIsTold) {
  bench_.files.Put("detections/aws/b.yml", RuleText(2, "CreateUser"));
  CommonOptions common;
  common.rules = {"detections"};
  common.fixtures = "my/drills";
  EXPECT_EQ(Run("detections/aws/b.yml", "drill.jsonl", common), kOk) << err();
  EXPECT_NE(Text("my/drills/aws/b/fixture.yml"), "");
  EXPECT_TRUE(Has(bench_.out.str(),
                  "next: drillcheck test detections/aws/b.yml --rules "
                  "detections --fixtures my/drills\n"))
      << bench_.out.str();
}

TEST_F(FixtureNewTest, WritesBesideRulesWhereFixturesLieAlready) {
  bench_.files.Put("detections/b.yml", RuleText(2, "CreateUser"));
  EXPECT_EQ(Run("detections/b.yml", "drill.jsonl"), kUsage);
  bench_.Fixture("aws/a", 1, "CreateUser");
  EXPECT_EQ(Run("detections/b.yml", "drill.jsonl"), kOk) << err();
  EXPECT_NE(Text("fixtures/b/fixture.yml"), "");
}

// As the run that named this command was told.
TEST_F(FixtureNewTest, AppliesTheFiltersThatAreNamed) {
  bench_.files.Put("rules/quiet.filter.yml",
                   "title: Quiet\nlogsource: {product: aws}\nfilter:\n"
                   "  rules: any\n  selection: {eventVersion: '1.08'}\n"
                   "  condition: not selection\n");
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk) << err();
  EXPECT_TRUE(Has(bench_.out.str(), "today it stays silent"));
  bench_.files.Remove(kFixture);
  CommonOptions common;
  common.filters = {kNoFilters};
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl", common), kOk) << err();
  EXPECT_TRUE(Has(bench_.out.str(), "today it fires on record 2 of 2"));
  EXPECT_TRUE(Has(bench_.out.str(), " --filter none\n"));
  common.filters = {"gone.filter.yml"};
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl", common), kUsage);
  EXPECT_TRUE(Has(err(), "there is no filter gone.filter.yml")) << err();
}

// Bug: "record 1, 2 of 2" read as record 1, and 2 of 2.
TEST_F(FixtureNewTest, CountsTheRecordsThatFired) {
  bench_.files.Put("drill.jsonl",
                   EventLine("CreateUser") + EventLine("CreateUser"));
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk) << err();
  EXPECT_TRUE(Has(bench_.out.str(), "today it fires on records 1, 2 (of 2)"))
      << bench_.out.str();
}

TEST_F(FixtureNewTest, NeverOverwritesAFixture) {
  bench_.files.Put(kFixture, "mine");
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kUsage);
  EXPECT_EQ(Text(kFixture), "mine");
  EXPECT_EQ(Text("fixtures/aws/a/drill.jsonl"), "");
  EXPECT_EQ(err(),
            "drillcheck: fixtures/aws/a/fixture.yml is there already; nothing "
            "was written\n");
}

// Bug: a recording of the same name was replaced.
TEST_F(FixtureNewTest, NeverOverwritesARecording) {
  bench_.files.Put("fixtures/aws/a/drill.jsonl", EventLine("Precious"));
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kUsage);
  EXPECT_EQ(Text("fixtures/aws/a/drill.jsonl"), EventLine("Precious"));
  EXPECT_EQ(Text(kFixture), "");
}

TEST_F(FixtureNewTest, LeavesARecordingThatLiesThereAlready) {
  bench_.files.Put("fixtures/aws/a/drill.jsonl", Text("drill.jsonl"));
  EXPECT_EQ(Run("rules/aws/a.yml", "fixtures/aws/a/drill.jsonl"), kOk) << err();
  EXPECT_TRUE(ReadBack(kFixture).has_value());
  EXPECT_TRUE(
      Has(bench_.out.str(), "left fixtures/aws/a/drill.jsonl as it is\n"));
}

// Bug: such a name broke the YAML, or was read as something else.
TEST_F(FixtureNewTest, QuotesANameThatYamlWouldReadOtherwise) {
  for (const char* name :
       {"a, b.jsonl", "it's.jsonl", "#1.jsonl", "- x", "{}", "2026", "null",
        "a: b", "\xC3\xA9.jsonl", "two\nlines.jsonl", "a'b\x1B"}) {
    bench_.files.Remove(kFixture);
    bench_.files.Put(name, EventLine("CreateUser"));
    EXPECT_EQ(Run("rules/aws/a.yml", name), kOk) << err();
    auto fixture = ReadBack(kFixture);
    ASSERT_TRUE(fixture.has_value()) << Text(kFixture);
    EXPECT_EQ(fixture->recordings[0].file,
              std::string("fixtures/aws/a/") + name);
  }
}

TEST_F(FixtureNewTest, RefusesNamesThatAFixtureCannotHold) {
  bench_.files.Put("in/fixture.yml", EventLine("CreateUser"));
  EXPECT_EQ(Run("rules/aws/a.yml", "in/fixture.yml"), kUsage);
  bench_.files.Put("\xFF.jsonl", EventLine("CreateUser"));
  EXPECT_EQ(Run("rules/aws/a.yml", "\xFF.jsonl"), kUsage);
  EXPECT_EQ(Text(kFixture), "");
}

TEST_F(FixtureNewTest, RefusesARuleWithoutId) {
  bench_.files.Put("rules/aws/a.yml",
                   "title: t\nlogsource: {product: aws}\n"
                   "detection: {s: {a: b}, condition: s}\n");
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kUnreadable);
  EXPECT_EQ(err(),
            "drillcheck: rules/aws/a.yml has no id; a fixture names its rule "
            "by id\n");
}

TEST_F(FixtureNewTest, ListsTheIdsOfSeveralDocuments) {
  bench_.files.Put("rules/aws/a.yml", RuleText(1, "CreateUser") + "---\n" +
                                          RuleText(2, "DeleteUser"));
  ASSERT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kOk) << err();
  EXPECT_EQ(ReadBack(kFixture)->rule_ids,
            (std::vector<std::string>{Id(1), Id(2)}));
}

// Bug: a rule that could not be compiled was said to stay silent.
TEST_F(FixtureNewTest, RefusesARuleThatCannotBeRun) {
  std::string text = RuleText(1, "x");
  text.replace(text.find("eventName: x"), 12, "eventName|re: '(a'");
  bench_.files.Put("rules/aws/a.yml", text);
  EXPECT_EQ(Run("rules/aws/a.yml", "drill.jsonl"), kUnreadable);
  EXPECT_TRUE(Has(err(), "[bad-regex]")) << err();
  EXPECT_EQ(Text(kFixture), "");
}

TEST_F(FixtureNewTest, SaysWhatCannotBeRead) {
  EXPECT_EQ(Run("rules/aws/none.yml", "drill.jsonl"), kUnreadable);
  EXPECT_EQ(Run("rules/aws/a.yml", "none.jsonl"), kUnreadable);
  EXPECT_EQ(Run("rules", "drill.jsonl"), kOk) << "the only rule below it";
  bench_.files.Remove(kFixture);
  bench_.Rule("aws/b", 2, "B");
  EXPECT_EQ(Run("rules", "drill.jsonl"), kUsage);
  EXPECT_TRUE(Has(err(), "name one rule file, not rules"));
  bench_.files.Put("empty.jsonl", "");
  EXPECT_EQ(Run("rules/aws/a.yml", "empty.jsonl"), kUnreadable);
  bench_.files.Put("cut.jsonl", "{\"a\":");
  EXPECT_EQ(Run("rules/aws/a.yml", "cut.jsonl"), kUnreadable);
  EXPECT_EQ(Text(kFixture), "");
}

// Bug: of a recording without a reader it said "silent on all 0 events".
TEST_F(FixtureNewTest, WritesNothingForARecordingThatItCannotRead) {
  bench_.files.Put("a.evtx", std::string("ElfFile\0", 8));
  EXPECT_EQ(Run("rules/aws/a.yml", "a.evtx"), kUnreadable);
  EXPECT_EQ(Text(kFixture), "");
}

TEST_F(FixtureNewTest, SaysWhyTheRuleIsSilent) {
  bench_.files.Put("other.jsonl", EventLine("DeleteUser"));
  EXPECT_EQ(Run("rules/aws/a.yml", "other.jsonl"), kOk) << err();
  EXPECT_TRUE(Has(bench_.out.str(), "why it is silent, on record 1 (line 1)\n"))
      << bench_.out.str();
  EXPECT_TRUE(Has(bench_.out.str(), "is \"DeleteUser\"")) << bench_.out.str();
}

constexpr const char* kTwice =
    "title: Twice\nid: 00000000-0000-4000-8000-000000000002\nlevel: critical\n"
    "correlation:\n  type: event_count\n"
    "  rules: [00000000-0000-4000-8000-000000000001]\n"
    "  group-by: [eventSource]\n  timespan: 1m\n  condition: {gte: 2}\n";

TEST_F(FixtureNewTest, ProposesTheAlertsOfACorrelation) {
  bench_.files.Put("rules/aws/twice.yml", kTwice);
  bench_.files.Put("drill.jsonl",
                   EventLine("CreateUser") + EventLine("CreateUser"));
  EXPECT_EQ(Run("rules/aws/twice.yml", "drill.jsonl"), kOk) << err();
  EXPECT_TRUE(Has(bench_.out.str(),
                  "it gives 1 alert, completed by record 2 of 2, severity "
                  "critical"))
      << bench_.out.str();
  EXPECT_TRUE(Has(Text("fixtures/aws/twice/fixture.yml"),
                  "# drill: {replay: drill, fires: {alerts: 1, records: [2], "
                  "group: {'eventSource': iam.amazonaws.com}}, severity: "
                  "critical}"))
      << Text("fixtures/aws/twice/fixture.yml");
}

TEST_F(FixtureNewTest, TellsTheNearestMissOfACorrelation) {
  bench_.files.Put("rules/aws/twice.yml", kTwice);
  EXPECT_EQ(Run("rules/aws/twice.yml", "drill.jsonl"), kOk) << err();
  EXPECT_TRUE(Has(bench_.out.str(), "1 of 2 within 1 minute"))
      << bench_.out.str();
  EXPECT_TRUE(Has(bench_.out.str(), "1 event is missing")) << bench_.out.str();
}

}  // namespace
}  // namespace drillcheck::cli
