#include "check/check_for_test.h"

namespace drillcheck {
namespace {

Drill Ranges(const std::string& four) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n"
      "  range:\n"
      "    - v4.cidr: '" +
      four +
      "'\n"
      "    - v6.cidr: '::/0'\n"
      "  condition: selection and range\n");
  drill.Events("drill.jsonl", R"({"a": 1, "v4": {"cidr": "0.0.0.0/0"}})");
  return drill;
}

// Bug: the alternative was told whose field the event never has, as drifted.
TEST(Mistyped, IsToldRatherThanAnAbsentAlternative) {
  TestResult result = Ranges("0.0.0.0").Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.kind, "");
  EXPECT_EQ(result.reason, "");
}

// The value that was meant may stand among others.
TEST(Mistyped, IsOneCauseForAllDrills) {
  Drill drill = Ranges("0.0.0.0");
  drill.Cases("  drill: {replay: drill.jsonl}\n  more: {replay: more.jsonl}\n");
  drill.Events("more.jsonl", R"({"a": 1, "v4": [{"cidr": "10.1.2.0/24"},)"
                             R"( {"cidr": "0.0.0.0/0"}]})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; Fires/more not-reached");
}

TEST(Mistyped, IsNotToldOfAnotherValue) {
  TestResult result = Ranges("172.16.8.8/12").Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.at.line, 8);
}

TEST(Mistyped, IsNotToldOfATextThatIsInMostValues) {
  TestResult result = Ranges("0.0").Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
}

TEST(Mistyped, IsNotToldWhereTheAbsentFieldIsRecordedUnderAnotherName) {
  Drill drill = Ranges("0.0.0.1/0");
  drill.Events(
      "drill.jsonl",
      R"({"a": 1, "v4": {"cidr": "0.0.0.0/0"}, "six": {"cidr": "::/0"}})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.at.line, 8);
}

TEST(Mistyped, IsNotToldWhereThatAloneWouldNotHaveFired) {
  Drill drill;
  drill.Detection(
      "  selection:\n"
      "    - {user: evelyn, a: 2}\n"
      "    - type: Root\n"
      "  condition: selection\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eveline"})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
}

// Bug: the other alternative was told, as if its value had moved to where this
// one looks.
TEST(Mistyped, IsToldWhereTheRuleLooksForTheValueAlready) {
  Drill drill;
  drill.Detection(
      "  path:\n    - spec.volumes.path: x\n"
      "    - spec.template.spec.volumes.path: '*'\n  condition: path\n");
  drill.Cases("  pod: {replay: pod.jsonl}\n  set: {replay: set.jsonl}\n");
  drill.Events("pod.jsonl", R"({"spec": {"volumes": {"path": "/"}}})");
  drill.Events(
      "set.jsonl",
      R"({"spec": {"template": {"spec": {"volumes": {"path": "/"}}}}})");
  TestResult result = drill.Result("Fires/pod");
  EXPECT_EQ(Line(result), "Fires/pod fail missed");
  EXPECT_EQ(result.at.line, 6);
}

// No event ever had the other field: it may be the one that is wrong.
TEST(Mistyped, IsNotToldWhereTheOtherAlternativeMatchesNothingEither) {
  Drill drill;
  drill.Detection(
      "  path:\n    - spec.volumes.path: x\n"
      "    - spec.template.spec.volumes.path: '*'\n  condition: path\n");
  drill.Events("drill.jsonl", R"({"spec": {"volumes": {"path": "/"}}})");
  EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill fail drifted");
}

}  // namespace
}  // namespace drillcheck
