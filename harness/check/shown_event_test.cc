#include "check/check_for_test.h"

namespace drillcheck {
namespace {

TEST(ShownEvent, IsTheEventThatCameNearestToFiring) {
  Drill drill;
  drill.Detection("  selection: {a: 1, b: 1}\n  condition: selection\n");
  drill.Events("drill.jsonl",
               "{\"a\": 2, \"b\": 2}\n{\"a\": 1, \"b\": 2}\n"
               "{\"a\": 2, \"b\": 2}");
  EXPECT_EQ(drill.Result("Fires/drill").record, "record 2 (line 2)");
}

TEST(ShownEvent, IsTheRecordThatWasAskedFor) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: {records: [3]}}\n");
  drill.Detection("  selection: {a: 1, b: 1}\n  condition: selection\n");
  drill.Events("drill.jsonl",
               "{\"a\": 2, \"b\": 2}\n{\"a\": 1, \"b\": 2}\n"
               "{\"a\": 2, \"b\": 2}");
  EXPECT_EQ(drill.Result("Fires/drill").record, "record 3 (line 3)");
}

// Bug: of the records of an audit event the first one was shown, in which
// nothing held.
TEST(ShownEvent, IsShownInTheViewThatFired) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: linux, service: auditd}\n"
      "detection:\n  run:\n    type: EXECVE\n    a0: chmod\n"
      "  condition: run\nlevel: high\n");
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  drill.Events("drill.jsonl",
               R"({"ID": "1795296863.464:702", "SYSCALL": {"syscall": 59},)"
               R"( "EXECVE": {"argc": 1, "ARGV": ["chmod"]}})");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail noisy");
  EXPECT_EQ(Lines(result.evidence),
            "run (5)\n  ✓ type: EXECVE (6)\n  ✓ a0: chmod (7)\n");
}

}  // namespace
}  // namespace drillcheck
