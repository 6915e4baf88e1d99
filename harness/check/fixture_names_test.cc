#include "check/fixture_names.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// What is wrong with the fixture, one line each, without its path.
std::string ReportOf(const Drill& drill) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : drill.Load().fixture_diagnostics) {
    lines.push_back(std::to_string(d.at.line) + ":" +
                    std::to_string(d.at.column) + ": " + d.text +
                    (d.hint.empty() ? "" : " | " + d.hint));
  }
  return Join(lines, "\n");
}

std::string ReportOfCase(const std::string& fields) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, " + fields + "}\n");
  return ReportOf(drill);
}

TEST(FixtureNames, SayOfASwappedFixtureBothIdsAndBothPathsOnce) {
  Drill drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-2\ncases:\n"
      "  drill: {replay: drill.jsonl}\n");
  EXPECT_EQ(ReportOf(drill),
            "2:7: this fixture is for rule id-2, but rules/aws/r.yml holds "
            "id-1 | was the rule or its fixture moved or swapped?");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail broken-fixture");
  EXPECT_EQ(result.path, "fixtures/aws/r/fixture.yml");
}

// Bug: a UUID in capitals was told as that of another rule.
TEST(FixtureNames, AskWhichOfTwoNearlyEqualIdsIsMistyped) {
  std::string id = "0203b764-8d7b-4fe8-97c4-7fe11c1aa47c";
  Drill drill;
  drill.RuleFile("title: T\nid: f" + id.substr(1) +
                 "\nlogsource: {product: p}\n"
                 "detection: {s: {a: 1}, condition: s}\n");
  drill.FixtureFile("schema: drillcheck/fixture@1\nrule: " + id +
                    "\ncases:\n  drill: {replay: drill.jsonl}\n");
  EXPECT_EQ(drill.Result("HasFixture").suggestion,
            "is one of the two mistyped? the rule's stands at "
            "rules/aws/r.yml:2");
}

TEST(FixtureNames, KnowAnIdInCapitals) {
  Drill drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: ID-1\ncases:\n"
      "  drill: {replay: drill.jsonl}\n");
  EXPECT_EQ(ReportOf(drill), "");
}

TEST(FixtureNames, RefuseAFixtureOfARuleWithoutAnId) {
  Drill drill;
  drill.RuleFile(
      "title: T\nlogsource: {product: p}\ndetection:\n  s: {a: 1}\n"
      "  condition: s\n");
  EXPECT_EQ(ReportOf(drill),
            "2:7: this fixture is for rule id-1, but rules/aws/r.yml holds no "
            "rule with an id | was the rule or its fixture moved or swapped?");
}

TEST(FixtureNames, MissTheIdOfASecondDocument) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
      "  s: {a: 1}\n  condition: s\n---\n"
      "title: U\nid: id-2\nlogsource: {product: p}\ndetection:\n"
      "  s: {a: 1}\n  condition: s\n");
  EXPECT_EQ(ReportOf(drill),
            "2:7: the rule id-2 of rules/aws/r.yml is not named in this "
            "fixture | list every id of the file under rule:");
}

struct Row {
  const char* fields;
  const char* report;
};

