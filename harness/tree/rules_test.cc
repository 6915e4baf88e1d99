#include "tree/rules.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

MemoryFiles Tree() {
  return MemoryFiles({{"rules/aws/a.yml", "title: a\n"},
                      {"rules/aws/b.yaml", ""},
                      {"rules/k8s/c.yml.disabled", ""},
                      {"rules/k8s/noise.filter.yml", ""},
                      {"rules/README.md", ""},
                      {"fixtures/aws/a/fixture.yml", ""},
                      {"fixtures/aws/a/drill.jsonl", ""}});
}

// "path=name" of each entry; a disabled one with a star.
std::string Words(const std::vector<RuleEntry>& entries) {
  std::vector<std::string> words;
  for (const RuleEntry& entry : entries) {
    words.push_back(entry.path + "=" + entry.name +
                    (entry.disabled ? "*" : ""));
  }
  return Join(words, " ");
}

struct Outcome {
  std::string entries;
  std::string report;
};

Outcome Find(const FileSystem& files, const std::vector<std::string>& roots) {
  Diagnostics found;
  Outcome outcome;
  outcome.entries = Words(FindRules(files, roots, found));
  std::vector<std::string> lines;
  for (const Diagnostic& d : found) lines.push_back(Format(d));
  outcome.report = Join(lines, "\n");
  return outcome;
}

TEST(FindRuleTree, ListsEachFilterFileOnce) {
  MemoryFiles files = Tree();
  files.Put("rules/a.filter.yaml", "");
  files.Put("rules/b.filter.yml.disabled", "");
  Diagnostics found;
  RuleTree tree = FindRuleTree(
      files, {"rules/k8s/noise.filter.yml", "rules", "./rules/k8s"}, found);
  EXPECT_EQ(Join(tree.filters, " "),
            "rules/k8s/noise.filter.yml rules/a.filter.yaml");
  EXPECT_EQ(Words(tree.entries),
            "rules/aws/a.yml=aws/a rules/aws/b.yaml=aws/b "
            "rules/k8s/c.yml.disabled=k8s/c*");
}

TEST(FindRules, NamesEachRuleBelowItsRootHoweverTheRootIsSpelled) {
  MemoryFiles files;
  files.Put("rules/aws/a.yml", "");
  EXPECT_EQ(Find(files, {"rules"}).entries, "rules/aws/a.yml=aws/a");
  EXPECT_EQ(Find(files, {"rules/aws"}).entries, "rules/aws/a.yml=a");
  EXPECT_EQ(Find(files, {"rules/aws/a.yml"}).entries, "rules/aws/a.yml=a");
  EXPECT_EQ(Find(files, {"."}).entries, "rules/aws/a.yml=rules/aws/a");
}

// Bug: the length of "rules//" was taken as the length of the prefix, and
// "aws/a" became "ws/a".
TEST(FindRules, CountsASlashTooManyOfTheRootOnce) {
  class Slashes : public MemoryFiles {
   public:
    Result<std::vector<std::string>> List(
        const std::string& folder) const override {
      return MemoryFiles::List(CleanPath(folder));
    }
    FileKind KindOf(const std::string& path) const override {
      return MemoryFiles::KindOf(CleanPath(path));
    }
    Result<std::string> Resolve(const std::string& path) const override {
      return MemoryFiles::Resolve(CleanPath(path));
    }
  };
  Slashes files;
  files.Put("rules/aws/a.yml", "");
  EXPECT_EQ(Find(files, {"rules/"}).entries, "rules/aws/a.yml=aws/a");
  EXPECT_EQ(Find(files, {"rules//"}).entries, "rules/aws/a.yml=aws/a");
  EXPECT_EQ(Find(files, {"./rules"}).entries, "./rules/aws/a.yml=aws/a");
}

TEST(FindRules, TakesBothEndingsAndDisabledRulesButNoFilters) {
  EXPECT_EQ(Find(Tree(), {"rules"}).entries,
            "rules/aws/a.yml=aws/a rules/aws/b.yaml=aws/b "
            "rules/k8s/c.yml.disabled=k8s/c*");
  EXPECT_EQ(Find(Tree(), {"rules"}).report, "");
}

TEST(FindRules, KeepsTheOrderOfTheRoots) {
  MemoryFiles files({{"z/a.yml", ""}, {"b/x.yml", ""}});
  EXPECT_EQ(Find(files, {"z", "b"}).entries, "z/a.yml=a b/x.yml=x");
}

