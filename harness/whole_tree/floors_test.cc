#include "whole_tree/floors.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Two rules; the first has a fixture with one case.
MemoryFiles Tree() {
  MemoryFiles files;
  for (const char* name : {"a", "b"}) {
    files.Put("rules/" + std::string(name) + ".yml",
              "title: T\nid: id-" + std::string(name) +
                  "\nlogsource: {product: p}\ndetection:\n  s: {a: 1}\n"
                  "  condition: s\n");
  }
  files.Put("fixtures/a/fixture.yml",
            "schema: drillcheck/fixture@1\nrule: id-a\n"
            "cases:\n  drill: {replay: a.jsonl}\n");
  files.Put("fixtures/a/a.jsonl", "{}");
  return files;
}

TestResult Result(const Floors& floors, bool night = false,
                  const MemoryFiles& files = Tree()) {
  Settings settings{"fixtures", {}, {}};
  settings.rules_roots = {"rules"};
  settings.policy.path = "ci/policy.yml";
  settings.policy.floors = floors;
  settings.night = night;
  Diagnostics found;
  return CheckFloors(files, FindRules(files, {"rules"}, found), settings);
}

// As policy sets them: one in line 4, one in line 5.
Floors FloorsOf(size_t rules, size_t cases) {
  Floors floors;
  floors.rules = rules;
  floors.rules_at = {4, 3};
  floors.cases = cases;
  floors.cases_at = {5, 3};
  return floors;
}

TEST(Floors, AreNotCheckedWhereThereIsNone) {
  EXPECT_EQ(Line(Result({})), "NothingRemoved not-checked");
}

TEST(Floors, HoldWhereNothingIsMissing) {
  TestResult result = Result(FloorsOf(2, 1), true);
  EXPECT_EQ(Line(result), "NothingRemoved pass");
  EXPECT_TRUE(result.notes.empty());
}

TEST(Floors, NameTheOneThatIsBrokenAtItsLine) {
  TestResult rules = Result(FloorsOf(3, 1));
  EXPECT_EQ(Line(rules), "NothingRemoved fail removed");
  EXPECT_EQ(rules.path, "ci/policy.yml");
  EXPECT_EQ(rules.at, (Position{4, 3}));
  EXPECT_EQ(rules.expected, "at least 3 rules");
  EXPECT_EQ(rules.got, "there are 2");
  EXPECT_EQ(Lines(rules.evidence), "floors.rules: 3 (4) there are 2\n");

  TestResult cases = Result(FloorsOf(2, 2));
  EXPECT_EQ(cases.at, (Position{5, 3}));
  EXPECT_EQ(cases.expected, "at least 2 cases");
  EXPECT_EQ(cases.got, "there are 1");
  EXPECT_EQ(Lines(cases.evidence), "floors.cases: 2 (5) there are 1\n");
}

TEST(Floors, NameBothWhereBothAreBroken) {
  TestResult result = Result(FloorsOf(4, 7));
  EXPECT_EQ(result.at, (Position{4, 3}));
  EXPECT_EQ(result.expected, "at least 4 rules and 7 cases");
  EXPECT_EQ(result.got, "there are 2 and 1");
  EXPECT_EQ(Lines(result.evidence),
            "floors.rules: 4 (4) there are 2\n"
            "floors.cases: 7 (5) there are 1\n");
}

// Bug: a misspelt word in a fixture turned the floor red too.
TEST(Floors, CountTheCasesOfAFixtureThatCannotBeUsed) {
  MemoryFiles files = Tree();
  files.Put("fixtures/a/fixture.yml",
            "schema: drillcheck/fixture@1\nrule: id-a\n"
            "cases:\n  drill: {replay: a.jsonl, severity: mediun}\n");
  EXPECT_EQ(Line(Result(FloorsOf(2, 1), false, files)), "NothingRemoved pass");
  TestResult broken = Result(FloorsOf(2, 2), false, files);
  EXPECT_EQ(broken.got, "there are 1");
  EXPECT_TRUE(broken.notes.empty()) << broken.notes[0];
}

// The entry `tree` may be all that is run: red, and the way out is the fixture.
TEST(Floors, AreBrokenWhereAFixtureWithCasesCannotBeRead) {
  MemoryFiles files = Tree();
  files.Put("fixtures/a/fixture.yml", "cases: [");
  TestResult result = Result(FloorsOf(2, 1), false, files);
  EXPECT_EQ(Line(result), "NothingRemoved fail removed");
  EXPECT_EQ(result.got, "there are 0");
  EXPECT_EQ(result.notes,
            std::vector<std::string>{
                "1 fixture cannot be read, so that the cases are not counted; "
                "the first is fixtures/a/fixture.yml"});
  EXPECT_EQ(result.suggestion, "mend fixtures/a/fixture.yml first");
  EXPECT_EQ(Line(Result(FloorsOf(2, 0), false, files)), "NothingRemoved pass");
}

TEST(Floors, LeadToTheGateAgainstTheRevisionThatSetThem) {
  EXPECT_EQ(Result(FloorsOf(3, 1)).next,
            "drillcheck gate --base \"$(git -C ci log -1 --format=%h "
            "policy.yml)\"");
}

TEST(Floors, NameTheRootsThatTheGateWouldNotFind) {
  MemoryFiles files;
  Settings settings{"my/fixtures", {}, {}};
  settings.rules_roots = {"my rules"};
  settings.policy.path = "my ci/policy.yml";
  settings.policy.floors = FloorsOf(3, 1);
  EXPECT_EQ(CheckFloors(files, {}, settings).next,
            "drillcheck gate --rules 'my rules' --fixtures my/fixtures "
            "--policy 'my ci/policy.yml' --base \"$(git -C 'my ci' log -1 "
            "--format=%h policy.yml)\"");
}

// Beside usual rules too.
TEST(Floors, NameFixturesAndPolicyThatTheGateWouldNotFind) {
  MemoryFiles files;
  Settings settings{"fx", {}, {}};
  settings.rules_roots = {"rules"};
  settings.policy.path = "pol/policy.yml";
  settings.policy.floors = FloorsOf(3, 1);
  EXPECT_EQ(CheckFloors(files, {}, settings).next,
            "drillcheck gate --fixtures fx --policy pol/policy.yml "
            "--base \"$(git -C pol log -1 --format=%h policy.yml)\"");
}

TEST(Floors, WarnAtNightWhereTheyLag) {
  TestResult night = Result(FloorsOf(1, 0), true);
  EXPECT_EQ(Line(night), "NothingRemoved pass weakened");
  EXPECT_EQ(night.at, (Position{4, 3}));
  EXPECT_EQ(Join(night.notes, "\n"),
            "ci/policy.yml:4: floors.rules is 1, there are 2: raise it, or 1 "
            "can be deleted unseen\n"
            "ci/policy.yml:5: floors.cases is 0, there are 1: raise it, or 1 "
            "can be deleted unseen");
  TestResult day = Result(FloorsOf(1, 0));
  EXPECT_EQ(Line(day), "NothingRemoved pass");
  EXPECT_TRUE(day.notes.empty());
}

}  // namespace
}  // namespace drillcheck
