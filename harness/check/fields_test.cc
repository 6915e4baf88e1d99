#include "check/check_for_test.h"

namespace drillcheck {
namespace {

Drill Carrying(const std::string& carries, const std::string& fields) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n", "high",
                  fields.empty() ? "" : "fields: " + fields + "\n");
  drill.Cases("  drill: {replay: drill.jsonl, carries: " + carries + "}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"name": "eve"}, "b": []})");
  return drill;
}

struct Row {
  const char* carries;
  const char* fields;
};

TEST(FieldsCheck, PassesWhenTheAlertCarriesTheValues) {
  const Row kRows[] = {
      {"{user.name: eve}", "[user.name]"},
      {"{user.name|startswith: e, a: 1}", "[a, user.name]"},
      {"{user.name: eve}", "[user]"},  // the container is in the alert
      {"{level: high, title: T}", ""},
      {"{gone: null}", "[gone]"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(Lines(Carrying(row.carries, row.fields).Check()),
              "Fires/drill pass; Fields/drill pass")
        << row.carries;
  }
}

TEST(FieldsCheck, FailsWhenTheRuleDoesNotListTheField) {
  TestResult result =
      Carrying("{a: 1, user.name: eve}", "[a]").Result("Fields/drill");
  EXPECT_EQ(Line(result), "Fields/drill fail wrong-field");
  EXPECT_EQ(result.path, "fixtures/aws/r/fixture.yml") << "what asks for it";
  EXPECT_EQ(result.at, (Position{4, 48}));
  EXPECT_EQ(result.expected, "the alert to carry user.name: eve");
  EXPECT_EQ(result.got,
            "the event has it, but the rule's `fields` do not list it");
  EXPECT_EQ(result.suggestion,
            "add user.name to `fields:` of rules/aws/r.yml:8");
  EXPECT_EQ(result.record, "record 1 (line 1)");
}

TEST(FieldsCheck, SaysThatTheEventHoldsAnotherValue) {
  TestResult listed =
      Carrying("{user.name: bob}", "[user.name]").Result("Fields/drill");
  EXPECT_EQ(Line(listed), "Fields/drill fail wrong-field");
  EXPECT_EQ(listed.got, "user.name is \"eve\"");
  EXPECT_EQ(listed.path, "rules/aws/r.yml");
  EXPECT_EQ(listed.at, (Position{8, 10})) << "its own entry of `fields`";
  EXPECT_EQ(listed.suggestion,
            "correct the rule here, or fixtures/aws/r/fixture.yml:4");
  TestResult unlisted =
      Carrying("{user.name: bob}", "[a]").Result("Fields/drill");
  EXPECT_EQ(unlisted.got,
            "in the event it is \"eve\", and the rule's `fields` do not list "
            "it");
}

// Bug: every such failure pointed at the title and said nothing of where the
// value is.
TEST(FieldsCheck, NamesTheFieldThatHoldsTheValueOfOneThatTheEventLacks) {
  TestResult listed =
      Carrying("{user.login: eve}", "[a, user.login]").Result("Fields/drill");
  EXPECT_EQ(Line(listed), "Fields/drill fail wrong-field");
  EXPECT_EQ(listed.got, "no such field in this event");
  EXPECT_EQ(listed.path, "rules/aws/r.yml");
  EXPECT_EQ(listed.at, (Position{8, 13}));
  EXPECT_EQ(listed.kind, "field-never-seen");
  EXPECT_EQ(listed.suggestion,
            "nearest: user.name = \"eve\" (the value would match)\n"
            "write its name here and at fixtures/aws/r/fixture.yml:4");
  TestResult unlisted =
      Carrying("{user.login: eve}", "[a]").Result("Fields/drill");
  EXPECT_EQ(unlisted.path, "fixtures/aws/r/fixture.yml");
  EXPECT_EQ(unlisted.at, (Position{4, 42}));
  EXPECT_EQ(unlisted.suggestion,
            "nearest: user.name = \"eve\" (the value would match)\n"
            "write its name here, and in `fields:` of rules/aws/r.yml:8");
}

TEST(FieldsCheck, SaysThatTheRuleHasNoFieldsYet) {
  EXPECT_EQ(Carrying("{user.name: eve}", "").Result("Fields/drill").suggestion,
            "add user.name to `fields:`, which rules/aws/r.yml has not yet");
}

TEST(FieldsCheck, SaysThatNothingInTheEventIsLikeTheField) {
  TestResult result =
      Carrying("{host.id: x}", "[host.id]").Result("Fields/drill");
  EXPECT_EQ(result.reason, "no recorded event of this kind has host.id");
  EXPECT_EQ(result.suggestion,
            "this event has no field like it: name another one here and at "
            "fixtures/aws/r/fixture.yml:4, or take it out");
}

TEST(FieldsCheck, PointsAtTheFieldAroundTheOneThatIsLacking) {
  TestResult result =
      Carrying("{user.id: eve}", "[a, user]").Result("Fields/drill");
  EXPECT_EQ(result.at, (Position{8, 13}));
}

TEST(FieldsCheck, FailsWhenTheLevelIsAnother) {
  TestResult result = Carrying("{level: low}", "").Result("Fields/drill");
  EXPECT_EQ(Line(result), "Fields/drill fail wrong-field");
  EXPECT_EQ(result.got, "level is \"high\"");
  EXPECT_EQ(result.at, (Position{7, 1})) << "the rule's `level`";
}

TEST(FieldsCheck, AsksEveryEventThatFired) {
  Drill drill = Carrying("{user.name: eve}", "[user.name]");
  drill.Events("drill.jsonl",
               "{\"a\": 1, \"user\": {\"name\": \"eve\"}}\n"
               "{\"a\": 1, \"user\": {\"name\": \"bob\"}}");
  EXPECT_EQ(drill.Result("Fields/drill").record, "record 2 (line 2)");
}

TEST(FieldsCheck, IsNotReachedWhenTheRuleStayedSilent) {
  Drill drill = Carrying("{user.name: eve}", "[user.name]");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; Fields/drill not-reached");
}

// Bug: the test passed, for there was nothing to ask with.
TEST(FieldsCheck, RefusesARegularExpressionThatCannotBeRun) {
  Drill drill = Carrying("{'user.name|re': '(?<=x)eve'}", "[user.name]");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail broken-fixture");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.at.line, 4);
}

// Bug: every field was told at the first one where a pipeline made several
// names of it.
TEST(FieldsCheck, PointsAtTheRulesOwnEntryOfAFieldThatAPipelineRenamed) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n", "high",
                  "fields:\n  - host\n  - owner\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  drill: {file: drill.jsonl, pipelines: [map]}\ncases:\n"
      "  drill: {replay: drill, carries: {user.name: bob}}\n");
  drill.File("ci/pipelines/map.yml",
             "transformations:\n  - {type: field_name_mapping, mapping: "
             "{host: [h, g], owner: user.name}}\n");
  drill.settings.pipelines_folder = "ci/pipelines";
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"name": "eve"}})");
  TestResult result = drill.Result("Fields/drill");
  EXPECT_EQ(Line(result), "Fields/drill fail wrong-field");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at, (Position{10, 5}));
}

