#include "results/history.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

TestResult Result(const std::string& rule_id, Outcome outcome) {
  TestResult test;
  test.entry = "rule/" + rule_id;
  test.rule_id = rule_id;
  test.test = "Fires/drill";
  test.outcome = outcome;
  return test;
}

Results RunAt(const std::string& now, std::vector<TestResult> tests) {
  Results results;
  results.run.now = now;
  results.tests = std::move(tests);
  return results;
}

constexpr const char* kLastNight = "2026-04-28T02:00:00Z";
constexpr const char* kTonight = "2026-04-29T02:00:00Z";

TEST(CarryAges, ANewFailureIsAsOldAsThisRun) {
  Results before = RunAt(kLastNight, {Result("a", Outcome::kPass)});
  Results after = RunAt(kTonight, {Result("a", Outcome::kFail)});
  CarryAges(before, after);
  EXPECT_EQ(after.tests[0].failing_since, kTonight);
}

TEST(CarryAges, AFailureKeepsTheAgeThatItHad) {
  Results before = RunAt(kLastNight, {Result("a", Outcome::kFail)});
  before.tests[0].failing_since = "2026-04-01T02:00:00Z";
  Results after = RunAt(kTonight, {Result("a", Outcome::kFail)});
  CarryAges(before, after);
  EXPECT_EQ(after.tests[0].failing_since, "2026-04-01T02:00:00Z");
}

TEST(CarryAges, AFailureWithoutAnAgeIsAsOldAsTheRunThatHadIt) {
  Results before = RunAt(kLastNight, {Result("a", Outcome::kFail)});
  Results after = RunAt(kTonight, {Result("a", Outcome::kFail)});
  CarryAges(before, after);
  EXPECT_EQ(after.tests[0].failing_since, kLastNight);
}

TEST(CarryAges, APassingTestHasNoAge) {
  Results before = RunAt(kLastNight, {Result("a", Outcome::kFail)});
  Results after = RunAt(kTonight, {Result("a", Outcome::kPass)});
  CarryAges(before, after);
  EXPECT_EQ(after.tests[0].failing_since, "");
}

TEST(Compare, SortsFailuresIntoNewStillFixedAndGone) {
  Results before =
      RunAt(kLastNight,
            {Result("new", Outcome::kPass), Result("still", Outcome::kFail),
             Result("fixed", Outcome::kFail), Result("gone", Outcome::kFail)});
  Results after = RunAt(
      kTonight, {Result("new", Outcome::kFail), Result("still", Outcome::kFail),
                 Result("fixed", Outcome::kPass)});
  Changes changes = Compare(before, after);
  EXPECT_EQ(changes.newly_failing, (std::vector<size_t>{0}));
  EXPECT_EQ(changes.still_failing, (std::vector<size_t>{1}));
  EXPECT_EQ(changes.fixed, (std::vector<size_t>{2}));
  EXPECT_EQ(changes.gone, (std::vector<size_t>{3}));
}

TEST(Compare, NamesWhatDoesNotRunAnyMore) {
  TestResult second = Result("kept", Outcome::kPass);
  second.test = "Fires/second";
  TestResult also = Result("whole", Outcome::kNotChecked);
  also.test = "HasFixture";
  Results before = RunAt(kLastNight, {Result("kept", Outcome::kPass), second,
                                      Result("whole", Outcome::kPass), also,
                                      Result("failed", Outcome::kFail)});
  Results after = RunAt(kTonight, {Result("kept", Outcome::kPass)});
  Changes changes = Compare(before, after);
  ASSERT_EQ(changes.not_run.size(), 2U);
  EXPECT_EQ(changes.not_run[0].entry, "rule/kept");
  EXPECT_EQ(changes.not_run[0].test, "Fires/second");
  EXPECT_EQ(changes.not_run[1].entry, "rule/whole");
  EXPECT_EQ(changes.not_run[1].test, "") << "once, whatever it held";
  EXPECT_EQ(changes.gone, (std::vector<size_t>{4}));
  EXPECT_TRUE(Compare(before, before).not_run.empty());
}