TEST(FindRules, RefusesTheSecondOfTwoEqualNames) {
  MemoryFiles files({{"one/aws/a.yml", ""}, {"two/aws/a.yml", ""}});
  EXPECT_EQ(Find(files, {"one", "two"}).report,
            "two/aws/a.yml: error: this rule has the same name below its root "
            "as one/aws/a.yml [equal-names]\n  rename one of the two files");
  MemoryFiles endings({{"r/a.yml", ""}, {"r/a.yaml", ""}});
  EXPECT_NE(Find(endings, {"r"}).report.find("[equal-names]"),
            std::string::npos);
}

TEST(FindRules, GivesAFileBelowTwoRootsToTheFirst) {
  MemoryFiles files = Tree();
  Outcome once = Find(files, {"rules"});
  Outcome twice = Find(files, {"rules", "rules/aws", "rules"});
  EXPECT_EQ(twice.entries, once.entries);
  EXPECT_EQ(twice.report, "");
}

TEST(FindRules, SaysThatARootIsNotThere) {
  EXPECT_EQ(Find(Tree(), {"rulez"}).report,
            "rulez: error: there is no such file or folder [not-found]");
}

TEST(FindRules, RefusesALinkOutOfTheTreeAndKeepsTheOthers) {
  MemoryFiles files = Tree();
  files.Link("rules/aws/evil.yml", "/etc/passwd");
  Outcome outcome = Find(files, {"rules"});
  EXPECT_NE(outcome.report.find("rules/aws/evil.yml: error: this link leads "
                                "out of the tree"),
            std::string::npos);
  EXPECT_EQ(outcome.entries, Find(Tree(), {"rules"}).entries);
}

TEST(FindRules, RefusesAFolderThatIsNamedAsARule) {
  MemoryFiles files({{"rules/x.yml/a.yml", ""}, {"rules/x.yml/b.yml", ""}});
  Outcome outcome = Find(files, {"rules"});
  EXPECT_EQ(outcome.report,
            "rules/x.yml: error: this is a folder, but is named as a rule "
            "[bad-name]\n  rename it");
  EXPECT_EQ(outcome.entries,
            "rules/x.yml/a.yml=x.yml/a rules/x.yml/b.yml=x.yml/b");
}

// Bug: such a rule was passed over, and its test with it.
TEST(FindRules, RefusesARuleWhoseNameEndsOtherwise) {
  MemoryFiles files({{"rules/A.YML", ""},
                     {"rules/b.Yaml", ""},
                     {"rules/c.yml.txt", ""},
                     {"rules/d.filter.YML", ""},
                     {"rules/notes.txt", ""},
                     {"rules/old.yml.bak", ""},
                     {"rules/z.yml", ""}});
  Outcome outcome = Find(files, {"rules"});
  std::string why =
      ": error: no rule is read from a file of this name: it ends neither "
      "with .yml nor with .yaml [bad-name]\n  rename it to ";
  EXPECT_EQ(outcome.report, "rules/A.YML" + why + "A.yml\nrules/b.Yaml" + why +
                                "b.yaml\nrules/c.yml.txt" + why +
                                "c.yml\nrules/d.filter.YML" + why +
                                "d.filter.yml");
  EXPECT_EQ(outcome.entries, "rules/z.yml=z");
}

TEST(SelectByPath, TakesRulesFoldersAndFixtures) {
  MemoryFiles files = Tree();
  Diagnostics found;
  auto all = FindRules(files, {"rules"}, found);
  struct Row {
    const char* path;
    size_t rules;
  };
  for (const Row& row : {
           Row{"rules/aws/a.yml", 1},
           {"rules/aws", 2},
           {"rules/aws/", 2},
           {"./rules", 3},
           {".", 3},
           {"fixtures/aws/a", 1},
           {"fixtures/aws/a/drill.jsonl", 1},
           {"fixtures/aws", 2},
           {"fixtures", 3},
           {"rules/aw", 0},
           {"rules/README.md", 0},
           {"fixtures/gcp", 0},
       }) {
    EXPECT_EQ(SelectByPath(all, row.path, "fixtures").size(), row.rules)
        << row.path;
  }
}

TEST(LoadRuleFile, TellsThatAFileCannotBeOpened) {
  sigma::RuleFile file = LoadRuleFile(Tree(), "rules/none.yml");
  EXPECT_TRUE(file.rules.empty());
  ASSERT_EQ(file.diagnostics.size(), 1U);
  EXPECT_EQ(Format(file.diagnostics[0]),
            "rules/none.yml: error: cannot read rules/none.yml: not there "
            "[unreadable]");
}

}  // namespace
}  // namespace drillcheck