TEST(FieldsCheck, PointsAtTheGroupOfACorrelation) {
  Drill drill;
  drill.settings.rules_roots = {"rules"};
  drill.RuleFile(
      "title: C\nid: id-1\nlevel: high\ncorrelation:\n  type: event_count\n"
      "  rules: [member]\n  group-by: [user]\n  timespan: 1m\n"
      "  condition: {gte: 1}\n");
  drill.File("rules/member.yml",
             "title: M\nname: member\nlogsource: {product: p}\n"
             "detection: {selection: {a: 1}, condition: selection}\n");
  drill.Cases("  drill: {replay: drill.jsonl, carries: {user: bob}}\n");
  drill.Events(
      "drill.jsonl",
      R"({"a": 1, "user": "eve", "eventTime": "2026-01-01T00:00:00Z"})");
  TestResult result = drill.Result("Fields/drill");
  EXPECT_EQ(Line(result), "Fields/drill fail wrong-field");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at, (Position{7, 14}));
}

// What lists and reports of GoogleTest name before anything is run.
TEST(FieldsCheck, IsPlannedAtTheFieldsOfTheRule) {
  auto planned = [](const std::string& fields) {
    for (const PlannedTest& test :
         PlanTests(Carrying("{user.name: eve}", fields).Load())) {
      if (test.name == "Fields/drill") return test.at;
    }
    return Position();
  };
  EXPECT_EQ(planned("[user.name]"), (Position{8, 10}));
  EXPECT_EQ(planned(""), (Position{1, 1})) << "the title, where it has none";
}

}  // namespace
}  // namespace drillcheck
