#include "cli/fixture_suggest.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "check/rule_check.h"
#include "check/strength.h"
#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kRule = "rules/win/a.yml";
constexpr const char* kFixture = "fixtures/win/a/fixture.yml";
// Written by hand, as an author would: a comment, columns, no line at the end.
constexpr const char* kFixtureText =
    "schema: drillcheck/fixture@1\n"
    "rule: 00000000-0000-4000-8000-000000000001\n"
    "recordings:\n"
    "  drill:   {file: drill.jsonl, origin: modelled, after: Sysmon 15}\n"
    "# what must happen\n"
    "cases:\n"
    "  drill:   {replay: drill, fires: {records: [1]}, severity: high}  # all";

class FixtureSuggestTest : public testing::Test {
 protected:
  FixtureSuggestTest() {
    bench_.files.Put(kRule,
                     "title: Sees a\nid: 00000000-0000-4000-8000-000000000001\n"
                     "logsource: {product: windows, category: "
                     "process_creation}\n"
                     "detection:\n  selection:\n"
                     "    Image|endswith: '\\a.exe'\n"
                     "  condition: selection\nlevel: high\n");
    bench_.files.Put(kFixture, kFixtureText);
    // Nested, with the name beside the value: where `Image` is must be found.
    bench_.files.Put(
        "fixtures/win/a/drill.jsonl",
        R"({"Event":{"System":{"EventID":1,"Channel":"Microsoft-Windows-)"
        R"(Sysmon/Operational"},"EventData":{"Data":[)"
        R"({"#attributes":{"Name":"Image"},"#text":"C:\\x\\a.exe"}]}}})"
        "\n");
  }

  int Run(bool write = false) {
    bench_.out.str("");
    bench_.err.str("");
    FixtureSuggestOptions options;
    options.rule = kRule;
    options.write = write;
    return FixtureSuggest(options, bench_.io);
  }

  std::string Text(const std::string& path) {
    auto text = bench_.files.Read(path, 1 << 20);
    return text.ok() ? text.value() : "";
  }

  Subject Load() {
    Subject subject = LoadSubject(bench_.files, {"fixtures", {}, {}},
                                  {kRule, "win/a", false});
    LoadRecordings(bench_.files, subject);
    return subject;
  }

  std::string out() const { return bench_.out.str(); }

  Bench bench_;
};

TEST_F(FixtureSuggestTest, ShowsWhatItWouldAddAndWritesNothing) {
  EXPECT_EQ(Run(), kOk) << bench_.err.str();
  EXPECT_EQ(
      out(),
      "would add to fixtures/win/a/fixture.yml:\n"
      "  recordings:\n"
      "+   suggested_1: {file: suggested_1.jsonl, origin: derived, from: "
      "drill}\n"
      "  cases:\n"
      "+   # record 1: drill.jsonl record 1 with `Image` = `C:\\x\\a.exe.bak`\n"
      "+   #   notices widen selection.Image|endswith at its end\n"
      "+   suggested_1: {replay: suggested_1, fires: never, because: "
      "selection,\n"
      "+     title: 'suggested; review: notices widen "
      "selection.Image|endswith at its end'}\n"
      "would write fixtures/win/a/suggested_1.jsonl:\n"
      "+ {\"Event\":{\"System\":{\"EventID\":1,\"Channel\":\"Microsoft-"
      "Windows-Sysmon/Operational\"},\"EventData\":{\"Data\":[{\"#attributes\":"
      "{\"Name\":\"Image\"},\"#text\":\"C:\\\\x\\\\a.exe.bak\"}]}}}\n"
      "strength 3 of 4 -> 4 of 4\n"
      "next: drillcheck fixture suggest --write rules/win/a.yml\n");
  EXPECT_EQ(Text(kFixture), kFixtureText);
  EXPECT_EQ(Text("fixtures/win/a/suggested_1.jsonl"), "");
}

TEST_F(FixtureSuggestTest, AddsBehindTheAuthorsTextAndTheTestsPass) {
  EXPECT_EQ(Run(true), kOk) << bench_.err.str();
  std::string text = Text(kFixture);
  for (const std::string& line : Split(kFixtureText, '\n')) {
    EXPECT_TRUE(Has(text, line + "\n")) << line;
  }
  Subject subject = Load();
  ASSERT_TRUE(subject.fixture) << text;
  EXPECT_EQ(subject.fixture->cases.size(), 2U);
  EXPECT_EQ(subject.fixture->recordings[1].origin, Origin::kDerived);
  for (const TestResult& test : CheckRule(subject, {"fixtures", {}, {}})) {
    EXPECT_EQ(test.outcome, Outcome::kPass) << test.test << test.reason;
  }
  EXPECT_TRUE(MeasureStrength(subject).survivors.empty());
}

TEST_F(FixtureSuggestTest, SaysWhenThereIsNothingToSuggest) {
  ASSERT_EQ(Run(true), kOk);
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(),
            "nothing to suggest: every change to rules/win/a.yml is noticed or "
            "accepted\n");
}

TEST_F(FixtureSuggestTest, NamesTheRecordingOfAShortForm) {
  bench_.files.Put(kFixture,
                   "schema: drillcheck/fixture@1\n"
                   "rule: 00000000-0000-4000-8000-000000000001\n"
                   "cases:\n  drill: {replay: drill.jsonl}\n");
  EXPECT_EQ(Run(true), kOk) << bench_.err.str();
  Subject subject = Load();
  ASSERT_TRUE(subject.fixture) << Text(kFixture);
  EXPECT_TRUE(MeasureStrength(subject).survivors.empty()) << Text(kFixture);
}

TEST_F(FixtureSuggestTest, RefusesARuleWithoutFixture) {
  bench_.files.Remove(kFixture);
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(bench_.err.str(), "has no fixture; make one first"))
      << bench_.err.str();
}

TEST_F(FixtureSuggestTest, RefusesARuleThatDoesNotLoad) {
  bench_.files.Put(kRule, "title: [");
  EXPECT_EQ(Run(), kUnreadable);
}

TEST_F(FixtureSuggestTest, RefusesWhereATestFails) {
  std::string text = kFixtureText;
  text.replace(text.find("severity: high"), 14, "severity: low ");
  bench_.files.Put(kFixture, text);
  EXPECT_EQ(Run(true), kFailed);
  EXPECT_TRUE(Has(bench_.err.str(), "Severity/drill does not"))
      << bench_.err.str();
  EXPECT_EQ(Text(kFixture), text);
}

TEST_F(FixtureSuggestTest, RefusesCasesOnOneLine) {
  std::string text =
      "schema: drillcheck/fixture@1\n"
      "rule: 00000000-0000-4000-8000-000000000001\n"
      "cases: {drill: {replay: drill.jsonl}}\n";
  bench_.files.Put(kFixture, text);
  EXPECT_EQ(Run(true), kUnreadable);
  EXPECT_TRUE(Has(bench_.err.str(), "`cases` stands on one line"));
  EXPECT_EQ(Text(kFixture), text);
}

}  // namespace
}  // namespace drillcheck::cli
