#include "check/nearly_asked.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A drill of each ending in the list.
Drill Shells(const std::string& list) {
  Drill drill;
  drill.Detection("  s:\n    image|endswith:\n" + list + "  condition: s\n");
  drill.Cases("  dash: {replay: dash.jsonl}\n  bash: {replay: bash.jsonl}\n");
  drill.Events("dash.jsonl", R"({"image": "/usr/bin/dash"})");
  drill.Events("bash.jsonl", R"({"image": "/bin/bash"})");
  return drill;
}

// Bug: /bash was told, which another drill matches.
TEST(NearlyAsked, IsTheValueThatNoOtherEventMatches) {
  TestResult result =
      Shells("      - /bash\n      - /daqh\n").Result("Fires/dash");
  EXPECT_EQ(Line(result), "Fires/dash fail missed");
  EXPECT_EQ(result.at.line, 8);
}

TEST(NearlyAsked, IsTheNearerOneWhereNoneIsMatched) {
  Drill drill = Shells("      - /bsh\n      - /daqh\n      - /dosbox\n");
  EXPECT_EQ(drill.Result("Fires/dash").at.line, 8);
  EXPECT_EQ(drill.Result("Fires/bash").at.line, 7);
}

// Two alternatives of which each has a drill.
Drill Alternatives(const std::string& action, const std::string& enforced) {
  Drill drill;
  drill.Detection("  removed: {action: " + action +
                  "}\n  exempt:\n    action: branch.update_admin\n"
                  "    enforced: " +
                  enforced + "\n  condition: removed or exempt\n");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  drill.Events("one.jsonl", R"({"action": "branch.destroy"})");
  drill.Events("two.jsonl",
               R"({"action": "branch.update_admin", "enforced": false})");
  return drill;
}

// Bug: the alternative was told that the other drill matches, for its letters
// are the more alike.
TEST(NearlyAsked, IsInTheAlternativeThatNoOtherEventMatches) {
  EXPECT_EQ(Alternatives("branch.destroy", "'no'").Result("Fires/two").at.line,
            8);
  EXPECT_EQ(Alternatives("branch.destro", "false").Result("Fires/one").at.line,
            5);
}

TEST(NearlyAsked, IsTheOtherTruthRatherThanATextThatIsLikeAnother) {
  Drill drill = Alternatives("branch.update_own", "true");
  drill.Events("one.jsonl", R"({"action": "branch.update_own"})");
  drill.Cases(
      "  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n"
      "  bound: {replay: bound.jsonl, fires: never}\n");
  drill.Events("bound.jsonl", R"({"action": "other", "enforced": true})");
  EXPECT_EQ(drill.Result("Fires/two").at.line, 8);
}

// Bug: said to be of another shape, where an event has it in that very shape.
TEST(NearlyAsked, IsNoOtherShapeWhereAnEventMatchesIt) {
  Drill drill;
  drill.Detection(
      "  port:\n    - port: 21\n    - proto: '-1'\n  condition: port\n");
  drill.Cases("  ssh: {replay: ssh.jsonl}\n  all: {replay: all.jsonl}\n");
  drill.Events("ssh.jsonl", R"({"port": 22, "proto": "tcp"})");
  drill.Events("all.jsonl", R"({"port": 0, "proto": "-1"})");
  TestResult result = drill.Result("Fires/ssh");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.kind, "");
}

// Bug: each drill was a red of its own at another value, and no value is wrong.
TEST(NearlyAsked, IsNoValueWhereTheListIsComparedWrongly) {
  Drill drill = Shells("      - /bin/\n      - /usr/\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/dash fail missed; Fires/bash not-reached");
  TestResult result = drill.Result("Fires/dash");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.reason,
            "no value of this list matches a recorded event, though this one "
            "has '/bin/' in it: is `|contains` meant?");
}

TEST(NearlyAsked, SaysThatAValueOfAListMatchesNothing) {
  EXPECT_EQ(
      Shells("      - /bash\n      - /daqh\n").Result("Fires/dash").reason,
      "'/daqh' matches no recorded event, and this one nearly: it has '/dash'");
}

// One condition on `image`, and an event of the drill that has this there.
std::string ReasonOf(const std::string& asked, const std::string& image) {
  Drill drill;
  drill.Detection("  s:\n    image" + asked + "\n  condition: s\n");
  drill.Cases("  dash: {replay: dash.jsonl}\n");
  drill.Events("dash.jsonl", R"({"image": ")" + image + R"("})");
  return drill.Result("Fires/dash").reason;
}

// Bug: a single value one letter off was told without a word.
TEST(NearlyAsked, SaysWhatTheEventHasOfASingleValue) {
  const std::string told = "the event nearly has that: it has ";
  EXPECT_EQ(ReasonOf("|endswith: /bin/dsah", "/usr/bin/dash"),
            told + "'/bin/dash'");
  EXPECT_EQ(ReasonOf("|endswith: /ds.exe", "/usr/bin/Dsh.exe"),
            told + "'/Dsh.exe'");
  EXPECT_EQ(ReasonOf("|contains: urlcahce", "x -urlcache -f"),
            told + "'urlcache'");
  EXPECT_EQ(ReasonOf("|contains: certutl", "x.certutil2 y"),
            told + "'certutil2'");
  EXPECT_EQ(ReasonOf("|contains: caf\u00e8s", "le caf\u00e9s noir"),
            told + "'caf\u00e9s'");
}

