#include "check/blame.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// The trace of the rule on its first event, with what must outlive it.
struct Traced {
  explicit Traced(const Drill& drill)
      : subject(drill.Load()),
        rule(subject.rules.documents[0].program.rule()),
        trace(subject.rules.documents[0].program.Explain(
            {&subject.recordings[0].recording.events[0].fields, nullptr})) {}
  Subject subject;
  const sigma::Rule& rule;
  Trace trace;
};

std::string BlameOf(const std::string& detection, const std::string& event) {
  Drill drill;
  drill.Detection(detection).Events("drill.jsonl", event);
  Traced traced(drill);
  return Lines(FindBlame(traced.trace, traced.rule).evidence);
}

TEST(FindBlame, ShowsWhatHeldBeforeTheFirstPartThatFailed) {
  EXPECT_EQ(BlameOf("  selection:\n"
                    "    a: 1\n"
                    "    b|contains: x\n"
                    "    c: 3\n"
                    "  condition: selection\n",
                    R"({"a": 1, "b": "y", "c": 4})"),
            "selection (5)\n"
            "  ✓ a: 1 (6)\n"
            "  ✗ b|contains: x (7) is \"y\"\n");
}

TEST(FindBlame, ShowsEveryAlternativeThatFailed) {
  EXPECT_EQ(BlameOf("  sel_one: {a: 1}\n"
                    "  sel_two: {b: 1}\n"
                    "  condition: 1 of sel_*\n",
                    R"({"a": 2})"),
            "1 of sel_* (7)\n"
            "  sel_one (5)\n"
            "    ✗ a: 1 (5) is 2\n"
            "  sel_two (6)\n"
            "    ✗ b: 1 (6) no such field in this event\n");
}

TEST(FindBlame, ShowsTheExclusionThatStoppedARule) {
  EXPECT_EQ(BlameOf("  selection: {a: 1}\n"
                    "  filter: {b: 1}\n"
                    "  condition: selection and not filter\n",
                    R"({"a": 1, "b": 1})"),
            "condition: selection ✓ and not filter ✗ (7)\n"
            "not filter (6)\n"
            "  ✓ b: 1 (6)\n");
}

// Bug: the line of the condition was named nowhere, not even where an `and`
// that should have been an `or` was the mistake.
TEST(FindBlame, ShowsTheConditionThatAsksForOneSelectionMore) {
  EXPECT_EQ(BlameOf("  one: {a: 1}\n"
                    "  two: {a: 2}\n"
                    "  filter: {b: 1}\n"
                    "  condition: (one and two) and not filter\n",
                    R"({"a": 1})"),
            "condition: one ✓ and two ✗ (8)\n"
            "two (6)\n"
            "  ✗ a: 2 (6) is 1\n");
  EXPECT_EQ(BlameOf("  one: {a: 1}\n"
                    "  two: {a: 2}\n"
                    "  condition: one and two\n",
                    R"({"a": 2})"),
            "condition: one ✗ and two ✓ (7)\n"
            "one (5)\n"
            "  ✗ a: 1 (5) is 2\n");
}

TEST(FindBlame, ShowsWhatIsNextToTheFailedPartOfALongCondition) {
  std::string selections =
      "  one: {a: 1}\n  two: {a: 1}\n  three: {a: 1}\n"
      "  four: {a: 1}\n  five: {a: 2}\n";
  EXPECT_EQ(BlameOf(selections + "  condition: one and two and not five and "
                                 "(three or five) and four and five and one\n",
                    R"({"a": 1})"),
            "condition: … and two ✓ and (three or five) ✓ and four ✓ and "
            "five ✗ and … (10)\n"
            "five (9)\n"
            "  ✗ a: 2 (9) is 1\n");
}

// The part itself says it all, or has the condition's line already.
TEST(FindBlame, ShowsNoConditionThatIsNotToBlame) {
  const char* kConditions[] = {
      "one and not filter",             // the selection fails
      "three and not 1 of fil*",        // told by the quantifier
      "three and 1 of o*",              // the same
      "three and not (three and two)",  // it fires
  };
  for (const char* condition : kConditions) {
    std::string told = BlameOf(
        "  one: {a: 1}\n  two: {a: 1}\n  three: {a: 3}\n"
        "  filter: {b: 1}\n  condition: " +
            std::string(condition) + "\n",
        R"({"a": 3, "b": 1})");
    EXPECT_EQ(told.find("condition:"), told.npos) << condition << "\n" << told;
  }
}

TEST(FindBlame, ShowsAllThatHeldForARuleThatFired) {
  EXPECT_EQ(BlameOf("  selection: {a: 1}\n"
                    "  filter_one: {b: 1}\n"
                    "  filter_two: {b: 2}\n"
                    "  condition: selection and not 1 of filter_*\n",
                    R"({"a": 1, "b": 3})"),
            "selection (5)\n"
            "  ✓ a: 1 (5)\n"
            "not 1 of filter_* (8)\n"
            "  filter_one (6)\n"
            "    ✗ b: 1 (6) is 3\n"
            "  filter_two (7)\n"
            "    ✗ b: 2 (7) is 3\n");
}

TEST(FindBlame, CountsTheAlternativesBeyondSix) {
  std::string detection = "  selection:\n";
  for (int i = 0; i < 9; ++i) {
    detection += "    - a: " + std::to_string(i + 10) + "\n";
  }
  std::string told =
      BlameOf(detection + "  condition: selection\n", R"({"a": 1})");
  EXPECT_NE(told.find("a: 15"), told.npos);
  EXPECT_EQ(told.find("a: 16"), told.npos);
  EXPECT_NE(told.find("… 3 more parts"), told.npos) << told;
}

