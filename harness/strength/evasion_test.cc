#include "strength/evasion.h"

#include <gtest/gtest.h>

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A rule over process creations, and one event of Sysmon.
Drill DrillOf(const std::string& selection) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\n"
      "logsource: {product: windows, category: process_creation}\n"
      "detection:\n  selection:\n" +
      selection + "  condition: selection\nlevel: high\n");
  drill.Events(
      "drill.jsonl",
      R"({"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational",)"
      R"( "Image": "C:\\Windows\\System32\\net.exe", "CommandLine":)"
      R"( "net user eve /add", "OriginalFileName": "net.exe"})");
  return drill;
}

constexpr const char* kByFileAndWords =
    "    OriginalFileName: net.exe\n    CommandLine|contains: user\n";

TestResult Find(const std::vector<TestResult>& results,
                const std::string& name) {
  for (const TestResult& result : results) {
    if (result.test == name) return result;
  }
  ADD_FAILURE() << "no test " << name;
  return {};
}

TestResult Evasion(const Drill& drill) {
  Subject subject = drill.Load();
  return Find(CheckEvasion(subject, drill.settings.policy), "Evasion");
}

TestResult ToolMark(const Drill& drill) {
  Subject subject = drill.Load();
  return Find(CheckEvasion(subject, drill.settings.policy), "ToolMark");
}

TEST(Evasion, CountsTheRewritesThatAreStillCaught) {
  Drill drill = DrillOf(kByFileAndWords);
  ASSERT_EQ(Lines(drill.Check()), "Fires/drill pass");
  TestResult result = Evasion(drill);
  EXPECT_EQ(result.outcome, Outcome::kPass);
  EXPECT_EQ(result.got, "4 of 5 rewrites still caught");
  ASSERT_TRUE(result.score.has_value());
  EXPECT_EQ(result.score->noticed, 4U);
  EXPECT_EQ(result.score->of, 5U);
  EXPECT_EQ(Join(result.notes, ";"),
            "caught: other-case, extra-blanks, full-path, renamed-copy");
}

TEST(Evasion, NamesThePartOfTheRuleThatAMissedRewriteStumblesOver) {
  TestResult result = Evasion(DrillOf(kByFileAndWords));
  ASSERT_EQ(result.evidence.size(), 1U);
  EXPECT_EQ(result.evidence[0].text,
            "quotes-in-words: CommandLine `net user eve /add` as "
            "`net use\"\"r ev\"\"e /ad\"\"d`");
  EXPECT_EQ(result.evidence[0].at.line, 7);
  EXPECT_EQ(result.evidence[0].note,
            "missed at CommandLine|contains: user; Where a command line is cut "
            "into arguments its quotation marks disappear, also those inside a "
            "word. (https://learn.microsoft.com/windows/win32/api/shellapi/"
            "nf-shellapi-commandlinetoargvw)");
  EXPECT_EQ(result.next,
            "drillcheck explain rules/aws/r.yml "
            "fixtures/aws/r/drill.jsonl:1");
}

TEST(Evasion, MissesARenamedCopyWhereTheRuleAsksForThePath) {
  Drill drill = DrillOf("    Image|endswith: '\\net.exe'\n");
  TestResult result = Evasion(drill);
  ASSERT_EQ(result.evidence.size(), 1U);
  EXPECT_TRUE(result.evidence[0].text.starts_with("renamed-copy: Image "));
}

TEST(Evasion, IsRedOnlyBelowTheFloor) {
  Drill drill = DrillOf(kByFileAndWords);
  drill.settings.policy.floors.evasion = 0.8;
  EXPECT_EQ(Line(Evasion(drill)), "Evasion pass");
  drill.settings.policy.floors.evasion = 0.81;
  TestResult result = Evasion(drill);
  EXPECT_EQ(Line(result), "Evasion fail weak");
  EXPECT_EQ(result.kind, "evasion");
  EXPECT_EQ(result.expected, "an evasion score of 0.81 or more");
}

TEST(Evasion, IsNotCheckedWhereNoRewriteApplies) {
  EXPECT_EQ(Line(Evasion(Drill())), "Evasion not-checked");
  Drill quiet = DrillOf(kByFileAndWords);
  quiet.Cases("  quiet: {replay: drill.jsonl, fires: never}\n");
  EXPECT_EQ(Line(Evasion(quiet)), "Evasion not-checked");
}

