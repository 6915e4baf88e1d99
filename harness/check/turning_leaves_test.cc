#include "check/turning_leaves.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// The lines of the leaves, or "none"; "4 7": those in lines 4 and 7.
std::string Places(const std::optional<TraceLeaves>& leaves) {
  if (!leaves) return "none";
  std::vector<std::string> lines;
  for (const Trace* leaf : *leaves) {
    lines.push_back(std::to_string(leaf->at.line));
  }
  return Join(lines, " ");
}

// The rule's parts a to d stand in lines 5 to 8 and ask for the field of that
// name; n in line 9 wants the field `gone` to be absent.
struct Row {
  const char* condition;
  const char* event;
  const char* fewest;
  const char* all;
};

void Expect(const Row& row) {
  Drill drill;
  drill.Detection(
      "  a: {a: 1}\n  b: {b: 1}\n  c: {c: 1}\n  d: {d: 1}\n"
      "  n: {gone: null}\n  condition: " +
      std::string(row.condition) + "\n");
  drill.Events("drill.jsonl", row.event);
  Subject subject = drill.Load();
  Trace trace = subject.rules.documents[0].program.Explain(
      {&subject.recordings[0].recording.events[0].fields, nullptr});
  std::string told = std::string(row.condition) + " on " + row.event;
  EXPECT_EQ(Places(FewestToTurn(trace)), row.fewest) << told;
  EXPECT_EQ(Places(AllThatMayTurn(trace)), row.all) << told;
}

TEST(TurningLeaves, AreThoseThatMakeASilentRuleFire) {
  Expect({"a", "{}", "5", "5"});
  Expect({"a", R"({"a": 2})", "none", ""});
  Expect({"a and b", R"({"a": 1})", "6", "6"});
  Expect({"a and b", R"({"a": 2})", "none", ""});
  Expect({"a and b", "{}", "5 6", "5 6"});
  Expect({"not n", "{}", "9", "9"});
  Expect({"not (a or n)", R"({"a": 1})", "none", ""});
}

// Bug: an absent field of an exclusion was answered the other way too, so that
// the exclusion stopped what the rule would have fired on.
TEST(TurningLeaves, LeaveOutWhatHelpsAsItIs) {
  Expect({"a and not b", "{}", "5", "5"});
  Expect({"a and not (b or c)", "{}", "5", "5"});
  Expect({"a and not (b and n)", "{}", "5", "5"});
  Expect({"a and n", "{}", "5", "5"});
}

TEST(TurningLeaves, AreTheFewestOfSeveralWays) {
  Expect({"(a and b) or c", "{}", "7", "5 6 7"});
  Expect({"(a and b) or (c and d)", R"({"d": 1})", "7", "5 6 7"});
  Expect({"a or b", "{}", "5", "5 6"});
  Expect({"(a and b) or c", R"({"a": 2})", "7", "7"});
}

TEST(TurningLeaves, AreThoseThatKeepAFiringRuleQuiet) {
  Expect({"a and not b", R"({"a": 1})", "6", "6"});
  Expect({"a and not (b or c)", R"({"a": 1})", "6", "6 7"});
  Expect({"a and not (b and c)", R"({"a": 1, "b": 2})", "none", ""});
  Expect({"a and n", R"({"a": 1})", "9", "9"});
  Expect({"a or n", R"({"a": 1})", "none", ""});
}

TEST(TurningLeaves, AreOnlySuchAsMayTurn) {
  Drill drill;
  drill.Detection("  s: {a: 1, b: 1}\n  condition: s\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  Subject subject = drill.Load();
  Trace trace = subject.rules.documents[0].program.Explain(
      {&subject.recordings[0].recording.events[0].fields, nullptr});
  EXPECT_EQ(FewestToTurn(trace), std::nullopt);
  EXPECT_EQ(FewestToTurn(trace, [](const Trace&) { return true; })->size(), 2U);
  EXPECT_EQ(FewestToTurn(trace, [](const Trace&) { return false; }),
            std::nullopt);
}

}  // namespace
}  // namespace drillcheck