TEST(FindBlame, PlaceIsTheFirstPartThatDecided) {
  Drill drill;
  drill.Detection("  selection:\n    a: 1\n    b: 1\n  condition: selection\n");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 2})");
  Traced traced(drill);
  Blame blame = FindBlame(traced.trace, traced.rule);
  EXPECT_EQ(PlaceOf(blame, traced.trace), (Position{7, 5}));
}

TEST(FindBlame, TakesNoFilterForAPartOfTheCondition) {
  Drill drill;
  drill.File("rules/q.filter.yml",
             "title: Q\nlogsource: {product: p}\nfilter:\n  rules: any\n"
             "  selection: {a: 3}\n  condition: not selection\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  drill.Events("drill.jsonl", R"({"a": 2})");
  Traced traced(drill);
  EXPECT_EQ(Lines(FindBlame(traced.trace, traced.rule).evidence),
            "selection (5)\n"
            "  ✗ a: 1 (5) is 2\n");
}

struct SeenRow {
  const char* item;
  const char* event;
  const char* seen;
};

TEST(Seen, TellsTheValueOfTheEvent) {
  const SeenRow kRows[] = {
      {"a: 1", R"({"a": "x"})", "is \"x\""},
      {"a: 1", R"({"a": 2})", "is 2"},
      {"a: 1", R"({"a": null})", "is null"},
      {"a: 1", R"({"a": []})", "is an empty list"},
      {"a: 1", R"({"a": {"b": 2}})", R"(is {"b":2})"},
      {"a: 1", R"({"a": [2, 3, 4, 5, 6]})", "is 2, 3, 4, 5, …"},
      {"a: 1", R"({"b": 1})", "no such field in this event"},
      {"a: 1", R"({"a": "\u001b[2J"})", R"(is "\x1b[2J")"},
      {"a|fieldref: b", R"({"a": "x"})", "is \"x\"; the event lacks b"},
      {"a|fieldref: b", R"({"a": "x", "b": "y"})", "is \"x\"; b is \"y\""},
      {"a|fieldref|endswith: b", R"({"a": "x", "b": ["y", 2]})",
       "is \"x\"; b is \"y\", 2"},
      {"a|fieldref: b", R"({"b": "x"})", "no such field in this event"},
  };
  for (const SeenRow& row : kRows) {
    Drill drill;
    drill.Detection("  selection: {'" +
                    std::string(row.item).replace(
                        std::string(row.item).find(':'), 1, "':") +
                    "}\n  condition: selection\n");
    drill.Events("drill.jsonl", row.event);
    Traced traced(drill);
    Blame blame = FindBlame(traced.trace, traced.rule);
    ASSERT_EQ(blame.items.size(), 1U) << row.item;
    EXPECT_EQ(Seen(*blame.items[0]), row.seen) << row.item << row.event;
  }
}

TEST(Seen, TellsWhetherAKeywordOccurs) {
  Drill drill;
  drill.Detection("  words: [mimikatz]\n  condition: words\n");
  Traced silent(drill);
  EXPECT_EQ(Seen(*FindBlame(silent.trace, silent.rule).items[0]),
            "nowhere in this event");
  drill.Events("drill.jsonl", R"({"b": "mimikatz.exe"})");
  Traced firing(drill);
  EXPECT_EQ(Seen(*FindBlame(firing.trace, firing.rule).items[0]),
            "found in this event");
}

double NearnessOf(const std::string& event) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1, b: 1}\n  filter: {c: 1}\n"
      "  condition: selection and not filter\n");
  drill.Events("drill.jsonl", event);
  return Nearness(Traced(drill).trace);
}

TEST(Nearness, GrowsWithEachPartThatHolds) {
  double nothing = NearnessOf(R"({"c": 1})");
  double not_filtered = NearnessOf(R"({"c": 2})");
  double half = NearnessOf(R"({"a": 1, "c": 2})");
  double all = NearnessOf(R"({"a": 1, "b": 1, "c": 2})");
  EXPECT_EQ(nothing, 0);
  EXPECT_LT(nothing, not_filtered);
  EXPECT_LT(not_filtered, half);
  EXPECT_LT(half, all);
  EXPECT_EQ(all, 1);
}

// Bug: the place of a filter's line stood behind its value, that of the rule's
// own lines before it; and the join of both made two lines of one.
TEST(WholeTree, PutsThePlaceOfAFiltersLineBeforeItsValue) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
      "  s: {a: 1}\n  t: {b: 1}\n  condition: s and t\nlevel: high\n---\n"
      "title: F\nlogsource: {product: p}\nfilter:\n  rules: any\n"
      "  f: {c: 1}\n  condition: not f\n");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1, "c": 2})");
  Traced traced(drill);
  EXPECT_EQ(Lines(WholeTree(traced.trace, traced.rule)),
            "✓ all of (7)\n"
            "  ✓ s (5)\n"
            "    ✓ a: 1 (5) is 1\n"
            "  ✓ t (6)\n"
            "    ✓ b: 1 (6) is 1\n"
            "  ✓ filter F (0) rules/aws/r.yml:15\n"
            "    ✓ not (0) rules/aws/r.yml:15\n"
            "      ✗ f (0) rules/aws/r.yml:14\n"
            "        ✗ c: 1 (0) rules/aws/r.yml:14   is 2\n");
}

}  // namespace
}  // namespace drillcheck
