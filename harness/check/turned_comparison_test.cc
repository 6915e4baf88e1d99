#include "check/turned_comparison.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// An administration port inside of a range of ports.
struct Opened : Drill {
  Opened(const std::string& from, const std::string& to) {
    Detection("  s: {a: 1}\n  port:\n    from|" + from + ": 22\n    to|" + to +
              ": 22\n  condition: s and port\n");
    auto event = [](int first, int last) {
      return R"({"a": 1, "from": )" + std::to_string(first) + R"(, "to": )" +
             std::to_string(last) + "}";
    };
    Events("exact.jsonl", event(22, 22)).Events("range.jsonl", event(20, 25));
    Events("below.jsonl", event(20, 21)).Events("above.jsonl", event(23, 25));
    Cases(
        "  exact: {replay: exact.jsonl}\n  range: {replay: range.jsonl}\n"
        "  below: {replay: below.jsonl, fires: never, because: port}\n"
        "  above: {replay: above.jsonl, fires: never, because: port}\n");
  }
};

// Bug: the drill was told at one leaf, the near-miss at another.
TEST(TurnedComparison, IsOneRedAtItsLine) {
  EXPECT_EQ(Lines(Opened("lte", "gte").Check()),
            "Fires/exact pass; Fires/range pass; StaysQuiet/below pass; "
            "StaysQuiet/above pass");
  Opened drill("lte", "lte");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/exact pass; Fires/range fail missed; "
            "StaysQuiet/below not-reached; StaysQuiet/above pass");
  TestResult result = drill.Result("Fires/range");
  EXPECT_EQ(result.kind, "operator");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.reason,
            "no test of this rule fails with `gte` for `lte` in `to|lte` (line "
            "8); as it is written 2 cases do");
  EXPECT_EQ(result.suggestion, "write `gte` for `lte` in `to|lte` (line 8)");
}

// Bug: the leaf before it was told.
TEST(TurnedComparison, IsToldOfNoiseThatItsPartShouldHaveStopped) {
  Opened drill("lte", "lte");
  drill.Events("edge.jsonl", R"({"a": 1, "from": 20, "to": 22})");
  std::string below =
      "  below: {replay: below.jsonl, fires: never, because: port}\n";
  drill.Cases("  edge: {replay: edge.jsonl}\n" + below);
  TestResult result = drill.Result("StaysQuiet/below");
  EXPECT_EQ(result.kind, "operator");
  EXPECT_EQ(result.at.line, 8);
  drill.Cases("  exact: {replay: exact.jsonl}\n" + below);
  EXPECT_EQ(drill.Result("StaysQuiet/below").suggestion,
            "write `gte` for `lte` in `from|lte` (line 7); or write `gte` for "
            "`lte` in `to|lte` (line 8)")
      << "either would do";
}

// Another number would do as well.
TEST(TurnedComparison, IsNotToldOfSilenceAloneOrNoiseOfAnotherPart) {
  Opened drill("lte", "lte");
  drill.Cases("  range: {replay: range.jsonl}\n");
  EXPECT_EQ(drill.Result("Fires/range").outcome, Outcome::kFail);
  EXPECT_NE(drill.Result("Fires/range").kind, "operator");
  drill.Cases(
      "  exact: {replay: exact.jsonl}\n"
      "  below: {replay: below.jsonl, fires: never}\n");
  EXPECT_EQ(drill.Result("StaysQuiet/below").outcome, Outcome::kFail);
  EXPECT_NE(drill.Result("StaysQuiet/below").kind, "operator");
}

// A `not` too many is told before; that a line says the contrary is not.
TEST(TurnedComparison, IsToldBehindAChangeOfTheCondition) {
  Drill drill;
  auto with = [&](const std::string& code, const std::string& condition) {
    drill.Detection("  login: {name: x}\n  accepted:\n    code|" + code +
                    ": 400\n  condition: login and " + condition + "\n");
    return drill.Result("Fires/drill");
  };
  drill.Events("drill.jsonl", R"({"name": "x", "code": 200})");
  drill.Events("quiet.jsonl", R"({"name": "x", "code": 403})");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  quiet: {replay: quiet.jsonl, fires: never, because: accepted}\n");
  EXPECT_EQ(with("lt", "not accepted").kind, "negation");
  EXPECT_EQ(with("gt", "accepted").kind, "operator");
  EXPECT_EQ(with("lt", "accepted").outcome, Outcome::kPass);
}

TEST(TurnedComparison, IsNotToldWhereACaseWouldFail) {
  Opened drill("lte", "lte");
  drill.Cases(
      "  range: {replay: range.jsonl}\n"
      "  below: {replay: below.jsonl, fires: never, because: port}\n"
      "  too: {replay: below.jsonl}\n");
  EXPECT_EQ(drill.Result("Fires/range").outcome, Outcome::kFail);
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "operator") << result.test;
  }
}

}  // namespace
}  // namespace drillcheck
