#include "check/contradiction.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Two drills, one for each selection.
Drill Joined(const std::string& one, const std::string& two,
             const std::string& condition = "one and two") {
  Drill drill;
  drill.Detection("  one: {" + one + "}\n  two: {" + two +
                  "}\n  no: {b: 2}\n  condition: " + condition + "\n");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  drill.Events("one.jsonl", R"({"a": "x", "b": 1})");
  drill.Events("two.jsonl", R"({"a": "y", "b": 1})");
  return drill;
}

std::string KindOf(const Drill& drill) {
  return drill.Result("Fires/one").kind;
}

// Bug: an `and` in the place of an `or` blamed a value of each selection in
// turn, a red for each, and the line of the condition was named nowhere.
TEST(Contradiction, IsOneCauseAtTheConditionsLine) {
  Drill drill = Joined("a: x", "a: y");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two not-reached");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(result.kind, "contradiction");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.reason,
            "one and two ask for different values of a: no event answers both");
  EXPECT_EQ(result.suggestion,
            "join them by `or`, or correct the value in one of them");
  EXPECT_EQ(Lines(result.evidence),
            "condition: one ✓ and two ✗ (8)\n"
            "two (6)\n"
            "  ✗ a: y (6) is \"x\"\n");
}

TEST(Contradiction, IsFoundAmongFurtherSelections) {
  EXPECT_EQ(KindOf(Joined("a: [x, z], b: 1", "b: 1, a: [y, v]")),
            "contradiction");
  EXPECT_EQ(KindOf(Joined("a: x", "a: y", "(one and two) and not all of n*")),
            "contradiction");
}

TEST(Contradiction, IsNoneWhereAnEventCouldAnswerBoth) {
  const std::string other = "operator";  // mended by `or`, all the same
  EXPECT_EQ(KindOf(Joined("a: [x, z]", "a: [y, Z]")), "")
      << "z does; and either list may lack a value";
  EXPECT_EQ(KindOf(Joined("a: x", "a|startswith: y")), other) << "a pattern";
  EXPECT_EQ(KindOf(Joined("a: 'x*'", "a: y")), other) << "a wildcard";
  EXPECT_EQ(KindOf(Joined("b: 1", "a: y")), "") << "another field";
  EXPECT_EQ(KindOf(Joined("a: x", "a: y", "one and (two or not one)")), "")
      << "one of them is asked for only among others";
  Drill drill = Joined("a: x", "a: y");
  drill.Events("one.jsonl", R"({"a": ["x", "z"], "b": 1})");
  EXPECT_EQ(KindOf(drill), other) << "a list of values";
}

TEST(Contradiction, IsNoneWhereOneSelectionIsEnough) {
  Drill drill = Joined("a: x, b: 2", "a: y", "one or two");
  EXPECT_EQ(KindOf(drill), "");
}

}  // namespace
}  // namespace drillcheck