// One rule each, of the id that it is called by.
Results TreeOf(const std::string& rules, const std::string& fixtures,
               const std::vector<std::string>& ids) {
  Results results;
  results.run.rules = {rules};
  results.run.fixtures = {fixtures};
  TestResult tree;
  tree.entry = "tree";
  results.tests.push_back(tree);
  for (const std::string& id : ids) {
    results.tests.push_back(Result(id, Outcome::kPass));
  }
  return results;
}

TEST(IsSameTree, TellsByTheFoldersWhateverTheyHold) {
  Results run = TreeOf("rules", "fixtures", {"a"});
  Results other = TreeOf("rules", "fixtures", {"b", "c"});
  EXPECT_TRUE(IsSameTree(run, other));
  other.run.rules = {"rules", "more"};
  EXPECT_FALSE(IsSameTree(run, other));
  other.run.rules = {"rules"};
  other.run.fixtures = {"drills"};
  EXPECT_FALSE(IsSameTree(run, other));
}

// Bug: `--rules ./rules` after a run with `rules` was "of another tree".
TEST(IsSameTree, KnowsAFolderHoweverItIsSpelled) {
  Results run = TreeOf("rules", "fixtures", {"a"});
  EXPECT_TRUE(IsSameTree(run, TreeOf("./rules", "fixtures/", {"b"})));
  EXPECT_TRUE(IsSameTree(run, TreeOf("rules/aws/..", "./fixtures", {"b"})));
  EXPECT_FALSE(IsSameTree(run, TreeOf("../rules", "fixtures", {"b"})));
  run.run.rules = {"more", "rules"};
  Results other = TreeOf("rules/", "fixtures", {"b"});
  other.run.rules.push_back("more");
  EXPECT_TRUE(IsSameTree(run, other)) << "in whatever order";
}

// Bug: a checkout that was moved, or named by its absolute path, lost the ages
// of all its failures.
TEST(IsSameTree, KnowsMostOfItsRulesWhereverTheyLie) {
  Results run = TreeOf("rules", "fixtures", {"a", "b", "c"});
  auto moved = [](const std::vector<std::string>& ids) {
    return TreeOf("/home/me/rules", "/home/me/fixtures", ids);
  };
  EXPECT_TRUE(IsSameTree(run, moved({"a", "b", "c"})));
  EXPECT_TRUE(IsSameTree(run, moved({"c", "new", "b"})));
  EXPECT_FALSE(IsSameTree(run, moved({"c", "x", "y"})));
  EXPECT_FALSE(IsSameTree(run, moved({"a", "b", "c", "x", "y", "z"})))
      << "a tree that holds this one as its half is another";
  EXPECT_FALSE(IsSameTree(moved({}), TreeOf("r", "f", {})))
      << "every run has the entry 'tree'";
  Results renumbered = moved({"a", "b", "c"});
  for (TestResult& test : renumbered.tests) test.rule_id += "2";
  EXPECT_FALSE(IsSameTree(run, renumbered)) << "equal names, other rules";
}

TEST(Compare, ATestThatWasNotReachedIsNotFixed) {
  Results before = RunAt(kLastNight, {Result("a", Outcome::kFail)});
  Results after = RunAt(kTonight, {Result("a", Outcome::kNotReached)});
  EXPECT_TRUE(Compare(before, after).fixed.empty());
}

TEST(Compare, AMovedRuleIsTheSameTest) {
  Results before = RunAt(kLastNight, {Result("a", Outcome::kFail)});
  Results after = RunAt(kTonight, {Result("a", Outcome::kFail)});
  after.tests[0].entry = "rule/elsewhere/a";
  EXPECT_EQ(Compare(before, after).still_failing.size(), 1U);
}

}  // namespace
}  // namespace drillcheck
