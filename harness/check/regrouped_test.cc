#include "check/regrouped.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Drills of both ways, and near-misses of what both stand under.
struct Grouped : Drill {
  explicit Grouped(const std::string& condition) {
    Detection(
        "  file: {name: history}\n"
        "  removed: {tool: rm}\n"
        "  linked: {program: ln}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  by_rm: {replay: rm.jsonl}\n  by_ln: {replay: ln.jsonl}\n"
        "  other_rm: {replay: rm2.jsonl, fires: never, because: file}\n"
        "  other_ln: {replay: ln2.jsonl, fires: never, because: file}\n");
    Events("rm.jsonl", R"({"name": "history", "tool": "rm", "program": "x"})");
    Events("ln.jsonl", R"({"name": "history", "tool": "x", "program": "ln"})");
    Events("rm2.jsonl", R"({"name": "other", "tool": "rm", "program": "x"})");
    Events("ln2.jsonl", R"({"name": "other", "tool": "x", "program": "ln"})");
  }
};

constexpr const char* kAllHold =
    "Fires/by_rm pass; Fires/by_ln pass; StaysQuiet/other_rm pass; "
    "StaysQuiet/other_ln pass";

// Bug: the near-miss was told at the leaf that should have stopped it, which
// answers as it must.
TEST(Regrouped, IsTheBracketsThatWereLost) {
  EXPECT_EQ(Lines(Grouped("file and (removed or linked)").Check()), kAllHold);
  Grouped drill("file and removed or linked");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/by_rm pass; Fires/by_ln pass; StaysQuiet/other_rm pass; "
            "StaysQuiet/other_ln fail noisy");
  TestResult result = drill.Result("StaysQuiet/other_ln");
  EXPECT_EQ(result.kind, "grouping");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.reason,
            "the failing case holds with the brackets of `(removed or "
            "linked)`, and no case fails that holds now");
  EXPECT_EQ(result.suggestion, "write `(removed or linked)`, with brackets");
}

TEST(Regrouped, IsTheBracketsBeforeWhatTheyShareToo) {
  EXPECT_EQ(Grouped("removed or linked and file")
                .Result("StaysQuiet/other_rm")
                .suggestion,
            "write `(removed or linked)`, with brackets");
}

// An exclusion of two parts.
struct Excluded : Drill {
  explicit Excluded(const std::string& condition) {
    Detection(
        "  event: {name: login}\n"
        "  own: {host: jump}\n"
        "  test: {user: robot}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  drill: {replay: drill.jsonl}\n"
        "  own: {replay: own.jsonl, fires: never, because: own}\n"
        "  test: {replay: test.jsonl, fires: never, because: test}\n");
    Events("drill.jsonl", R"({"name": "login", "host": "x", "user": "eve"})");
    Events("own.jsonl", R"({"name": "login", "host": "jump", "user": "eve"})");
    Events("test.jsonl", R"({"name": "login", "host": "x", "user": "robot"})");
  }
};

TEST(Regrouped, IsTheBracketsBehindANot) {
  EXPECT_EQ(Lines(Excluded("event and not (own or test)").Check()),
            "Fires/drill pass; StaysQuiet/own pass; StaysQuiet/test pass");
  TestResult result =
      Excluded("event and not own or test").Result("StaysQuiet/test");
  EXPECT_EQ(Line(result), "StaysQuiet/test fail noisy");
  EXPECT_EQ(result.kind, "grouping");
  EXPECT_EQ(result.suggestion, "write `not (own or test)`, with brackets");
}

// The last part lets the near-miss pass, which brackets would stop too; but no
// case says that it excludes.
TEST(Regrouped, IsNoneThatTurnsAnAlternativeIntoAnExclusion) {
  Excluded drill("event and not own or test");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  own: {replay: own.jsonl, fires: never, because: own}\n");
  drill.Events("own.jsonl",
               R"({"name": "login", "host": "jump", "user": "robot"})");
  TestResult result = drill.Result("StaysQuiet/own");
  EXPECT_EQ(Line(result), "StaysQuiet/own fail noisy");
  EXPECT_EQ(result.kind, "");
}

// The part that should have stopped it does not answer: it is told, and no
// brackets, which would stop it for another reason.
TEST(Regrouped, IsNoneWhereThePartItselfIsWrong) {
  Grouped drill("file and (removed or linked)");
  drill.Events("rm2.jsonl",
               R"({"name": "history", "tool": "rm", "program": "x"})");
  TestResult result = drill.Result("StaysQuiet/other_rm");
  EXPECT_EQ(Line(result), "StaysQuiet/other_rm fail noisy");
  EXPECT_EQ(result.kind, "");
}

// Either side of the `or` may be too wide.
TEST(Regrouped, IsNoneOfNoiseThatNoPartIsNamedFor) {
  Grouped drill("");
  drill.Detection(
      "  file: {name: history}\n  removed: {tool: rm}\n"
      "  linked: {program: [ln, link]}\n"
      "  condition: file and removed or linked\n");
  drill.Cases(
      "  by_rm: {replay: rm.jsonl}\n  by_ln: {replay: ln.jsonl}\n"
      "  other: {replay: ln2.jsonl, fires: never}\n"
      "  third: {replay: ln3.jsonl, fires: never}\n");
  drill.Events("ln3.jsonl",
               R"({"name": "third", "tool": "x", "program": "link"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/by_rm pass; Fires/by_ln pass; StaysQuiet/other fail noisy; "
            "StaysQuiet/third fail noisy");
}

// With brackets behind the `not` all would hold; so they would with more hosts.
TEST(Regrouped, IsNoneOfSilenceWithoutNoise) {
  Drill drill;
  drill.Detection(
      "  event: {name: login}\n  own: {user: robot}\n"
      "  inside: {host: [gate, jump]}\n"
      "  condition: event and not own and inside\n");
  drill.Cases(
      "  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n"
      "  other: {replay: other.jsonl, fires: never, because: event}\n");
  drill.Events("one.jsonl", R"({"name": "login", "user": "a", "host": "x"})");
  drill.Events("two.jsonl", R"({"name": "login", "user": "b", "host": "y"})");
  drill.Events("other.jsonl", R"({"name": "list", "user": "a", "host": "x"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed; "
            "StaysQuiet/other not-reached");
}

// No drill shows that `linked` alone is meant to fire, but none is silenced.
TEST(Regrouped, IsNoneThatSilencesADrill) {
  Grouped drill("file and removed or linked");
  drill.Cases(
      "  by_rm: {replay: rm.jsonl}\n  by_ln: {replay: ln2.jsonl}\n"
      "  other_ln: {replay: ln2.jsonl, fires: never, because: file}\n");
  EXPECT_EQ(drill.Result("StaysQuiet/other_ln").kind, "");
}

}  // namespace
}  // namespace drillcheck
