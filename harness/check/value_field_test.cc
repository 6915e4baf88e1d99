#include "check/value_field.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Three users fail within ten minutes.
struct Sprayed : Drill {
  explicit Sprayed(const std::string& field) {
    RuleFile(
        "title: Failed\nid: id-0\nname: failed\nlogsource: {product: p}\n"
        "detection: {s: {a: fail}, condition: s}\n---\n"
        "title: Spraying\nid: id-1\ncorrelation:\n  type: value_count\n"
        "  rules: [failed]\n  group-by: [address]\n  timespan: 10m\n"
        "  condition:\n    field: " +
        field + "\n    gte: 3\nlevel: high\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
        "  three: {replay: three.jsonl}\n"
        "  again: {replay: again.jsonl}\n"
        "  one: {replay: one.jsonl, fires: never}\n"
        "  two: {replay: two.jsonl, fires: never}\n");
    Play("three.jsonl", {"a", "b", "c"});
    Play("again.jsonl", {"a", "a", "b", "c"});
    Play("one.jsonl", {"a", "a", "a", "a"});
    Play("two.jsonl", {"a", "b", "a", "b"});
  }

  // One event a minute, each of another process.
  void Play(const std::string& name, const std::vector<std::string>& users) {
    std::string lines;
    for (size_t i = 0; i < users.size(); ++i) {
      std::string n = std::to_string(i);
      lines += R"({"a": "fail", "address": "x", "userName": ")" + users[i] +
               R"(", "process": )" + n + R"(, "@timestamp": "2026-01-01T09:0)" +
               n + ":00Z\"}\n";
    }
    Events(name, lines);
  }
};

// Bug: the drills were told as missed at the correlation, and no field.
TEST(ValueField, IsToldWhereNoHitHasIt) {
  EXPECT_EQ(Lines(Sprayed("userName").Check()),
            "Fires/three pass; Fires/again pass; StaysQuiet/one pass; "
            "StaysQuiet/two pass");
  Sprayed drill("userNam");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/three fail drifted; Fires/again not-reached; "
            "StaysQuiet/one pass; StaysQuiet/two pass");
  TestResult result = drill.Result("Fires/three");
  EXPECT_EQ(result.kind, "field");
  EXPECT_EQ(result.at.line, 15);
  EXPECT_EQ(result.reason,
            "no event that value_count reads has userNam: there is no value "
            "of it");
  EXPECT_EQ(result.suggestion,
            "write userName for `userNam`: with that all cases of the fixture "
            "hold");
}

// The numbers of the processes differ as well, but in the near-misses too.
TEST(ValueField, IsSuggestedByTheCasesWhereNoNameIsNear) {
  EXPECT_EQ(Sprayed("who").Result("Fires/three").suggestion,
            "write userName for `who`: with that all cases of the fixture "
            "hold");
}

TEST(ValueField, IsToldByASingleDrill) {
  Sprayed drill("userNam");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
      "  three: {replay: three.jsonl}\n");
  EXPECT_EQ(drill.Result("Fires/three").at.line, 15);
}

TEST(ValueField, IsAnotherThatTheHitsHave) {
  Sprayed drill("address");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/three fail missed; Fires/again not-reached; "
            "StaysQuiet/one pass; StaysQuiet/two pass");
  TestResult result = drill.Result("Fires/three");
  EXPECT_EQ(result.kind, "field");
  EXPECT_EQ(result.at.line, 15);
  EXPECT_EQ(result.suggestion, "write userName for `address`");
}

// Both drills count to two: the number is as likely as the field.
TEST(ValueField, IsNoneWhereANumberWouldDo) {
  Sprayed drill("userName");
  drill.Play("three.jsonl", {"a", "b", "b"});
  drill.Play("again.jsonl", {"a", "b", "a"});
  drill.Play("one.jsonl", {"a"});
  drill.Play("two.jsonl", {"a"});
  TestResult result = drill.Result("Fires/three");
  EXPECT_EQ(result.kind, "threshold");
  EXPECT_EQ(result.suggestion.find("userName"), std::string::npos);
}

}  // namespace
}  // namespace drillcheck
