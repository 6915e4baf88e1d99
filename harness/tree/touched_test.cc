#include "tree/touched.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

std::string RuleText(const std::string& id) {
  return "title: T\n" + (id.empty() ? "" : "id: " + id + "\n");
}

class TouchedRules : public testing::Test {
 protected:
  void Both(const std::string& path, const std::string& text) {
    base_.Put(path, text);
    head_.Put(path, text);
  }

  Touched Find(const std::vector<std::string>& changed,
               const std::map<std::string, std::string>& renamed = {}) {
    return FindTouched({base_, head_, {"rules"}, "fixtures"}, changed, renamed);
  }

  static std::string Names(const Touched& touched) {
    std::vector<std::string> names;
    for (const RuleEntry& rule : touched.to_run) names.push_back(rule.name);
    return Join(names, " ");
  }

  // "a>b" for a rule that moved, "a>" for one that is gone.
  static std::string Pairs(const Touched& touched) {
    std::vector<std::string> words;
    for (const RulePair& pair : touched.pairs) {
      words.push_back((pair.base ? pair.base->name : "") + ">" +
                      (pair.head ? pair.head->name : ""));
    }
    return Join(words, " ");
  }

  MemoryFiles base_;
  MemoryFiles head_;
};

TEST_F(TouchedRules, FindsNothingInFilesThatAreNoRules) {
  Both("rules/README.md", "");
  Both("fixtures/README.md", "");
  Touched touched = Find({"rules/README.md", "fixtures/README.md", "x.cc"});
  EXPECT_TRUE(touched.to_run.empty() && touched.pairs.empty());
  EXPECT_EQ(touched.whole_tree, "");
}

// Bug: "nothing to test", of a rule that nobody would ever have tested.
TEST_F(TouchedRules, RunsAllWhereARuleHasAnotherName) {
  head_.Put("rules/a/r.YML", RuleText("1"));
  base_.Put("rules/old.yml.txt", RuleText("2"));
  EXPECT_EQ(Find({"rules/a/r.YML"}).whole_tree,
            "rules/a/r.YML has no rule's name");
  EXPECT_EQ(Find({"rules/old.yml.txt"}).whole_tree, "");
}

TEST_F(TouchedRules, RunsTheRuleWhoseFileChanged) {
  Both("rules/a/r.yml", RuleText("1"));
  Both("rules/a/other.yml", RuleText("2"));
  Touched touched = Find({"rules/a/r.yml"});
  EXPECT_EQ(Names(touched), "a/r");
  EXPECT_EQ(Pairs(touched), "a/r>a/r");
}

TEST_F(TouchedRules, RunsTheRuleWhoseFixtureOrRecordingChanged) {
  Both("rules/a/r.yml", RuleText("1"));
  Both("fixtures/a/r/fixture.yml", "");
  Both("fixtures/a/r/deep/drill.jsonl", "");
  EXPECT_EQ(Names(Find({"fixtures/a/r/fixture.yml"})), "a/r");
  EXPECT_EQ(Names(Find({"fixtures/a/r/deep/drill.jsonl"})), "a/r");
}

TEST_F(TouchedRules, RunsWhoeverNamesASharedRecording) {
  for (const char* name : {"a/one", "b/two", "c/three"}) {
    Both("rules/" + std::string(name) + ".yml", RuleText(name));
  }
  Both("fixtures/a/one/fixture.yml", "file: /shared/day.jsonl");
  Both("fixtures/b/two/fixture.yml", "file: ../../shared/day.jsonl");
  Both("fixtures/c/three/fixture.yml", "file: day.jsonl");
  EXPECT_EQ(Names(Find({"fixtures/shared/day.jsonl"})), "a/one b/two");
}

TEST_F(TouchedRules, RunsMoreRatherThanMissAnEscapedName) {
  Both("rules/a.yml", RuleText("1"));
  Both("fixtures/a/fixture.yml", "file: \"/shared/caf\\u00e9.jsonl\"");
  EXPECT_EQ(Names(Find({"fixtures/shared/café.jsonl"})), "a");
}

