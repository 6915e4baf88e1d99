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
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.expected, "the alert to carry user.name: eve");
  EXPECT_EQ(result.got,
            "the event has it, but the rule's `fields` do not list it");
  EXPECT_EQ(result.suggestion, "add user.name to `fields:` of the rule");
  EXPECT_EQ(result.record, "record 1 (line 1)");
}

TEST(FieldsCheck, SaysThatTheEventHoldsAnotherValue) {
  TestResult listed =
      Carrying("{user.name: bob}", "[user.name]").Result("Fields/drill");
  EXPECT_EQ(Line(listed), "Fields/drill fail wrong-field");
  EXPECT_EQ(listed.got, "user.name is \"eve\"");
  EXPECT_EQ(listed.suggestion, "");
  TestResult unlisted =
      Carrying("{user.name: bob}", "[a]").Result("Fields/drill");
  EXPECT_EQ(unlisted.got,
            "in the event it is \"eve\", and the rule's `fields` do not list "
            "it");
}

TEST(FieldsCheck, SaysThatTheEventHasNoSuchField) {
  TestResult result =
      Carrying("{user.id: eve}", "[user.id]").Result("Fields/drill");
  EXPECT_EQ(Line(result), "Fields/drill fail wrong-field");
  EXPECT_EQ(result.got, "no such field in this event");
}

TEST(FieldsCheck, FailsWhenTheLevelIsAnother) {
  TestResult result = Carrying("{level: low}", "").Result("Fields/drill");
  EXPECT_EQ(Line(result), "Fields/drill fail wrong-field");
  EXPECT_EQ(result.got, "level is \"high\"");
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

TEST(FieldsCheck, IsNotReachedWhenNothingHadToFireAndNothingDid) {
  Drill drill = Carrying("{user.name: eve}, fires: {at_most: 1}", "[a]");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass; Fields/drill not-reached");
}

}  // namespace
}  // namespace drillcheck
