#include "results/merge.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

Results Part(const std::string& shard, const std::vector<std::string>& entries,
             const std::string& now = "2026-04-29T02:00:00Z") {
  Results part;
  part.run.shard = shard;
  part.run.version = "1";
  part.run.now = now;
  part.run.rules = {"rules"};
  for (const std::string& entry : entries) {
    TestResult test;
    test.entry = entry;
    test.test = "Loads";
    part.tests.push_back(test);
  }
  return part;
}

std::vector<std::string> Entries(const Results& results) {
  std::vector<std::string> entries;
  for (const TestResult& test : results.tests) entries.push_back(test.entry);
  return entries;
}

TEST(Merge, PutsTheShardsInTheOrderOfTheTree) {
  auto merged = Merge(
      {Part("2/2", {"rule/a", "rule/z", "tree"}), Part("1/2", {"rule/b"})});
  ASSERT_TRUE(merged.ok());
  EXPECT_EQ(Entries(merged.value().results),
            (std::vector<std::string>{"rule/a", "rule/b", "rule/z", "tree"}));
  EXPECT_TRUE(merged.value().missing.empty());
  EXPECT_EQ(merged.value().results.run.shard, "");
}

TEST(Merge, NamesTheShardThatDied) {
  auto merged = Merge({Part("1/3", {"rule/a"}), Part("3/3", {"rule/c"})});
  ASSERT_TRUE(merged.ok());
  EXPECT_EQ(merged.value().missing, (std::vector<uint32_t>{2}));
}

TEST(Merge, TakesTheLaterResultsOfAShardThatRanTwice) {
  auto merged = Merge({Part("1/1", {"rule/new"}, "2026-04-29T03:00:00Z"),
                       Part("1/1", {"rule/old"}, "2026-04-29T02:00:00Z")});
  ASSERT_TRUE(merged.ok());
  EXPECT_EQ(Entries(merged.value().results),
            (std::vector<std::string>{"rule/new"}));
}

TEST(Merge, RefusesPartsOfDifferentRuns) {
  EXPECT_FALSE(Merge({Part("1/2", {}), Part("2/3", {})}).ok());
  Results other = Part("2/2", {});
  other.run.rules = {"elsewhere"};
  EXPECT_FALSE(Merge({Part("1/2", {}), other}).ok());
  EXPECT_FALSE(Merge({Part("", {})}).ok());
}

TEST(Merge, AddsUpWhatWasNotSelected) {
  Results a = Part("1/2", {});
  Results b = Part("2/2", {});
  a.not_selected = {2, 3};
  b.not_selected = {5, 7};
  auto merged = Merge({a, b});
  ASSERT_TRUE(merged.ok());
  EXPECT_EQ(merged.value().results.not_selected.names_no_recording, 7U);
  EXPECT_EQ(merged.value().results.not_selected.recording_absent, 10U);
}

TEST(NotRun, SaysWhichShardIsMissing) {
  TestResult test = NotRun("rule/a", "rules/a.yml", "2/3");
  EXPECT_EQ(test.outcome, Outcome::kNotChecked);
  EXPECT_EQ(test.reason, "shard 2/3 left no results");
}

}  // namespace
}  // namespace drillcheck
