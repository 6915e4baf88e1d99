#include "whole_tree/tree_check.h"

#include "check/check_for_test.h"
#include "check/strayed_fixtures.h"

namespace drillcheck {
namespace {

std::string Rule(const std::string& id) {
  return "title: T\nid: " + id +
         "\nlogsource: {product: p}\ndetection:\n  s: {a: 1}\n"
         "  condition: s\n";
}

std::string FixtureOf(const std::string& id) {
  return "schema: drillcheck/fixture@1\nrule: " + id +
         "\ncases:\n  drill: {replay: a.jsonl}\n";
}

MemoryFiles Tree() {
  MemoryFiles files;
  files.Put("rules/a.yml", Rule("id-a"));
  files.Put("rules/b.yml", Rule("id-b"));
  files.Put("fixtures/a/fixture.yml", FixtureOf("id-a"));
  files.Put("fixtures/a/a.jsonl", R"({"a": 1})");
  return files;
}

TestResult Result(const MemoryFiles& files, const std::string& test,
                  Settings settings = {"fixtures", {}, {}}) {
  settings.rules_roots = {"rules"};
  Diagnostics found;
  auto entries = FindRules(files, {"rules"}, found);
  for (TestResult& result : CheckTree(files, entries, found, settings)) {
    if (result.test == test) return std::move(result);
  }
  ADD_FAILURE() << "no test " << test;
  return {};
}

TEST(TreeCheck, GivesOneResultForEachName) {
  Diagnostics none;
  MemoryFiles files = Tree();
  auto entries = FindRules(files, {"rules"}, none);
  std::vector<std::string> names;
  for (const TestResult& result :
       CheckTree(files, entries, none, {"fixtures", {}, {}})) {
    EXPECT_EQ(result.entry, "tree");
    names.push_back(result.test);
  }
  EXPECT_EQ(names, TreeTestNames());
}

TEST(UniqueIds, PassWhereEachRuleHasItsOwn) {
  EXPECT_EQ(Line(Result(Tree(), "UniqueIds")), "UniqueIds pass");
}

TEST(UniqueIds, FailAtTheSecondRuleOfOneId) {
  MemoryFiles files = Tree();
  files.Put("rules/b.yml", Rule("id-a"));
  TestResult result = Result(files, "UniqueIds");
  EXPECT_EQ(Line(result), "UniqueIds fail broken-rule");
  EXPECT_EQ(result.path, "rules/b.yml");
  EXPECT_EQ(result.at.line, 2);
  EXPECT_EQ(result.reason, "the id id-a is taken by rules/a.yml:2");
  EXPECT_EQ(result.suggestion,
            "give the newer of the two a new UUID, in its fixture too: "
            "cat /proc/sys/kernel/random/uuid");
  EXPECT_EQ(result.next, "drillcheck lint rules/a.yml rules/b.yml");
}

TEST(UniqueIds, AreNotToldApartByCase) {
  MemoryFiles files = Tree();
  files.Put("rules/b.yml", Rule("ID-A"));
  EXPECT_EQ(Line(Result(files, "UniqueIds")), "UniqueIds fail broken-rule");
}

TEST(UniqueIds, TellTheFurtherOnesAsEvidence) {
  MemoryFiles files = Tree();
  files.Put("rules/b.yml", Rule("id-a"));
  files.Put("rules/c.yml", Rule("id-a"));
  TestResult result = Result(files, "UniqueIds");
  EXPECT_EQ(result.path, "rules/b.yml");
  EXPECT_EQ(Lines(result.evidence),
            "rules/c.yml:2 (0) the id id-a is taken by rules/a.yml:2\n");
}

TEST(UniqueIds, LeaveTwoDocumentsOfOneFileToItsOwnTest) {
  MemoryFiles files = Tree();
  files.Put("rules/b.yml", Rule("id-b") + "---\n" + Rule("id-b"));
  EXPECT_EQ(Line(Result(files, "UniqueIds")), "UniqueIds pass");
}

TEST(UniqueIds, FailWhereTheTreeItselfIsWrong) {
  MemoryFiles files = Tree();
  files.Link("rules/c.yml", "/etc/passwd");
  TestResult result = Result(files, "UniqueIds");
  EXPECT_EQ(Line(result), "UniqueIds fail broken-rule");
  EXPECT_EQ(result.next, "drillcheck lint");
}

TEST(NoOrphanFixtures, PassWhereEachFixtureHasItsRule) {
  EXPECT_EQ(Line(Result(Tree(), "NoOrphanFixtures")), "NoOrphanFixtures pass");
}

TEST(NoOrphanFixtures, PassWithoutAFixturesFolder) {
  MemoryFiles files;
  files.Put("rules/a.yml", Rule("id-a"));
  EXPECT_EQ(Line(Result(files, "NoOrphanFixtures")), "NoOrphanFixtures pass");
}

TEST(NoOrphanFixtures, FailWhereTheRuleWasDeleted) {
  MemoryFiles files = Tree();
  files.Put("fixtures/old/fixture.yml", FixtureOf("id-old"));
  TestResult result = Result(files, "NoOrphanFixtures");
  EXPECT_EQ(Line(result), "NoOrphanFixtures fail broken-fixture");
  EXPECT_EQ(result.path, "fixtures/old/fixture.yml");
  EXPECT_EQ(result.reason, "no rule belongs to this fixture");
  EXPECT_EQ(result.suggestion,
            "restore or rename the rule, or delete the fixture folder");
  EXPECT_EQ(result.next,
            "git status --short -- rules/old.yml && "
            "git log --diff-filter=D --oneline -- rules/old.yml");
}

// Bug: it was passed over, and its rule could be deleted without a word. Where
// the rule is there, its own test is red.
TEST(NoOrphanFixtures, FailWhereAFixtureWithoutARuleHasAnotherName) {
  MemoryFiles files = Tree();
  files.Put("fixtures/old/fixture.yaml", FixtureOf("id-old"));
  files.Put("fixtures/a/Fixture.yml", FixtureOf("id-a"));
  TestResult result = Result(files, "NoOrphanFixtures");
  EXPECT_EQ(Line(result), "NoOrphanFixtures fail broken-fixture");
  EXPECT_EQ(result.path, "fixtures/old/fixture.yaml");
  EXPECT_EQ(result.reason, "nothing reads a fixture of this name");
  EXPECT_EQ(result.suggestion, "rename it to fixture.yml");
  EXPECT_TRUE(result.evidence.empty());
}

TEST(NoOrphanFixtures, SayWhereTheRuleWasMovedTo) {
  MemoryFiles files = Tree();
  files.Put("fixtures/old/fixture.yml", FixtureOf("[id-b, id-c]"));
  TestResult result = Result(files, "NoOrphanFixtures");
  EXPECT_EQ(result.suggestion,
            "the rule that it names is b: move it to fixtures/b");
  EXPECT_EQ(result.next, "git mv fixtures/old fixtures/b");
}

// A folder of rules was moved, and one more rule beside it.
TEST(NoOrphanFixtures, AreMovedByOneCommand) {
  MemoryFiles files = Tree();
  for (const char* name : {"x", "y/z"}) {
    files.Put(std::string("rules/cloud/okta/") + name + ".yml", Rule(name));
    files.Put(std::string("fixtures/okta/") + name + "/fixture.yml",
              FixtureOf(name));
  }
  files.Put("fixtures/old/fixture.yml", FixtureOf("id-b"));
  TestResult result = Result(files, "NoOrphanFixtures");
  EXPECT_EQ(Line(result), "NoOrphanFixtures fail broken-fixture");
  EXPECT_EQ(result.evidence.size(), 2U);
  EXPECT_EQ(result.next,
            "mkdir -p fixtures/cloud && git mv fixtures/okta "
            "fixtures/cloud/okta && git mv fixtures/old fixtures/b");
}

TEST(NoOrphanFixtures, LeaveTheFixturesOfRulesThatStayed) {
  MemoryFiles files = Tree();
  files.Put("rules/okta/stays.yml", Rule("stays"));
  files.Put("fixtures/okta/stays/fixture.yml", FixtureOf("stays"));
  files.Put("rules/cloud/x.yml", Rule("x"));
  files.Put("fixtures/okta/x/fixture.yml", FixtureOf("x"));
  EXPECT_EQ(Result(files, "NoOrphanFixtures").next,
            "mkdir -p fixtures/cloud && "
            "git mv fixtures/okta/x fixtures/cloud/x");
}

// Bug: the rule was red for want of a fixture, and the floors for want of its
// cases.
TEST(NoOrphanFixtures, AreTheOneRedOfARuleThatWasMoved) {
  MemoryFiles files = Tree();
  files.Put("rules/b.yml", Rule("id-b"));
  files.Put("fixtures/old/fixture.yml", FixtureOf("id-b"));
  files.Put("fixtures/old/a.jsonl", R"({"a": 1})");
  Settings settings{"fixtures", {}, {}};
  settings.policy.floors.cases = 2;
  settings.policy.untested = {{{"**"}, UntestedAction::kFail, {}}};
  auto reds = [&] {
    std::vector<std::string> lines;
    Subject subject = LoadSubject(files, settings, {"rules/b.yml", "b", false});
    LoadRecordings(files, subject);
    std::vector<TestResult> results = CheckRule(subject, settings);
    results.push_back(Result(files, "NoOrphanFixtures", settings));
    results.push_back(Result(files, "NothingRemoved", settings));
    std::erase_if(results, [](const TestResult& result) {
      return result.outcome == Outcome::kPass;
    });
    return Lines(results);
  };
  EXPECT_EQ(reds(),
            "HasFixture fail untested; NoOrphanFixtures fail broken-fixture; "
            "NothingRemoved fail removed");
  settings.strayed = std::make_shared<const StrayedFixtures>(
      files, "fixtures", std::vector<std::string>{"rules"});
  EXPECT_EQ(reds(), "NoOrphanFixtures fail broken-fixture");
}

TEST(NoOrphanFixtures, MoveNothingOverAnotherFixture) {
  MemoryFiles files = Tree();
  files.Put("fixtures/b/fixture.yml", FixtureOf("id-b"));
  files.Put("fixtures/old/fixture.yml", FixtureOf("id-b"));
  TestResult result = Result(files, "NoOrphanFixtures");
  EXPECT_EQ(result.suggestion,
            "the rule that it names is b, whose folder is there already: "
            "fixtures/b; put what is worth keeping there, and delete this one");
  EXPECT_EQ(result.next, "diff -r fixtures/old fixtures/b");
}

// Bug: the second `git mv` to one target moves into the first, a/two/q.
TEST(NoOrphanFixtures, MoveNoTwoToOneRule) {
  MemoryFiles files = Tree();
  files.Put("fixtures/p/fixture.yml", FixtureOf("id-b"));
  files.Put("fixtures/q/fixture.yml", FixtureOf("id-b"));
  TestResult result = Result(files, "NoOrphanFixtures");
  EXPECT_EQ(result.suggestion,
            "the rule that it names is b, and fixtures/q names it too: keep "
            "one of them, and move it to fixtures/b");
  EXPECT_EQ(result.next, "diff -r fixtures/p fixtures/q");
}

TEST(NoOrphanFixtures, MoveTheOthersBesideTwoOfOneRule) {
  MemoryFiles files = Tree();
  files.Put("rules/cloud/x.yml", Rule("x"));
  files.Put("fixtures/aws/x/fixture.yml", FixtureOf("x"));
  files.Put("fixtures/aws/p/fixture.yml", FixtureOf("id-b"));
  files.Put("fixtures/q/fixture.yml", FixtureOf("id-b"));
  files.Put("fixtures/a0/fixture.yml", FixtureOf("x0"));
  files.Put("rules/y.yml", Rule("x0"));
  EXPECT_EQ(Result(files, "NoOrphanFixtures").next,
            "git mv fixtures/a0 fixtures/y && mkdir -p fixtures/cloud && "
            "git mv fixtures/aws/x fixtures/cloud/x");
}

TEST(NoOrphanFixtures, MoveNoOtherFixtureWithThem) {
  MemoryFiles files = Tree();
  files.Put("rules/aws/c.yml", Rule("id-c"));
  files.Put("fixtures/aws/c/fixture.yml", FixtureOf("id-c"));
  files.Put("fixtures/aws/fixture.yml", FixtureOf("id-b"));
  EXPECT_EQ(Result(files, "NoOrphanFixtures").next, "ls fixtures/aws");
}

TEST(NoOrphanFixtures, LetRecordingsLieInFoldersOfTheirOwn) {
  MemoryFiles files = Tree();
  files.Put("fixtures/_recordings/night.jsonl", "{}");
  EXPECT_EQ(Line(Result(files, "NoOrphanFixtures")), "NoOrphanFixtures pass");
}

TEST(Filters, FailWhereOneIsNotJoinedToTheRuleThatItNames) {
  auto filters = [](const std::string& rules) {
    MemoryFiles files = Tree();
    files.Put("rules/f.filter.yml",
              "title: F\nlogsource: {product: q}\nfilter:\n  rules: " + rules +
                  "\n  selection: {b: 1}\n  condition: not selection\n");
    Settings settings{"fixtures", {}, {}};
    settings.filters = LoadFilters(files, {"rules"});
    return Result(files, "Filters", settings);
  };
  TestResult named = filters("[id-a]");
  EXPECT_EQ(Line(named), "Filters fail broken-rule");
  EXPECT_EQ(named.path, "rules/f.filter.yml");
  EXPECT_EQ(named.at, (Position{2, 22}));
  TestResult idle = filters("any");
  EXPECT_EQ(Line(idle), "Filters pass");
  EXPECT_EQ(idle.warnings.size(), 1U);
}

TEST(Filters, CarryTheWarningsOfTheirFiles) {
  Settings settings{"fixtures", {}, {}};
  settings.filters.diagnostics = {{Severity::kWarning,
                                   "rules/a.filter.yml",
                                   {8, 3},
                                   "this filter lets everything pass",
                                   "filter-without-not",
                                   ""}};
  TestResult passed = Result(Tree(), "Filters", settings);
  EXPECT_EQ(Line(passed), "Filters pass");
  ASSERT_EQ(passed.warnings.size(), 1U);
  EXPECT_EQ(passed.warnings[0].code, "filter-without-not");
  settings.warnings_as_errors = true;
  TestResult failed = Result(Tree(), "Filters", settings);
  EXPECT_EQ(Line(failed), "Filters fail broken-rule");
  EXPECT_EQ(failed.next, "drillcheck lint");
}

}  // namespace
}  // namespace drillcheck
