#include "check/unrecorded_fields.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string Lines(const Diagnostics& found) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : found) {
    if (d.code == "unrecorded-field") lines.push_back(Format(d));
  }
  return Join(lines, "\n");
}

// What is said of the rule's own text where its tests are run.
std::string Said(const Drill& drill) {
  TestResult loads = drill.Result("Loads");
  EXPECT_EQ(Line(loads), "Loads pass");
  return Lines(loads.warnings);
}

Drill Promising(const std::string& fields) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n", "high",
                  "fields: " + fields + "\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "user": {"name": "eve"}, "none": null})");
  return drill;
}

// Bug: nothing but `explain` ever looked at the rule's own list.
TEST(UnrecordedFields, AreToldWhereTheRulePromisesThemAndNoAlertHasThem) {
  EXPECT_EQ(Said(Promising("[a, user.nmae]")),
            "rules/aws/r.yml:8:13: warning: no alert of this rule's cases has "
            "user.nmae, which `fields` promises [unrecorded-field]\n"
            "  did you mean user.name, which is \"eve\" there? name a field "
            "that the events have, or record one that has it");
  EXPECT_EQ(Said(Promising("[name]")),
            "rules/aws/r.yml:8:10: warning: no alert of this rule's cases has "
            "name, which `fields` promises [unrecorded-field]\n"
            "  did you mean user.name, which is \"eve\" there? name a field "
            "that the events have, or record one that has it");
}

TEST(UnrecordedFields, AreNotGuessedWhereNothingIsLikeThem) {
  EXPECT_EQ(Said(Promising("[zzzzzz]")),
            "rules/aws/r.yml:8:10: warning: no alert of this rule's cases has "
            "zzzzzz, which `fields` promises [unrecorded-field]\n"
            "  name a field that the events have, or record one that has it");
}

TEST(UnrecordedFields, AreNotThoseThatAnAlertHas) {
  EXPECT_EQ(Said(Promising("[a, user, user.name, none]")), "");
}

TEST(UnrecordedFields, AreNotThoseThatOneOfTheAlertsHas) {
  Drill drill = Promising("[host]");
  drill.Cases("  one: {replay: drill.jsonl}\n  two: {replay: two.jsonl}\n");
  drill.Events("two.jsonl", R"({"a": 1, "host": "h"})");
  EXPECT_EQ(Said(drill), "");
  drill.Events("two.jsonl", "{\"a\": 1}\n{\"a\": 2, \"host\": \"h\"}");
  EXPECT_NE(Said(drill), "") << "an event that does not fire shows nothing";
}

TEST(UnrecordedFields, AreNotKnownWhileNothingFires) {
  Drill drill = Promising("[gone]");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Said(drill), "");
}

TEST(UnrecordedFields, AreNotThoseThatTheFieldMemoryKnows) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: okta}\ndetection:\n"
      "  s: {eventType: x}\n  condition: s\nlevel: high\n"
      "fields: [device.id]\n");
  drill.Events("drill.jsonl",
               R"({"eventType": "x", "actor": {}, "published": "y",)"
               R"( "outcome": {}, "severity": "INFO", "uuid": "1"})");
  EXPECT_NE(Said(drill), "");
  drill.File("fixtures/fields.lock",
             "{\"schema\":\"drillcheck/fields@1\"}\n"
             R"({"key":"okta/okta/x","path":"device.id","types":["string"],)"
             R"("share":10,"first":"2026-01-01","first_in":"o.jsonl",)"
             R"("last":"2026-01-01","last_in":"o.jsonl"})"
             "\n");
  EXPECT_EQ(Said(drill), "");
}

TEST(UnrecordedFields, OfACorrelationMayStandInItsGroup) {
  Drill drill;
  drill.settings.rules_roots = {"rules"};
  drill.RuleFile(
      "title: C\nid: id-1\nlevel: high\nfields: [who, hots]\n"
      "correlation:\n  type: event_count\n  rules: [member]\n"
      "  group-by: [who]\n  aliases: {who: {member: user}}\n  timespan: 1m\n  "
      "condition: {gte: 1}\n");
  drill.File("rules/member.yml",
             "title: M\nname: member\nlogsource: {product: p}\n"
             "detection: {selection: {a: 1}, condition: selection}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": "u", "host": "h",)"
                              R"( "eventTime": "2026-01-01T00:00:00Z"})");
  EXPECT_EQ(Said(drill),
            "rules/aws/r.yml:4:15: warning: no alert of this rule's cases has "
            "hots, which `fields` promises [unrecorded-field]\n"
            "  did you mean host, which is \"h\" there? name a field that the "
            "events have, or record one that has it");
}

// Of `fields` under a pipeline the rule's own word is told, and the other.
TEST(UnrecordedFields, AreToldUnderBothNames) {
  Drill drill = Promising("[user.name, owner]");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  drill: {file: drill.jsonl, pipelines: [short]}\n"
      "cases:\n  drill: {replay: drill}\n");
  drill.File("ci/pipelines/short.yml",
             "transformations:\n  - {type: field_name_mapping, mapping: "
             "{owner: [charge, duty]}}\n");
  drill.settings.pipelines_folder = "ci/pipelines";
  EXPECT_EQ(Said(drill),
            "rules/aws/r.yml:8:21: warning: no alert of this rule's cases has "
            "owner (charge under its pipelines), which `fields` promises "
            "[unrecorded-field]\n"
            "  name a field that the events have, or record one that has it");
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"name": "x"}, "duty": 1})");
  EXPECT_EQ(Said(drill), "");
}

