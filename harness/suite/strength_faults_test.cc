// Planted faults of the strength entries: rules that look right and are not.
// Each must turn red with its verdict, and be told in words fit for its
// author; the texts are in check/testdata/strength.expected.
#include <gtest/gtest.h>

#include "base/text.h"
#include "report/console.h"
#include "suite/entry.h"
#include "testing/golden.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

constexpr const char* kFolder = "fixtures/windows/r/";

MemoryFiles TreeOf(const std::string& rule, const std::string& fixture,
                   const std::string& events) {
  MemoryFiles files;
  files.Put("rules/windows/r.yml", rule);
  files.Put(std::string(kFolder) + "fixture.yml",
            "schema: drillcheck/fixture@1\n" + fixture);
  files.Put(std::string(kFolder) + "drill.jsonl", events);
  return files;
}

std::vector<TestResult> RunStrength(const MemoryFiles& files,
                                    std::optional<double> floor) {
  Settings settings{"fixtures", {}, {}};
  settings.policy.floors.evasion = floor;
  RuleEntry rule{"rules/windows/r.yml", "windows/r", false};
  return MakeStrengthEntry(files, settings, rule)->Run();
}

std::string Failures(const std::vector<TestResult>& results) {
  std::vector<std::string> lines;
  for (const TestResult& result : results) {
    if (result.outcome != Outcome::kFail) continue;
    lines.push_back(result.entry + " " + result.test + " " +
                    std::string(Name(result.verdict)) + " " + result.kind);
  }
  return Join(lines, "\n");
}

std::string Texts(const std::vector<TestResult>& results) {
  std::string text;
  for (const TestResult& result : results) {
    if (result.outcome == Outcome::kFail) text += RenderFailure(result);
  }
  return text;
}

// Both members fire on the sign-in of an administrator, which alone is
// therefore already "a sign-in and then one of an administrator".
MemoryFiles OverlappingMembers(const std::string& first) {
  return TreeOf(
      "title: Sign-in\nid: id-1\nname: login\n"
      "logsource: {product: windows, service: security}\n"
      "detection:\n" +
          first +
          "  condition: s\n---\n"
          "title: Sign-in of an administrator\nid: id-2\nname: admin\n"
          "logsource: {product: windows, service: security}\n"
          "detection:\n  s: {EventID: 4624, User|startswith: adm}\n"
          "  condition: s\n---\n"
          "title: An administrator behind a user\nid: id-3\n"
          "correlation:\n  type: temporal\n  rules: [login, admin]\n"
          "  group-by: [Ip]\n  timespan: 10m\nlevel: high\n",
      "rule: [id-1, id-2, id-3]\n"
      "cases: {drill: {replay: drill.jsonl, fires: {alerts: 1}}}\n",
      R"({"EventID": 4624, "Channel": "Security", "User": "eve", "Ip": "::1",)"
      R"( "@timestamp": "2026-05-01T00:00:00Z"}
{"EventID": 4624, "Channel": "Security", "User": "adm1", "Ip": "::1",)"
      R"( "@timestamp": "2026-05-01T00:01:00Z"})");
}

TEST(StrengthFaults, MembersThatFireOnTheSameEventTurnTheirEdgesRed) {
  auto results = RunStrength(OverlappingMembers("  s: {EventID: 4624}\n"), {});
  EXPECT_EQ(Failures(results),
            "strength/windows/r Edges/drill.too_late noisy edge\n"
            "strength/windows/r Edges/drill.other_group noisy edge");
  EXPECT_TRUE(MatchesGolden("check/testdata/strength.expected/edges.txt",
                            Texts(results)));
  results =
      RunStrength(OverlappingMembers("  s: {EventID: 4624, User: eve}\n"), {});
  EXPECT_EQ(Failures(results), "") << "mended";
}

MemoryFiles DetectsTheTool(const std::string& selection) {
  return TreeOf(
      "title: Account added\nid: id-1\n"
      "logsource: {product: windows, category: process_creation}\n"
      "detection:\n  selection:\n" +
          selection + "  condition: selection\nlevel: high\n",
      "rule: id-1\ncases: {drill: {replay: drill.jsonl}}\n",
      R"({"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational",)"
      R"( "Image": "C:\\Windows\\System32\\net.exe", "OriginalFileName":)"
      R"( "net.exe", "CommandLine": "net user eve /add",)"
      R"( "CurrentDirectory": "C:\\AtomicRedTeam\\atomics\\"})");
}

TEST(StrengthFaults, ARuleForTheToolOfTheDrillIsWeak) {
  const std::string tool = "    CurrentDirectory|contains: AtomicRedTeam\n";
  const std::string file = "    OriginalFileName: net.exe\n";
  auto results = RunStrength(DetectsTheTool(tool), 0.5);
  EXPECT_EQ(Failures(results), "strength/windows/r ToolMark weak tool-mark");
  EXPECT_TRUE(MatchesGolden("check/testdata/strength.expected/tool_mark.txt",
                            Texts(results)));
  EXPECT_EQ(Failures(RunStrength(DetectsTheTool(tool), {})), "") << "no floor";
  EXPECT_EQ(Failures(RunStrength(DetectsTheTool(file), 0.5)), "") << "mended";
}

TEST(StrengthFaults, ARuleThatAnySpellingEvadesIsWeak) {
  const std::string spelling = "    CommandLine|startswith: net user eve\n";
  const std::string file = "    OriginalFileName: net.exe\n";
  auto results = RunStrength(DetectsTheTool(spelling), 0.9);
  EXPECT_EQ(Failures(results), "strength/windows/r Evasion weak evasion");
  EXPECT_TRUE(MatchesGolden("check/testdata/strength.expected/evasion.txt",
                            Texts(results)));
  EXPECT_EQ(Failures(RunStrength(DetectsTheTool(spelling), {})), "")
      << "no floor";
  EXPECT_EQ(Failures(RunStrength(DetectsTheTool(file), 0.9)), "") << "mended";
}

}  // namespace
}  // namespace drillcheck
