#include "tree/members.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/memory_files.h"
#include "tree/rules.h"

namespace drillcheck {
namespace {

std::string Detection(const std::string& name) {
  return "title: T\nname: " + name +
         "\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n";
}

std::string Over(const std::string& name, const std::string& rules) {
  return "title: T\nname: " + name + "\ncorrelation:\n  type: event_count\n" +
         "  rules: [" + rules + "]\n  timespan: 1m\n  condition: {gte: 2}\n";
}

std::string Names(const Members& members) {
  std::vector<std::string> texts;
  for (const sigma::RuleFile& file : members.files) {
    for (const sigma::Rule& rule : file.rules) {
      texts.push_back(file.path + ":" + rule.name);
    }
    if (HasErrors(file.diagnostics)) texts.push_back(file.path + ":broken");
  }
  return Join(texts, " ");
}

struct Tree {
  explicit Tree(const std::string& own) { files.Put("rules/own.yml", own); }

  Tree& Put(const std::string& path, const std::string& text) {
    files.Put(path, text);
    return *this;
  }

  Members Find() const {
    return FindMembers(files, {"rules"}, LoadRuleFile(files, "rules/own.yml"));
  }

  MemoryFiles files;
};

TEST(FindMembers, FindsByNameAndByIdAnywhereBelowTheRoots) {
  Tree tree(Over("own", "first, 5e7f"));
  tree.Put("rules/a/b/first.yml", Detection("first"))
      .Put("rules/z.yml", "id: 5e7f\n" + Detection("second"))
      .Put("rules/other.yml", Detection("other"));
  EXPECT_EQ(Names(tree.Find()), "rules/a/b/first.yml:first rules/z.yml:second");
}

TEST(FindMembers, FollowsCorrelationsOverCorrelations) {
  Tree tree(Over("own", "inner"));
  tree.Put("rules/inner.yml", Over("inner", "deep"))
      .Put("rules/deep.yml", Over("deep", "base"))
      .Put("rules/base.yml", Detection("base"));
  EXPECT_EQ(Names(tree.Find()),
            "rules/base.yml:base rules/deep.yml:deep rules/inner.yml:inner");
}

TEST(FindMembers, KeepsOnlyTheNamedDocumentsOfAFile) {
  Tree tree(Over("own", "wanted"));
  tree.Put("rules/many.yml", Detection("spare") + "---\n" +
                                 Detection("wanted") + "---\n" +
                                 Over("mentions", "wanted"));
  EXPECT_EQ(Names(tree.Find()), "rules/many.yml:wanted");
}

TEST(FindMembers, GivesEqualNamesBothSoThatTheReferenceIsAmbiguous) {
  Tree tree(Over("own", "twin"));
  tree.Put("rules/a.yml", Detection("twin"));
  tree.Put("rules/b.yml", Detection("twin"));
  EXPECT_EQ(Names(tree.Find()), "rules/a.yml:twin rules/b.yml:twin");
}

TEST(FindMembers, KeepsAFileWhoseMemberIsBroken) {
  Tree tree(Over("own", "broken"));
  tree.Put("rules/a.yml",
           "title: T\nname: broken\nlogsource: {product: p}\n"
           "detection: {s: {a: 1}, condition: t}\n");
  EXPECT_EQ(Names(tree.Find()), "rules/a.yml:broken");
}

TEST(FindMembers, EndsWithCorrelationsInACircle) {
  Tree tree(Over("own", "other"));
  tree.Put("rules/other.yml", Over("other", "own"));
  EXPECT_EQ(Names(tree.Find()), "rules/other.yml:other");
}

// Files that must not be read.
class Untouchable : public MemoryFiles {
 public:
  using MemoryFiles::MemoryFiles;
  Result<std::string> Read(const std::string& path,
                           size_t /*limit*/) const override {
    ADD_FAILURE() << "read " << path;
    return Error("no");
  }
};

TEST(FindMembers, ReadsNothingForARuleWithoutCorrelation) {
  Untouchable files;
  files.Put("rules/other.yml", Detection("other"));
  sigma::RuleFile own = sigma::ParseRuleFile("rules/own.yml", Detection("own"));
  ASSERT_EQ(own.rules.size(), 1U);
  EXPECT_TRUE(FindMembers(files, {"rules"}, own).files.empty());
}

TEST(FindMembers, SaysSoWhereTooManyFilesMayDefineTheName) {
  Tree tree(Over("own", "a"));
  for (int i = 0; i < 501; ++i) {
    tree.Put("rules/" + std::to_string(i) + ".yml", Detection("a"));
  }
  EXPECT_EQ(tree.Find().cut,
            "more than 500 files may define the rules that it names");
}

TEST(MayDefine, WantsTheKeyBeforeTheValue) {
  EXPECT_TRUE(MayDefine("id: abc\n", "abc"));
  EXPECT_TRUE(MayDefine("title: x\nname:  'abc'\n", "abc"));
  EXPECT_TRUE(MayDefine("{title: x, \"name\": \"abc\"}", "abc"));
  EXPECT_FALSE(MayDefine("rules: [abc]\n", "abc"));
  EXPECT_FALSE(MayDefine("rules:\n  - abc\n", "abc"));
  EXPECT_FALSE(MayDefine("id:\n", ""));
}

}  // namespace
}  // namespace drillcheck
