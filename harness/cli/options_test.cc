#include "cli/options.h"

#include <gtest/gtest.h>

#include "cli/bench_for_test.h"
#include "cli/roots.h"

namespace drillcheck::cli {
namespace {

using Paths = std::vector<std::string>;

// "rules,rules | fixtures", or the complaint.
std::string Roots(Bench& bench, const Paths& paths,
                  const CommonOptions& given = {}) {
  CommonOptions options = given;
  if (!ResolveRoots(paths, bench.io, options)) return bench.err.str();
  std::string words;
  for (const std::string& root : options.rules) {
    words += (words.empty() ? "" : ",") + root;
  }
  return words + " | " + options.fixtures;
}

void Fill(Bench& bench) {
  bench.Rule("aws/a", 1, "A");
  bench.Fixture("aws/a", 1, "A");
  for (const char* path : {"team/rules/b.yml", "team/fixtures/b/fixture.yml",
                           "other/rules/c.yml", "other/fixtures/c/fixture.yml",
                           "loose/d.yml", "loose/deep/e.yml", "x.yml"}) {
    bench.files.Put(path, "");
  }
}

TEST(ResolveRoots, TakesTheFoldersAboveThePath) {
  struct Row {
    Paths paths;
    const char* roots;
  };
  for (const Row& row : {
           Row{{}, "rules | fixtures"},
           {{"rules/aws/a.yml"}, "rules | fixtures"},
           {{"fixtures/aws/a"}, "rules | fixtures"},
           {{"rules", "fixtures"}, "rules | fixtures"},
           {{"."}, "rules | fixtures"},
           {{"nowhere/x.yml"}, "rules | fixtures"},
           {{"team/rules/b.yml"}, "team/rules | team/fixtures"},
           {{"team/rules"}, "team/rules | team/fixtures"},
           {{"team/fixtures/b/fixture.yml"}, "team/rules | team/fixtures"},
           {{"team"}, "team/rules | team/fixtures"},
           {{"loose"}, "loose | fixtures"},
           {{"loose/d.yml"}, "loose | fixtures"},
           {{"loose/d.yml", "loose/deep/e.yml"}, "loose | fixtures"},
       }) {
    Bench bench;
    Fill(bench);
    EXPECT_EQ(Roots(bench, row.paths), row.roots)
        << (row.paths.empty() ? "" : row.paths[0]);
  }
}

TEST(ResolveRoots, KeepsWhatWasGiven) {
  Bench bench;
  Fill(bench);
  CommonOptions given;
  given.rules = {"team/rules", "other/rules"};
  EXPECT_EQ(Roots(bench, {}, given), "team/rules,other/rules | team/fixtures");
  given.fixtures = "fixtures";
  EXPECT_EQ(Roots(bench, {"rules/aws/a.yml"}, given),
            "team/rules,other/rules | fixtures");
  CommonOptions fixtures_only;
  fixtures_only.fixtures = "fixtures";
  EXPECT_EQ(
      Roots(bench, {"team/rules/b.yml", "other/rules/c.yml"}, fixtures_only),
      "team/rules,other/rules | fixtures");
}

// Bug: the second tree's rule was run without its fixture and passed.
TEST(ResolveRoots, RefusesPathsOfTwoTrees) {
  Bench bench;
  Fill(bench);
  EXPECT_EQ(Roots(bench, {"team/rules/b.yml", "other/rules/c.yml"}),
            "drillcheck: the paths lie in two trees, team/rules and "
            "other/rules: test one after the other\n");
}

TEST(ResolveRoots, RefusesAFileAsFolderOfRules) {
  Bench bench;
  Fill(bench);
  CommonOptions given;
  given.rules = {"rules/aws/a.yml"};
  EXPECT_TRUE(Has(Roots(bench, {}, given), "--rules takes a folder"));
}

TEST(Beside, IsTheSiblingAlsoOfAFolderNamedByDots) {
  EXPECT_EQ(Beside("rules", "fixtures"), "fixtures");
  EXPECT_EQ(Beside("a/rules/", "fixtures"), "a/fixtures");
  EXPECT_EQ(Beside("/rules", "fixtures"), "/fixtures");
  EXPECT_EQ(Beside(".", "fixtures"), "../fixtures");
  EXPECT_EQ(Beside("..", "fixtures"), "../../fixtures");
}

TEST(PathBelow, GoesByTextThenByWherePathsTrulyLie) {
  MemoryFiles files;
  files.Put("rules/aws/a.yml", "");
  EXPECT_EQ(PathBelow(files, "rules", "./rules/aws/a.yml"), "aws/a.yml");
  EXPECT_EQ(PathBelow(files, "rules", "rules"), "");
  EXPECT_EQ(PathBelow(files, ".", "rules/aws"), "rules/aws");
  EXPECT_EQ(PathBelow(files, "/", "/etc"), "etc");
  EXPECT_EQ(PathBelow(files, "rules", "rules2/a.yml"), std::nullopt);
  EXPECT_EQ(PathBelow(files, ".", "../a.yml"), std::nullopt);
  files.Link("/abs/a.yml", "/memory/rules/aws/a.yml");
  EXPECT_EQ(PathBelow(files, "rules", "/abs/a.yml"), "aws/a.yml");
}

TEST(FixturesExist, IsAskedOfAGivenFolderOnly) {
  Bench bench;
  Fill(bench);
  EXPECT_TRUE(FixturesExist("", bench.io));
  EXPECT_TRUE(FixturesExist("fixtures", bench.io));
  EXPECT_FALSE(FixturesExist("fixture", bench.io));
  EXPECT_EQ(bench.err.str(),
            "drillcheck: there is no folder of fixtures fixture; did you mean "
            "fixtures?\n");
}

TEST(RulesExist, IsSaidInOneSentenceWhereThereIsNoTree) {
  Bench bench;
  EXPECT_FALSE(RulesExist({}, {}, bench.io));
  EXPECT_TRUE(bench.err.str().starts_with(
      "drillcheck: there is no folder rules here; "));
  EXPECT_TRUE(RulesExist({"x.yml"}, {}, bench.io));
  Fill(bench);
  EXPECT_TRUE(RulesExist({}, {}, bench.io));
}

TEST(RulesExist, IsAskedOfEachFolderThatIsNamed) {
  Bench bench;
  Fill(bench);
  CommonOptions named;
  named.rules = {"rules"};
  EXPECT_TRUE(RulesExist({}, named, bench.io));
  named.rules.push_back("rulez");
  EXPECT_FALSE(RulesExist({"rules/aws/a.yml"}, named, bench.io));
  EXPECT_EQ(bench.err.str(),
            "drillcheck: there is no folder of rules rulez; did you mean "
            "rules?\n");
}

CommonOptions Resolved(Bench& bench) {
  CommonOptions options;
  EXPECT_TRUE(ResolveRoots({}, bench.io, options));
  return options;
}

TEST(MakeSettings, FindsThePolicyBesideTheRules) {
  Bench bench;
  Fill(bench);
  bench.files.Put("ci/policy.yml",
                  "schema: drillcheck/policy@1\nfloors: {rules: 7}\n");
  auto settings = MakeSettings(Resolved(bench), bench.io);
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->policy.path, "ci/policy.yml");
  EXPECT_EQ(settings->policy.floors.rules, 7U);
  EXPECT_EQ(settings->fixtures_root, "fixtures");
}

TEST(MakeSettings, TakesAllFiltersOrThoseThatAreNamed) {
  Bench bench;
  Fill(bench);
  for (const char* path : {"rules/a.filter.yml", "rules/aws/b.filter.yml"}) {
    bench.files.Put(path,
                    "title: F\nlogsource: {product: aws}\nfilter: {rules: any, "
                    "s: {x: 1}, condition: not s}\n");
  }
  CommonOptions options = Resolved(bench);
  auto filters = [&](const std::vector<std::string>& named) {
    options.filters = named;
    return MakeSettings(options, bench.io)->filters.filters.size();
  };
  EXPECT_EQ(filters({}), 2U);
  EXPECT_EQ(filters({"rules/aws/b.filter.yml"}), 1U);
  EXPECT_EQ(filters({kNoFilters}), 0U);
}

TEST(FiltersFit, AreFilesOrNoneButNotBoth) {
  struct Row {
    Paths given;
    const char* told;  // empty: they fit
  };
  for (const Row& row : {
           Row{{}, ""},
           {{kNoFilters}, ""},
           {{kNoFilters, kNoFilters}, ""},
           {{"a.filter.yml", "b.filter.yml"}, ""},
           {{kNoFilters, "a.filter.yml"}, "exclude each other"},
           {{"a.filter.yml", kNoFilters}, "exclude each other"},
           {{kNoFilters, "gone.filter.yml"}, "no filter gone.filter.yml"},
       }) {
    Bench bench;
    bench.files.Put("a.filter.yml", "");
    bench.files.Put("b.filter.yml", "");
    EXPECT_EQ(FiltersFit(row.given, bench.io), *row.told == '\0');
    EXPECT_TRUE(Has(bench.err.str(), row.told)) << bench.err.str();
  }
}

TEST(MakeSettings, ReadsTheTeamsKnownChangesBesideThePolicy) {
  Bench bench;
  Fill(bench);
  const std::string head = "schema: drillcheck/known-changes@1\nchanges:\n";
  bench.files.Put("ci/known-changes.yml",
                  head + "  - {product: p, old: a, new: b, source: s}\n");
  auto settings = MakeSettings(Resolved(bench), bench.io);
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->known_changes.size(), 1U);
  bench.files.Put("ci/known-changes.yml",
                  head + "  - {product: p, old: a, source: s}\n");
  EXPECT_FALSE(MakeSettings(Resolved(bench), bench.io).has_value());
  EXPECT_NE(bench.err.str().find("ci/known-changes.yml:3:5: error"),
            std::string::npos)
      << bench.err.str();
}

