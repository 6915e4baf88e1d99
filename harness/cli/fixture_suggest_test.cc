#include "cli/fixture_suggest.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "check/rule_check.h"
#include "cli/bench_for_test.h"
#include "strength/strength.h"

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

// Four failed logins of eve, three of which are asked for.
class FixtureSuggestForACorrelationTest : public FixtureSuggestTest {
 protected:
  FixtureSuggestForACorrelationTest() {
    bench_.files.Put(
        kRule,
        "title: Login\nid: 00000000-0000-4000-8000-000000000002\nname: login\n"
        "logsource: {product: aws, service: cloudtrail}\ndetection:\n"
        "  s: {eventName: ConsoleLogin}\n  condition: s\nlevel: low\n---\n"
        "title: Guessing\nid: 00000000-0000-4000-8000-000000000001\n"
        "correlation:\n  type: event_count\n  rules: [login]\n"
        "  group-by: [user]\n  timespan: 10m\n  condition: {gte: 3}\n"
        "level: high\n");
    bench_.files.Put(kFixture,
                     "schema: drillcheck/fixture@1\n"
                     "rule: [00000000-0000-4000-8000-000000000001, "
                     "00000000-0000-4000-8000-000000000002]\n"
                     "recordings:\n  drill: {file: drill.jsonl}\n"
                     "cases:\n  drill: {replay: drill, fires: {alerts: 1}}\n");
    std::string events;
    for (const char* minute : {"0", "1", "2", "3"}) {
      events += R"({"eventVersion":"1.08","eventTime":"2026-04-29T09:0)" +
                std::string(minute) +
                R"(:00Z","eventSource":"signin.amazonaws.com","eventName":)"
                R"("ConsoleLogin","user":"eve"})"
                "\n";
    }
    bench_.files.Put("fixtures/win/a/drill.jsonl", events);
  }

  static std::string EventAt(const std::string& time,
                             const std::string& user = "eve") {
    return R"({"eventVersion":"1.08","eventTime":"2026-04-29T09:)" + time +
           R"(Z","eventSource":"signin.amazonaws.com","eventName":)"
           R"("ConsoleLogin","user":")" +
           user + "\"}\n";
  }
};

TEST_F(FixtureSuggestForACorrelationTest, WritesItsEdgesAsRecordings) {
  ASSERT_EQ(Run(true), kOk) << bench_.err.str();
  std::string text = Text(kFixture);
  for (const char* part :
       {"  suggested_1: {file: suggested_1.jsonl, origin: derived, from: "
        "drill}\n",
        "  # exactly 3 events within 10 minutes\n"
        "  #   notices shift-threshold to 4\n"
        "  suggested_1: {replay: suggested_1, fires: {alerts: 1},\n",
        "  suggested_2: {replay: suggested_2, fires: never,\n"
        "    title: 'suggested; review: notices shift-threshold to 2'}\n",
        "  # 3 events within 10 minutes, the last of another group\n"
        "  #   notices drop-group user\n"
        "  suggested_5: {replay: suggested_5, fires: never,\n",
        "  suggested_6: {replay: drill, fires: {records: [3]}, severity: "
        "high,\n"}) {
    EXPECT_TRUE(Has(text, part)) << part << "\nin\n" << text;
  }
  EXPECT_FALSE(Has(text, "# record 1:")) << text;
  EXPECT_EQ(Text("fixtures/win/a/suggested_2.jsonl"),
            EventAt("00:00") + EventAt("02:30"));
  EXPECT_EQ(Text("fixtures/win/a/suggested_3.jsonl"),
            EventAt("00:00") + EventAt("05:00") + EventAt("10:00.000001"));
  EXPECT_EQ(Text("fixtures/win/a/suggested_5.jsonl"),
            EventAt("00:00") + EventAt("01:40") + EventAt("03:20", "eve0"));
}

TEST_F(FixtureSuggestForACorrelationTest, NamesWhatTheRecordingsMustShow) {
  ASSERT_EQ(Run(true), kOk) << bench_.err.str();
  Subject subject = Load();
  ASSERT_TRUE(subject.fixture) << Text(kFixture);
  for (const TestResult& test : CheckRule(subject, {"fixtures", {}, {}})) {
    EXPECT_EQ(test.outcome, Outcome::kPass) << test.test << test.reason;
  }
  std::vector<Survivor> left = MeasureStrength(subject).survivors;
  EXPECT_TRUE(left.empty()) << left.at(0).mutant;
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), "nothing to suggest: every change")) << out();
}

// One case is enough for all mutants that it notices.
TEST_F(FixtureSuggestForACorrelationTest, SaysOfAMemberWhatToRecord) {
  std::string rule = Text(kRule);
  rule.replace(rule.find("eventName: ConsoleLogin"), 23,
               "eventName: ConsoleLogin, user: eve");
  bench_.files.Put(kRule, rule);
  EXPECT_EQ(Run(), kOk) << bench_.err.str();
  EXPECT_TRUE(Has(out(),
                  "no event for line 6: drop-item s.eventName\n"
                  "    a part of a member: record a sequence with a quiet "
                  "event like drill.jsonl record 1 with `eventName` = "))
      << out();
}

// Nobody could review a thousand events.
TEST_F(FixtureSuggestForACorrelationTest, WritesNoRecordingThatIsTooLong) {
  std::string rule = Text(kRule);
  rule.replace(rule.find("gte: 3"), 6, "gte: 101");
  bench_.files.Put(kRule, rule);
  std::string events;
  for (int i = 0; i < 102; ++i) {
    std::string second = std::to_string(100 + i % 60).substr(1);
    events += EventAt("0" + std::to_string(i / 60) + ":" + second);
  }
  bench_.files.Put("fixtures/win/a/drill.jsonl", events);
  EXPECT_EQ(Run(), kOk) << bench_.err.str();
  EXPECT_TRUE(
      Has(out(),
          "no event for line 17: shift-threshold to 102\n"
          "    Edges/drill.last_moment would, but cannot be "
          "written: it takes 101 events, more than anybody would review\n"))
      << out();
  EXPECT_TRUE(Has(out(), "notices shift-threshold to 100")) << out();
}

}  // namespace
}  // namespace drillcheck::cli
