#include "gate/excuses.h"

#include <gtest/gtest.h>

#include "testing/memory_files.h"

namespace drillcheck {
namespace {

constexpr const char* kFixture =
    "rule: id-1\nrecordings:\n  drill: {file: d.jsonl}\ncases:\n"
    "  drill: {replay: drill, severity: high}\n";

TEST(SaysTheSame, PassesOverCommentsBlanksStyleAndOrder) {
  EXPECT_TRUE(SaysTheSame("a: [1, 2]\nb: x\n", "# c\nb:  x\na:\n  - 1\n  - 2"));
  EXPECT_FALSE(SaysTheSame("a: [1, 2]", "a: [2, 1]"));
  EXPECT_FALSE(SaysTheSame("a: 1", "a: '1'"));
  EXPECT_FALSE(SaysTheSame("a: 1", "a: 1\nb: 2"));
  EXPECT_FALSE(SaysTheSame("a: 1", "a: 1\n---\na: 1"));
}

TEST(SaysTheSame, TakesUnreadableTextAsItself) {
  EXPECT_TRUE(SaysTheSame("a: [", "a: ["));
  EXPECT_FALSE(SaysTheSame("a: [", "a: [ "));
}

TEST(OnlyAddsGaps, AllowsGapsNewRecordingsAndTheCasesThatTheGapsForgive) {
  std::string gap = "known_gaps: {drill: {verdict: missed}}\n";
  EXPECT_TRUE(OnlyAddsGaps(kFixture, kFixture + gap));
  EXPECT_TRUE(OnlyAddsGaps(kFixture + gap, kFixture));
  std::string text = kFixture;
  text +=
      "  script: {replay: script}\nknown_gaps: {script: {verdict: noisy}}\n";
  text.insert(text.find("cases:"), "  script: {file: s.jsonl}\n");
  EXPECT_TRUE(OnlyAddsGaps(kFixture, text));
}

TEST(OnlyAddsGaps, RefusesWhateverElseChanges) {
  std::string text = kFixture;
  EXPECT_FALSE(OnlyAddsGaps(text, text + "  more: {replay: drill}\n"));
  EXPECT_FALSE(OnlyAddsGaps(text, "rule: id-2" + text.substr(10)));
  EXPECT_FALSE(OnlyAddsGaps(text, text.substr(0, text.find("  drill: {re"))));
  EXPECT_FALSE(OnlyAddsGaps("", text));
  std::string lower = text;
  lower.replace(lower.find("high"), 4, "low");
  EXPECT_FALSE(OnlyAddsGaps(text, lower));
}

class OnlyExcuses : public testing::Test {
 protected:
  bool Judge(const std::string& path, const std::string& before,
             const std::string& after) {
    MemoryFiles base;
    MemoryFiles head;
    if (!before.empty()) base.Put(path, before);
    if (!after.empty()) head.Put(path, after);
    return OnlyAddsExcuses({base, head, {"rules"}, "fixtures"}, "ci/policy.yml",
                           {path});
  }
};

TEST_F(OnlyExcuses, AllowsWaiversAndWhatSaysTheSame) {
  EXPECT_TRUE(Judge("ci/waivers.yml", "", "[]"));
  EXPECT_TRUE(Judge("rules/a.yml", "a: 1", "a: 1 # x"));
  EXPECT_TRUE(Judge("fixtures/a/new.jsonl", "", "{}"));
  EXPECT_TRUE(Judge("rules/README.md", "x", "y"));
}

TEST_F(OnlyExcuses, RefusesRulesPolicyPipelinesAndRecordings) {
  EXPECT_FALSE(Judge("rules/a.yml", "a: 1", "a: 2"));
  EXPECT_FALSE(Judge("rules/a.yml", "a: 1", ""));
  EXPECT_FALSE(Judge("rules/a.filter.yml", "", "a: 1"));
  EXPECT_FALSE(Judge("ci/policy.yml", "a: 1", "a: 2"));
  EXPECT_FALSE(Judge("ci/pipelines/p.yml", "", "a: 2"));
  EXPECT_FALSE(Judge("fixtures/a/drill.jsonl", "{}", "{ }"));
}

}  // namespace
}  // namespace drillcheck