TEST(Evasion, OfACorrelationAsksForTheAlert) {
  Drill drill = DrillOf(kByFileAndWords);
  std::string event =
      R"({"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational",)"
      R"( "Image": "C:\\x\\net.exe", "OriginalFileName": "net.exe",)"
      R"( "CommandLine": "net user", "UtcTime": "2026-05-01 00:00:00.000",)"
      R"( "@timestamp": "2026-05-01T00:00:00Z"})";
  drill.Events("drill.jsonl", event + "\n" + event);
  drill.RuleFile(
      "title: Base\nid: id-1\nname: base\n"
      "logsource: {product: windows, category: process_creation}\n"
      "detection:\n  s:\n" +
      std::string(kByFileAndWords) +
      "  condition: s\n---\ntitle: Many\nid: id-2\ncorrelation:\n"
      "  type: event_count\n  rules: [base]\n  timespan: 10m\n"
      "  condition: {gte: 2}\nlevel: high\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {alerts: 1}}\n");
  ASSERT_EQ(Lines(drill.Check()), "Fires/drill pass");
  TestResult result = Evasion(drill);
  EXPECT_EQ(result.got, "4 of 5 rewrites still caught");
  ASSERT_EQ(result.evidence.size(), 1U);
  EXPECT_TRUE(result.evidence[0].text.starts_with("quotes-in-words:"));
}

// One of three events evades; the other two still make the alert.
TEST(Evasion, OfACorrelationIsCaughtWhereTheAlertStillComes) {
  Drill drill;
  std::string events;
  int minute = 0;
  for (const char* file : {"keep.exe", "net.exe", "keep.exe"}) {
    events +=
        R"({"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational",)"
        R"( "Image": "C:\\x\\net.exe", "CommandLine": "net user",)"
        R"( "OriginalFileName": ")" +
        std::string(file) + R"(", "@timestamp": "2026-05-01T00:0)" +
        std::to_string(minute++) + ":00Z\"}\n";
  }
  drill.Events("drill.jsonl", events);
  drill.RuleFile(
      "title: Base\nid: id-1\nname: base\n"
      "logsource: {product: windows, category: process_creation}\n"
      "detection:\n  s:\n    - OriginalFileName: keep.exe\n"
      "    - CommandLine|contains: user\n  condition: s\n---\n"
      "title: Many\nid: id-2\ncorrelation:\n"
      "  type: event_count\n  rules: [base]\n  timespan: 10m\n"
      "  condition: {gte: 2}\nlevel: high\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {alerts: 1}}\n");
  EXPECT_EQ(Evasion(drill).got, "5 of 5 rewrites still caught");
}

Drill Marked(const std::string& selection) {
  Drill drill;
  drill.Detection("  selection: {" + selection + "}\n  condition: selection\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  drill: {file: drill.jsonl, tool: {name: My-Tool, version: 1}}\n"
      "cases:\n  drill: {replay: drill}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "agent": "my_tool/1.0"})");
  return drill;
}

TEST(ToolMark, IsANoteWithoutAFloor) {
  TestResult result = ToolMark(Marked("agent|startswith: my_tool"));
  EXPECT_EQ(Line(result), "ToolMark pass");
  EXPECT_EQ(result.got, "silent without the mark of the tool");
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_TRUE(result.notes[0].starts_with(
      "the rule fires only on the mark of the tool that ran the drill"));
}

TEST(ToolMark, IsWeakBelowTheFloor) {
  Drill drill = Marked("agent|startswith: my_tool");
  drill.settings.policy.floors.evasion = 0.5;
  TestResult result = ToolMark(drill);
  EXPECT_EQ(Line(result), "ToolMark fail weak");
  EXPECT_EQ(result.kind, "tool-mark");
  EXPECT_EQ(result.at.line, 5);
}

TEST(ToolMark, PassesWhereTheRuleDoesWithoutIt) {
  TestResult result = ToolMark(Marked("a: 1"));
  EXPECT_EQ(Line(result), "ToolMark pass");
  EXPECT_EQ(result.got, "fires without the mark of the tool too");
  EXPECT_EQ(ToolMark(Drill()).got,
            "no mark of a tool in what the rule fires on");
}

}  // namespace
}  // namespace drillcheck