TEST(FixtureNames, NameTheNearestOfWhatTheRuleHas) {
  const Row kRows[] = {
      {"severity: high, by: id-1", ""},
      {"fires: never, because: selection", ""},
      {"carries: {user|contains: eve}", ""},
      {"fires: never, because: selecton",
       "4:55: there is no identifier 'selecton' | did you mean selection?"},
      {"fires: never, because: filter",
       "4:55: there is no identifier 'filter' | one of: selection"},
      {"by: other", "4:36: there is no document 'other' | one of: id-1"},
      {"fires: {alerts: 1}",
       "4:39: alerts, completes and group count correlation alerts; this "
       "rule is none | use records, exactly, at_least or at_most"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(ReportOfCase(row.fields), row.report) << row.fields;
  }
  EXPECT_NE(ReportOfCase("carries: {user|contans: eve}"), "");
}

TEST(FixtureNames, RefuseRecordNumbersOverSeveralRecordings) {
  Drill drill;
  drill.Events("other.jsonl", R"({"a": 1})");
  drill.Cases(
      "  drill: {replay: [drill.jsonl, other.jsonl], fires: {records: [1]}}\n");
  EXPECT_EQ(ReportOf(drill),
            "4:54: records cannot tell which of 2 recordings it counts in | "
            "use each, or exactly, at_least or at_most");
  drill.Cases(
      "  drill: {replay: [drill.jsonl, other.jsonl], fires: {exactly: 2}}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
  drill.Cases(
      "  drill: {each: [drill.jsonl, other.jsonl], fires: {records: [1]}}\n");
  EXPECT_EQ(ReportOf(drill), "");
}

TEST(FixtureNames, RefuseAGapOfAVerdictThatDoesNotExist) {
  Drill drill;
  auto gap = [&](const std::string& verdict) {
    drill.Cases(
        "  drill: {replay: drill.jsonl}\nknown_gaps:\n  drill: {verdict: " +
        verdict + ", owner: o, ticket: t, reason: r, expires: 2027-01-01}\n");
    return ReportOf(drill);
  };
  EXPECT_EQ(gap("missed"), "");
  EXPECT_EQ(gap("mised"),
            "6:3: there is no verdict 'mised' | did you mean missed?");
  EXPECT_TRUE(gap("green").starts_with(
      "6:3: there is no verdict 'green' | one of: broken-rule, "))
      << gap("green");
}

// Bug: the fixture was told to name another part, where the filter that has it
// was joined to the rule no more.
TEST(FixtureNames, OfAFilterThatIsJoinedNoMoreAreTheFiltersMistake) {
  Drill drill;
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  own: {replay: own.jsonl, fires: never, because: own_host}\n");
  drill.Events("own.jsonl", R"({"a": 1, "host": "jump"})");
  auto filter = [&](const std::string& product) {
    drill.File("rules/f.filter.yml",
               "title: F\nlogsource: {product: " + product +
                   "}\nfilter:\n  rules: [id-1]\n  own_host: {host: jump}\n"
                   "  condition: not own_host\n");
    drill.settings.filters = LoadFilters(drill.files, {"rules"});
  };
  filter("p");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass; StaysQuiet/own pass");
  filter("q");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail broken-rule");
  EXPECT_EQ(result.path, "rules/f.filter.yml");
  EXPECT_EQ(result.at.line, 2);
  EXPECT_NE(result.reason.find("fixture.yml:5 needs its own_host"),
            std::string::npos)
      << result.reason;
}

// What `because: own_host` is told where a filter with that part names `id` and
// the rule is called `rule`.
TestResult OfFilterFor(const std::string& name, const std::string& part) {
  Drill drill;
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  own: {replay: drill.jsonl, fires: never, because: own_host}\n");
  drill.File("rules/f.filter.yml",
             "title: F\nlogsource: {product: p}\nfilter:\n  rules: [" + name +
                 "]\n  " + part + ": {host: jump}\n  condition: not " + part +
                 "\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  return drill.Result("HasFixture");
}

// Bug: the filter was named nowhere, and the fixture was told to be wrong.
TEST(FixtureNames, OfAFilterWhoseNameOfTheRuleIsMistypedAreTheFiltersMistake) {
  TestResult result = OfFilterFor("id-2", "own_host");
  EXPECT_EQ(Line(result), "HasFixture fail broken-rule");
  EXPECT_EQ(result.path, "rules/f.filter.yml");
  EXPECT_EQ(result.at.line, 4);
  EXPECT_EQ(result.suggestion, "did you mean id-1?");
}

TEST(FixtureNames, TellWhereAFilterForOtherRulesHasThePart) {
  TestResult result = OfFilterFor("okta_login", "own_host");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.suggestion,
            "one of: selection; or the one of rules/f.filter.yml:4, which does "
            "not name this rule");
}

TEST(FixtureNames, TellWhereAFilterHasThePartOfNearlyThatName) {
  TestResult result = OfFilterFor("id-1", "own_hosts");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.suggestion,
            "did you mean own_hosts? it stands at rules/f.filter.yml:5");
}

TEST(FixtureNames, ConfirmNothingWithABrokenRule) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: t\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: never, because: selection}\n");
  EXPECT_EQ(ReportOf(drill), "");
}

}  // namespace
}  // namespace drillcheck