TEST(MakeSettings, IsLenientWithoutAPolicyUnlessOneIsNamed) {
  Bench bench;
  Fill(bench);
  CommonOptions options = Resolved(bench);
  EXPECT_TRUE(MakeSettings(options, bench.io).has_value());
  options.policy = "ci/none.yml";
  EXPECT_FALSE(MakeSettings(options, bench.io).has_value());
  EXPECT_EQ(bench.err.str(),
            "drillcheck: cannot read ci/none.yml: not there\n");
}

TEST(MakeSettings, RefusesABrokenPolicyAndShowsWhere) {
  Bench bench;
  Fill(bench);
  bench.files.Put("ci/policy.yml",
                  "schema: drillcheck/policy@1\nfloor: {rules: 7}\n");
  EXPECT_FALSE(MakeSettings(Resolved(bench), bench.io).has_value());
  EXPECT_TRUE(Has(bench.err.str(), "ci/policy.yml:2:1: error: "));
  EXPECT_TRUE(Has(bench.err.str(), "    floor: {rules: 7}\n    ^\n"));
  EXPECT_TRUE(Has(bench.err.str(), "did you mean 'floors'?"));
}

TEST(MakeSettings, TakesTimesAndRefusesWhatIsNone) {
  Bench bench;
  Fill(bench);
  CommonOptions options = Resolved(bench);
  options.now = "2026-12-01";
  EXPECT_EQ(FormatTime(MakeSettings(options, bench.io)->now),
            "2026-12-01T00:00:00Z");
  options.now = "tomorrow\x1B";
  EXPECT_FALSE(MakeSettings(options, bench.io).has_value());
  EXPECT_EQ(bench.err.str(),
            "drillcheck: --now takes a time such as 2026-04-29T09:00:00Z, not "
            "'tomorrow\\x1b'\n");
}

}  // namespace
}  // namespace drillcheck::cli