struct Filtered : Drill {
  explicit Filtered(const std::string& selection,
                    const std::string& condition = "not selection") {
    Events("drill.jsonl", R"({"a": 1, "user": "eve"})");
    File("rules/f.filter.yml",
         "title: F\nlogsource: {product: p}\nfilter:\n  rules: any\n"
         "  selection: {" +
             selection + "}\n  condition: " + condition + "\n");
    settings.filters = LoadFilters(files, {"rules"});
  }
};

// Bug: with its field misspelt a filter lets all through, which is what a case
// that fires asks of it.
TEST(UnrecordedFields, AreToldWhereAFilterReadsThem) {
  EXPECT_EQ(Said(Filtered("usr: svc-backup")),
            "rules/f.filter.yml:5:15: warning: the filter 'F' asks for usr, "
            "which no event has that rules/aws/r.yml is tested with "
            "[unrecorded-field]\n"
            "  did you mean user, which is \"eve\" there? correct the name; or "
            "record an event that has it, for a case that must stay quiet");
  EXPECT_EQ(Said(Filtered("user: svc-backup")), "");
}

// Bug: only the field before `fieldref` was looked for.
TEST(UnrecordedFields, AreToldWhereAFilterComparesWithThem) {
  EXPECT_EQ(Said(Filtered("a|fieldref: usr")),
            "rules/f.filter.yml:5:27: warning: the filter 'F' asks for usr, "
            "which no event has that rules/aws/r.yml is tested with "
            "[unrecorded-field]\n"
            "  did you mean user, which is \"eve\" there? correct the name; or "
            "record an event that has it, for a case that must stay quiet");
  EXPECT_EQ(Said(Filtered("a|fieldref: user")), "");
}

TEST(UnrecordedFields, OfAFilterMayBeInAnyEventOfTheCases) {
  Filtered drill("host: h");
  EXPECT_NE(Said(drill), "");
  drill.Events("drill.jsonl", "{\"a\": 1}\n{\"a\": 2, \"host\": \"x\"}");
  EXPECT_EQ(Said(drill), "");
}

Drill Excluding(const std::string& filter_main) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  filter_main: {" + filter_main +
                  "}\n  condition: s and not filter_main\n");
  return drill.Events("drill.jsonl", R"({"a": 1, "user": "eve"})");
}

// An exclusion of the rule's own is no better off.
TEST(UnrecordedFields, OfTheRulesOwnPartsAreToldWhereOneIsSpeltNearlySo) {
  EXPECT_EQ(Said(Excluding("usr: svc")),
            "rules/aws/r.yml:6:17: warning: filter_main asks for usr, which no "
            "event of these recordings has [unrecorded-field]\n"
            "  did you mean user, which is \"eve\" there? correct the name; or "
            "record an event that has it");
  EXPECT_EQ(Said(Excluding("user: svc")), "");
  EXPECT_EQ(Said(Excluding("errorCode: Denied")), "") << "an optional field";
}

TEST(UnrecordedFields, OfTheRulesOwnPartsMayHaveAMisspeltParent) {
  Drill drill = Excluding("usre.name: svc");
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"name": "eve"}})");
  EXPECT_EQ(
      Said(drill),
      "rules/aws/r.yml:6:17: warning: filter_main asks for usre.name, "
      "which no event of these recordings has [unrecorded-field]\n"
      "  did you mean user.name, which is \"eve\" there? correct the name; "
      "or record an event that has it");
}

TEST(UnrecordedFields, OfTheRulesOwnPartsMayBeInAnyEventThatItSees) {
  Drill drill = Excluding("usr: svc");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  many: {replay: many.jsonl, fires: {exactly: 299}}\n");
  std::string many;
  for (int i = 1; i < 300; ++i) many += "{\"a\": 1}\n";
  drill.Events("many.jsonl", many + "{\"a\": 2, \"usr\": \"x\"}");
  EXPECT_EQ(Said(drill), "");
}

// One cause is told once.
TEST(UnrecordedFields, AreNotToldAgainWhereATestFailsForThem) {
  Drill drill;
  drill.Detection("  s: {usr: eve}\n  condition: s\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eve"})");
  TestResult failed = drill.Result("Fires/drill");
  EXPECT_EQ(Line(failed), "Fires/drill fail drifted");
  EXPECT_EQ(failed.at.line, 5);
  EXPECT_EQ(Said(drill), "");
}

TEST(UnrecordedFields, AreNotToldOfAFilterThatAsksForTheirAbsence) {
  EXPECT_EQ(Said(Filtered("gone: null", "selection")), "");
  EXPECT_EQ(Said(Filtered("gone|exists: false", "selection")), "");
}

TEST(UnrecordedFields, FailWhereWarningsDoWithTheCommandThatShowsTheEvents) {
  Drill drill = Promising("[user.nmae]");
  std::string head =
      "title: T\nid: 7941b41f-cf8c-49a0-9be6-e0363a2afe54\nstatus: test\n"
      "logsource: {product: windows}\n";
  drill.RuleFile(head +
                 "detection:\n  s: {a: 1}\n  condition: s\nlevel: high\n"
                 "fields: [user.nmae]\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\n"
      "rule: 7941b41f-cf8c-49a0-9be6-e0363a2afe54\ncases:\n"
      "  drill: {replay: drill.jsonl}\n");
  drill.settings.warnings_as_errors = true;
  TestResult loads = drill.Result("Loads");
  EXPECT_EQ(Line(loads), "Loads fail broken-rule");
  EXPECT_EQ(loads.at, (Position{9, 10}));
  EXPECT_EQ(loads.next,
            "drillcheck explain rules/aws/r.yml fixtures/aws/r/drill.jsonl");
}

}  // namespace
}  // namespace drillcheck
