#include "check/field_uses.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Bug: the advice on a renamed field named one line of several, and the next
// run was red at the next one.
TEST(FieldUses, GoWithTheAdviceOnARenamedField) {
  Drill drill;
  drill.Detection(
      "  selection:\n    a: 1\n    type: Root\n"
      "  other:\n    - type|contains: x\n    - a: 1\n"
      "  condition: selection and other\n",
      "high", "fields:\n  - a\n  - type\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"type": "Root"}})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.suggestion,
            "nearest: user.type = \"Root\" (the value would match)\n"
            "also read at lines 9, 15");
}

TEST(FieldUses, GoWithThatOfARuleThatFires) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  own: {type: Root}\n"
      "  condition: selection and not own\n",
      "high", "fields: [type]\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"type": "Root"}})");
  EXPECT_EQ(drill.Result("Fires/drill").suggestion,
            "nearest: user.type = \"Root\" (the value would match)\n"
            "also read at line 9");
}

// Bug: the lines of the field before `fieldref` went with the advice on the
// other one.
TEST(FieldUses, AreThoseOfTheFieldThatIsComparedWithWhereThatIsAbsent) {
  Drill drill;
  drill.Detection(
      "  selection:\n    a: 1\n"
      "  own:\n    asked|fieldref: userName\n"
      "  named:\n    asked: eve\n"
      "  known:\n    userName: eve\n"
      "  condition: selection and named and (own or known)\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "asked": "eve", "user": {"userName": "eve"}})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_TRUE(result.suggestion.ends_with("\nalso read at line 12"))
      << result.suggestion;
}

TEST(FieldUses, AreThoseOfFiltersAndOtherDocumentsToo) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
      "  selection: {type: Root}\n  condition: selection\n---\n"
      "title: U\nid: id-2\nname: two\nlogsource: {product: p}\ndetection:\n"
      "  selection:\n    type: Other\n  condition: selection\n");
  drill.File("rules/q.filter.yml",
             "title: Q\nlogsource: {product: p}\nfilter:\n  rules: any\n"
             "  selection:\n    type: none\n  condition: not selection\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  Subject subject = drill.Load();
  EXPECT_EQ(OtherUses(subject, "type", Drill::kRule, {5, 15}),
            "also read at line 14, rules/q.filter.yml:6");
  EXPECT_EQ(OtherUses(subject, "type", "rules/q.filter.yml", {6, 5}),
            "also read at rules/aws/r.yml:5, rules/aws/r.yml:14");
  EXPECT_EQ(OtherUses(subject, "nothing", Drill::kRule, {5, 15}), "");
}

TEST(FieldUses, AreCutWhereTheyAreMany) {
  Drill drill;
  std::string selections;
  for (int i = 0; i < 20; ++i) {
    selections += "  s" + std::to_string(i) + ": {type: x}\n";
  }
  drill.Detection(selections + "  condition: all of s*\n");
  EXPECT_EQ(OtherUses(drill.Load(), "type", Drill::kRule, {5, 1}),
            "also read at lines 6, 7, 8, 9, 10, 11, 12, 13, …");
}

}  // namespace
}  // namespace drillcheck