TEST_F(TouchedRules, RunsSigmaHqRulesByTheirRegressionFolder) {
  Both("rules/a.yml",
       "title: T\nregression_tests_path: regression_data/a/info.yml\n");
  Both("rules/b.yml",
       "title: T\nregression_tests_path: regression_data/b/info.yml\n");
  EXPECT_EQ(Names(Find({"fixtures/regression_data/a/x.evtx"})), "a");
}

TEST_F(TouchedRules, RunsCorrelationsOverCorrelationsOverAChangedRule) {
  auto over = [](const std::string& id, const std::string& member) {
    return "title: T\nid: " + id + "\ncorrelation:\n  type: event_count\n" +
           "  rules: [" + member + "]\n  timespan: 1m\n  condition: {gte: 2}\n";
  };
  Both("rules/a.yml", RuleText("id-a"));
  Both("rules/inner.yml", over("id-inner", "id-a"));
  Both("rules/outer.yml", over("id-outer", "id-inner"));
  Both("rules/other.yml", over("id-other", "id-else"));
  EXPECT_EQ(Names(Find({"rules/a.yml"})), "a inner outer");
}

TEST_F(TouchedRules, RunsCorrelationsOverAChangedRule) {
  Both("rules/a.yml", RuleText("id-a"));
  Both("rules/c.yml", "title: T\ncorrelation:\n  rules: [id-a]\n");
  Both("rules/d.yml", "title: T\ncorrelation:\n  rules: [id-d]\n");
  EXPECT_EQ(Names(Find({"rules/a.yml"})), "a c");
}

TEST_F(TouchedRules, RunsAllForAFilter) {
  Both("rules/a.filter.yml", "");
  EXPECT_EQ(Find({"rules/a.filter.yml"}).whole_tree,
            "rules/a.filter.yml is a filter");
}

TEST_F(TouchedRules, PairsARenamedRuleByItsId) {
  base_.Put("rules/old.yml", RuleText("1"));
  head_.Put("rules/new/name.yml", RuleText("1") + "level: low\n");
  EXPECT_EQ(Pairs(Find({"rules/old.yml", "rules/new/name.yml"})),
            "old>new/name");
}

TEST_F(TouchedRules, PairsARuleWithoutIdByGitOrByItsText) {
  base_.Put("rules/old.yml", RuleText(""));
  head_.Put("rules/new.yml", RuleText(""));
  EXPECT_EQ(Pairs(Find({"rules/old.yml", "rules/new.yml"})), "old>new");
  head_.Put("rules/new.yml", RuleText("") + "level: low\n");
  EXPECT_EQ(Pairs(Find({"rules/old.yml", "rules/new.yml"})), "old> >new");
  EXPECT_EQ(Pairs(Find({"rules/old.yml", "rules/new.yml"},
                       {{"rules/new.yml", "rules/old.yml"}})),
            "old>new");
}

TEST_F(TouchedRules, TellsARuleOfAnotherIdAtTheSamePathApart) {
  base_.Put("rules/a.yml", RuleText("1"));
  head_.Put("rules/a.yml", RuleText("2"));
  EXPECT_EQ(Pairs(Find({"rules/a.yml"})), "a> >a");
}

TEST_F(TouchedRules, TellsNewAndGoneRules) {
  base_.Put("rules/gone.yml", RuleText("1"));
  head_.Put("rules/new.yml", RuleText("2"));
  Touched touched = Find({"rules/gone.yml", "rules/new.yml"});
  EXPECT_EQ(Pairs(touched), "gone> >new");
  EXPECT_EQ(Names(touched), "new");
}

TEST_F(TouchedRules, KnowsADisabledRuleAsTheSame) {
  base_.Put("rules/a.yml", RuleText("1"));
  head_.Put("rules/a.yml.disabled", RuleText("1"));
  Touched touched = Find({"rules/a.yml", "rules/a.yml.disabled"});
  EXPECT_EQ(Pairs(touched), "a>a");
  EXPECT_TRUE(touched.to_run[0].disabled);
}

}  // namespace
}  // namespace drillcheck
