#include "cli/selection.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

// Counts the folders that were listed and the files that were read.
class CountingFiles : public MemoryFiles {
 public:
  Result<std::vector<std::string>> List(
      const std::string& folder) const override {
    ++lists;
    return MemoryFiles::List(folder);
  }
  Result<std::string> Read(const std::string& path,
                           size_t limit) const override {
    ++reads;
    return MemoryFiles::Read(path, limit);
  }
  mutable int lists = 0;
  mutable int reads = 0;
};

class SelectTest : public testing::Test {
 protected:
  SelectTest() {
    for (const char* path :
         {"rules/aws/a.yml", "rules/aws/b.yml", "rules/k8s/c.yml",
          "fixtures/aws/a/fixture.yml", "fixtures/aws/a/drill.jsonl",
          "fixtures/k8s/c/fixture.yml", "ci/policy.yml"}) {
      files_.Put(path, "");
    }
    options_.rules = {"rules"};
    options_.fixtures = "fixtures";
  }

  // "path=name ..." and the errors, each on a line.
  std::string Selected(const std::vector<std::string>& paths) {
    Selection selection = Select(paths, options_, io_);
    std::vector<std::string> words;
    for (const RuleEntry& entry : selection.entries) {
      words.push_back(entry.path + "=" + entry.name);
    }
    std::string text = Join(words, " ");
    for (const Diagnostic& d : selection.diagnostics)
      text += "\n" + drillcheck::Format(d);
    return text;
  }

  CountingFiles files_;
  std::ostringstream out_;
  std::ostringstream err_;
  Io io_{files_, out_, err_};
  CommonOptions options_;
};

TEST_F(SelectTest, FindsOneRuleWithoutWalkingOrReadingAnything) {
  EXPECT_EQ(Selected({"rules/aws/a.yml"}), "rules/aws/a.yml=aws/a");
  EXPECT_EQ(Selected({"rules/aws/b.yml", "rules/k8s/c.yml"}),
            "rules/aws/b.yml=aws/b rules/k8s/c.yml=k8s/c");
  EXPECT_EQ(files_.lists, 0);
  EXPECT_EQ(files_.reads, 0);
}

TEST_F(SelectTest, TakesAllRulesWithoutPaths) {
  EXPECT_EQ(Selected({}),
            "rules/aws/a.yml=aws/a rules/aws/b.yml=aws/b "
            "rules/k8s/c.yml=k8s/c");
}

TEST_F(SelectTest, TakesFoldersAndFixturesAtAnyDepth) {
  EXPECT_EQ(Selected({"rules/aws"}),
            "rules/aws/a.yml=aws/a rules/aws/b.yml=aws/b");
  EXPECT_EQ(Selected({"fixtures/aws/a/drill.jsonl"}), "rules/aws/a.yml=aws/a");
  EXPECT_EQ(Selected({"fixtures/k8s"}), "rules/k8s/c.yml=k8s/c");
}

TEST_F(SelectTest, TakesTheNamesThatReportsAndCTestPrint) {
  EXPECT_EQ(Selected({"aws/a"}), "rules/aws/a.yml=aws/a");
  EXPECT_EQ(Selected({"rule/aws/a"}), "rules/aws/a.yml=aws/a");
  EXPECT_EQ(FindNamed("rule/aws/a", options_, io_), "rules/aws/a.yml");
  EXPECT_EQ(FindNamed("aws", options_, io_), "");
}

TEST_F(SelectTest, TakesTheLastPartOfAName) {
  EXPECT_EQ(Selected({"c"}), "rules/k8s/c.yml=k8s/c");
  EXPECT_EQ(FindNamed("c", options_, io_), "rules/k8s/c.yml");
  files_.Put("rules/okta/c.yml", "");
  EXPECT_EQ(Selected({"c"}), "rules/k8s/c.yml=k8s/c rules/okta/c.yml=okta/c");
  EXPECT_EQ(FindNamed("c", options_, io_), "") << "which of the two?";
}

// Bug: a fixture.yml that was named was read as a rule.
TEST_F(SelectTest, TakesAFixtureFileForItsRule) {
  EXPECT_EQ(Selected({"fixtures/aws/a/fixture.yml"}), "rules/aws/a.yml=aws/a");
}

TEST_F(SelectTest, TakesEachRuleOnce) {
  EXPECT_EQ(Selected({"rules/aws", "rules/aws/a.yml", "fixtures/aws/a"}),
            "rules/aws/a.yml=aws/a rules/aws/b.yml=aws/b");
}

TEST_F(SelectTest, SaysThatAPathLeadsNowhere) {
  EXPECT_EQ(Selected({""}), "\n'': error: an empty path was given [not-found]");
  EXPECT_EQ(Selected({"rules/aws/typo.yml"}),
            "\nrules/aws/typo.yml: error: there is no such file or folder "
            "[not-found]");
  EXPECT_EQ(Selected({"ci", "rules/k8s"}),
            "rules/k8s/c.yml=k8s/c\nci: error: no rule lies here or belongs to "
            "this [not-found]");
}

TEST_F(SelectTest, RefusesARuleOutsideTheGivenFolders) {
  options_.rules = {"rules/aws"};
  EXPECT_EQ(Selected({"rules/k8s/c.yml"}),
            "\nrules/k8s/c.yml: error: this rule lies outside the folders "
            "given with --rules [outside-tree]");
}

