#include "policy/glob.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

struct Row {
  const char* glob;
  const char* entry;
};

TEST(GlobMatches, FitsTheWholeName) {
  for (const Row& row : {
           Row{"aws/iam", "aws/iam"},
           {"aws/*", "aws/iam"},
           {"aws/i*m", "aws/im"},
           {"aws/ia?", "aws/iam"},
           {"aws/**", "aws/iam"},
           {"aws/**", "aws/a/b/c"},
           {"**", "aws/iam"},
           {"**", "iam"},
           {"**/iam", "iam"},
           {"**/iam", "aws/x/iam"},
           {"**/iam-*/**", "aws/iam-x/y"},
           {"a/**/z", "a/z"},
           {"a/**/z", "a/b/c/z"},
           {"*/*", "aws/iam"},
           {"*a*b*", "xaxbx"},
       }) {
    EXPECT_TRUE(GlobMatches(row.glob, row.entry))
        << row.glob << " " << row.entry;
  }
}

TEST(GlobMatches, RefusesEverythingElse) {
  for (const Row& row : {
           Row{"aws", "aws/iam"},
           {"aws/*", "aws"},
           {"aws/*", "aws/a/b"},
           {"aws/**", "aws"},
           {"aws/**", "awsx/iam"},
           {"aws/ia?", "aws/ia"},
           {"AWS/*", "aws/iam"},
           {"*", "aws/iam"},
           {"a/**/z", "a/b"},
           {"**/iam", "aws/xiam"},
           {"", "aws"},
       }) {
    EXPECT_FALSE(GlobMatches(row.glob, row.entry))
        << row.glob << " " << row.entry;
  }
}

TEST(GlobMatches, TakesNoTimeForManyStars) {
  std::string glob, entry(5000, 'a');
  for (int i = 0; i < 1000; ++i) glob += "a*";
  EXPECT_FALSE(GlobMatches(glob + "b", entry));
  std::string folders, path = "a";
  for (int i = 0; i < 500; ++i) folders += "**/a/";
  for (int i = 0; i < 2000; ++i) path += "/a";
  EXPECT_FALSE(GlobMatches(folders + "b", path));
}

TEST(WhyGlobNeverMatches, NamesTheReason) {
  for (const Row& row : {
           Row{"aws/*.yml", "rules are named without .yml"},
           {"aws/[ab]", "only *, ? and ** have a meaning"},
           {"{aws,k8s}/**", "only *, ? and ** have a meaning"},
           {"aws/", "for all rules in a folder, end it with /**"},
           {"/aws/*", "rules are named by their path below the rules folder"},
           {"./aws", "rules are named by their path below the rules folder"},
           {"../aws", "rules are named by their path below the rules folder"},
           {"aws**", "** must stand alone between slashes"},
           {"aws/**", ""},
           {"**/iam-*", ""},
       }) {
    EXPECT_EQ(WhyGlobNeverMatches(row.glob), row.entry) << row.glob;
  }
}

}  // namespace
}  // namespace drillcheck