TEST(NearlyAsked, SaysNothingOfWhatIsToldAnyway) {
  EXPECT_EQ(ReasonOf("|endswith: /dash", "/usr/bin/fish"), "");
  EXPECT_EQ(ReasonOf(": /usr/bin/dahs", "/usr/bin/dash"), "");
  EXPECT_EQ(ReasonOf("|contains: '10.0.0.'", "at 10.1.0.7"), "");
  EXPECT_EQ(ReasonOf(": fail", "FAILURE"), "");
}

// Bug: /cut was told, the nearest by its letters, which another drill matches.
TEST(NearlyAsked, IsNoValueOfAListThatLacksOne) {
  Drill drill = Shells("      - /bash\n      - /zsh\n");
  drill.Cases(
      "  bash: {replay: bash.jsonl}\n  zsh: {replay: zsh.jsonl}\n"
      "  dash: {replay: dash.jsonl}\n");
  drill.Events("zsh.jsonl", R"({"image": "/bin/zsh"})");
  TestResult result = drill.Result("Fires/dash");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.reason,
            "no value of this list is what the event has: image is "
            "\"/usr/bin/dash\"");
}

// Bug: the list was told of which a value is more alike, although more than
// that list keeps the event from it.
TEST(NearlyAsked, IsTheListThatAloneLacksAValue) {
  Drill drill;
  drill.Detection(
      "  linked: {tool: [/ln, /cp], to: null}\n"
      "  removed: {tool: [/rm, /shred]}\n"
      "  condition: linked or removed\n");
  drill.Cases(
      "  each: {replay: each.jsonl, fires: {exactly: 4}}\n"
      "  other: {replay: other.jsonl}\n");
  drill.Events("each.jsonl", R"({"tool": "/ln", "to": null})"
                             "\n"
                             R"({"tool": "/cp", "to": null})"
                             "\n"
                             R"({"tool": "/rm", "to": "x"})"
                             "\n"
                             R"({"tool": "/shred", "to": "x"})");
  drill.Events("other.jsonl", R"({"tool": "/unlink", "to": "x"})");
  EXPECT_EQ(drill.Result("Fires/other").at.line, 6);
}

TEST(NearlyAsked, IsTheSingleValueThatAloneLacksAnother) {
  Drill drill;
  drill.Detection(
      "  stopped: {name: StopLogging}\n"
      "  narrowed: {name: UpdateTrail, all: false}\n"
      "  condition: narrowed or stopped\n");
  drill.Cases(
      "  each: {replay: each.jsonl, fires: {exactly: 2}}\n"
      "  other: {replay: other.jsonl}\n");
  drill.Events("each.jsonl", R"({"name": "StopLogging", "all": true})"
                             "\n"
                             R"({"name": "UpdateTrail", "all": false})");
  drill.Events("other.jsonl", R"({"name": "DeleteTrail", "all": true})");
  EXPECT_EQ(drill.Result("Fires/other").at.line, 5);
}

// Bug: said to be of another shape, where an event has it in that very shape
// and the list beside it lacks a value.
TEST(NearlyAsked, IsTheListRatherThanAShapeThatAnEventHas) {
  Drill drill;
  drill.Detection(
      "  named:\n    line|contains: [' /var/tmp/', ' /dev/shm/']\n"
      "  current:\n    folder|startswith: /dev/shm\n"
      "    line|re: '\\s[^/\\s-]\\S*$'\n"
      "  condition: 1 of *\n");
  drill.Cases(
      "  each: {replay: each.jsonl, fires: {exactly: 3}}\n"
      "  both: {replay: both.jsonl}\n");
  drill.Events("each.jsonl",
               R"({"line": "chmod 755 /var/tmp/x", "folder": "/home"})"
               "\n"
               R"({"line": "chmod 755 /dev/shm/x", "folder": "/home"})"
               "\n"
               R"({"line": "chmod 755 update", "folder": "/dev/shm/drill"})");
  drill.Events(
      "both.jsonl",
      R"({"line": "chmod 755 update /tmp/", "folder": "/dev/shm/drill"})");
  TestResult result = drill.Result("Fires/both");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.kind, "");
}

// Of `|all` the one that the event lacks is told, whatever others have.
TEST(NearlyAsked, IsTheValueOfAllThatThisEventLacks) {
  Drill drill;
  drill.Detection(
      "  s:\n    line|contains|all:\n      - curl\n      - '| sh'\n"
      "  condition: s\n");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  drill.Events("one.jsonl", R"({"line": "curl x | sh"})");
  drill.Events("two.jsonl", R"({"line": "curl x | bash"})");
  EXPECT_EQ(drill.Result("Fires/two").at.line, 8);
}

// Other events match either: the one is told beside which something holds.
TEST(NearlyAsked, IsInTheAlternativeOfWhichMoreHolds) {
  Drill drill;
  drill.Detection(
      "  two: {n: 5}\n  one: {a: 1, m: 7}\n  condition: two or one\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n  one: {replay: one.jsonl}\n"
      "  two: {replay: two.jsonl}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "n": 1, "m": 1})");
  drill.Events("one.jsonl", R"({"a": 1, "n": 1, "m": 7})");
  drill.Events("two.jsonl", R"({"a": 2, "n": 5, "m": 1})");
  EXPECT_EQ(drill.Result("Fires/drill").at.line, 6);
}

}  // namespace
}  // namespace drillcheck