// Bug: a rule named by another spelling of its root lost its folder and, by
// that, its fixture.
TEST_F(SelectTest, KnowsARuleByAnotherSpellingOfItsPath) {
  options_.rules = {"/abs/rules"};
  files_.Put("/abs/rules", "");
  files_.Link("/abs/rules", "/memory/rules");
  EXPECT_EQ(Selected({"rules/aws/a.yml"}), "rules/aws/a.yml=aws/a");
}

TEST_F(SelectTest, RefusesALinkOutOfTheTreeAlsoWhereItIsNamed) {
  files_.Put("rules/aws/evil.yml", "root:x:0:0\n");
  files_.Link("rules/aws/evil.yml", "/etc/passwd");
  EXPECT_EQ(Selected({"rules/aws/evil.yml"}),
            "\nrules/aws/evil.yml: error: this link leads out of the tree "
            "[outside-tree]");
}

TEST_F(SelectTest, NamesThePathThatAMistypedOneMayHaveMeant) {
  files_.Put("rules/aws/root-login.yml", "");
  for (const char* path :
       {"rules/aws/root-lgoin.yml", "rulse/aws/root-login.yml"}) {
    Selection selection = Select({path}, options_, io_);
    ASSERT_EQ(selection.diagnostics.size(), 1U);
    EXPECT_EQ(selection.diagnostics[0].hint,
              "did you mean rules/aws/root-login.yml?");
  }
  Selection selection = Select({"elsewhere"}, options_, io_);
  ASSERT_EQ(selection.diagnostics.size(), 1U);
  EXPECT_EQ(selection.diagnostics[0].hint, "");
}

TEST_F(SelectTest, TakesNoFixtureForARuleWhereOneTreeHoldsTheOther) {
  options_.rules = {"."};
  EXPECT_EQ(Selected({}),
            "ci/policy.yml=ci/policy rules/aws/a.yml=rules/aws/a "
            "rules/aws/b.yml=rules/aws/b rules/k8s/c.yml=rules/k8s/c");
  options_.rules = {"rules"};
  options_.fixtures = ".";
  EXPECT_EQ(Selected({"rules/aws/a.yml"}), "rules/aws/a.yml=aws/a");
  EXPECT_EQ(Selected({"rules/k8s"}), "rules/k8s/c.yml=k8s/c");
}

// SigmaHQ's layout: a rule names its info.yml, which lies below the root.
class KeepRecordedTest : public SelectTest {
 protected:
  KeepRecordedTest() {
    options_.fixtures = "regression";
    Put("present", "regression_data/rules/present/info.yml");
    Info("present");
    files_.Put("regression/regression_data/rules/present/a.json", "{}");
    Put("absent", "regression_data/rules/absent/info.yml");
    Info("absent");
    Put("no_info", "regression_data/rules/no_info/info.yml");
    Put("outside", "regression_data/../../secret/info.yml");
    files_.Put("rules/unnamed.yml", RuleText(9, "X"));
  }

  void Put(const std::string& name, const std::string& path) {
    files_.Put("rules/" + name + ".yml",
               RuleText(1, "X") + "regression_tests_path: " + path + "\n");
  }

  void Info(const std::string& name) {
    std::string folder = "regression_data/rules/" + name;
    files_.Put("regression/" + folder + "/info.yml",
               "rule_metadata:\n  - id: " + Id(1) +
                   "\nregression_tests_info:\n  - name: t\n    path: " +
                   folder + "/a.json\n");
  }

  // "kept: NAMES; N name no recording, N absent".
  std::string Kept() {
    Selection selection = Select({}, options_, io_);
    KeepRecorded(options_, io_, selection);
    std::vector<std::string> names;
    for (const RuleEntry& entry : selection.entries) {
      names.push_back(entry.name);
    }
    return "kept: " + Join(names, " ") + "; " +
           std::to_string(selection.not_selected.names_no_recording) +
           " name no recording, " +
           std::to_string(selection.not_selected.recording_absent) + " absent";
  }
};

TEST_F(KeepRecordedTest, CountsTheOthersByReason) {
  // aws/a, aws/b, k8s/c and unnamed name none.
  EXPECT_EQ(Kept(), "kept: present; 4 name no recording, 3 absent");
}

TEST_F(KeepRecordedTest, TakesAnEvtxWhoseJsonAloneIsThere) {
  files_.Put("regression/regression_data/rules/absent/info.yml",
             "rule_metadata:\n  - id: " + Id(1) +
                 "\nregression_tests_info:\n  - name: t\n    path: "
                 "regression_data/rules/absent/b.evtx\n");
  files_.Put("regression/regression_data/rules/absent/b.json", "{}");
  EXPECT_EQ(Kept(), "kept: absent present; 4 name no recording, 2 absent");
}

TEST_F(KeepRecordedTest, KeepsARuleWithAFixtureOfOurs) {
  files_.Put("regression/unnamed/fixture.yml", "");
  EXPECT_EQ(Kept(), "kept: present unnamed; 3 name no recording, 3 absent");
}

TEST_F(KeepRecordedTest, KeepsABrokenInfoSoThatItsTestSaysSo) {
  files_.Put("regression/regression_data/rules/absent/info.yml", "a: [");
  EXPECT_EQ(Kept(), "kept: absent present; 4 name no recording, 2 absent");
}

}  // namespace
}  // namespace drillcheck::cli
