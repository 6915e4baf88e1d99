#include "check/negated_filter.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kFilter = "rules/own.filter.yml";

// Two drills, and a near-miss that the filter is there for.
struct Filtered : Drill {
  explicit Filtered(const std::string& condition) {
    Cases(
        "  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n"
        "  own: {replay: own.jsonl, fires: never, because: service}\n");
    Events("one.jsonl", R"({"a": 1, "user": "eve", "host": "x"})");
    Events("two.jsonl", R"({"a": 1, "user": "bob", "host": "x"})");
    Events("own.jsonl", R"({"a": 1, "user": "backup", "host": "jump"})");
    Filter("own", condition);
  }

  void Filter(const std::string& name, const std::string& condition) {
    File("rules/" + name + ".filter.yml",
         "title: F\nlogsource: {product: p}\nfilter:\n  rules: [id-1]\n"
         "  service: {user: backup}\n  jump: {host: jump}\n  condition: " +
             condition + "\n");
    settings.filters = LoadFilters(files, {"rules"});
  }
};

// Bug: to narrow the filter was the advice, and the near-miss a red of its own.
TEST(NegatedFilter, IsTheNotThatWasLost) {
  EXPECT_EQ(Lines(Filtered("not service").Check()),
            "Fires/one pass; Fires/two pass; StaysQuiet/own pass");
  Filtered drill("service");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail muted; Fires/two not-reached; "
            "StaysQuiet/own not-reached");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(result.kind, "negation");
  EXPECT_EQ(result.path, kFilter);
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.suggestion, "write `not` before service in the filter");
}

TEST(NegatedFilter, IsToldOfAGroupOfTheOneOfTwoFilters) {
  Filtered drill("service and jump");
  drill.Filter("other", "not jump");
  drill.Cases(
      "  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n"
      "  own: {replay: own.jsonl, fires: never}\n");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(result.kind, "negation");
  EXPECT_EQ(result.path, kFilter);
  EXPECT_EQ(result.suggestion,
            "write `not` before (service and jump) in the filter");
}

TEST(NegatedFilter, IsToldOfOneDrillAlone) {
  Filtered drill("service");
  drill.Cases("  one: {replay: one.jsonl}\n");
  EXPECT_EQ(drill.Result("Fires/one").kind, "negation");
}

// It has its `not`, and takes out too much.
TEST(NegatedFilter, IsNotToldOfAFilterThatIsTooWide) {
  Filtered drill("not service and not jump");
  drill.Events("one.jsonl", R"({"a": 1, "user": "eve", "host": "jump"})");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(Line(result), "Fires/one fail muted");
  EXPECT_EQ(result.kind, "repo");
}

// With `not` the second drill would be swallowed.
TEST(NegatedFilter, IsNotToldWhereADrillSpeaksAgainstIt) {
  Filtered drill("service");
  drill.Events("two.jsonl", R"({"a": 1, "user": "backup", "host": "x"})");
  EXPECT_EQ(drill.Result("Fires/one").kind, "repo");
}

// Of two filters that contradict each other the one with its `not` swallows the
// drill.
TEST(NegatedFilter, IsNotASecondNotOfAFilter) {
  Filtered drill("not jump");
  drill.Filter("other", "jump");
  drill.Cases("  one: {replay: one.jsonl}\n");
  drill.Events("one.jsonl", R"({"a": 1, "user": "eve", "host": "jump"})");
  EXPECT_EQ(drill.Result("Fires/one").kind, "repo");
}

}  // namespace
}  // namespace drillcheck
