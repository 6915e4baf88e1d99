#include "check/muting.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string Filter(const std::string& title, const std::string& selection) {
  return "title: " + title +
         "\nlogsource: {product: p}\nfilter:\n  rules: any\n  selection: {" +
         selection + "}\n  condition: not selection\n";
}

// A rule under as many filters, named a, b, c by their selections.
struct Under : Drill {
  explicit Under(const std::vector<std::string>& selections) {
    std::string name = "a";
    for (const std::string& selection : selections) {
      File("rules/" + name + ".filter.yml", Filter(name, selection));
      ++name[0];
    }
    settings.filters = LoadFilters(files, {"rules"});
  }
};

std::string Titles(const Filters& filters) {
  std::string titles;
  for (const sigma::Filter* filter : filters) titles += filter->title;
  return titles;
}

// Blamed, and how often the question was asked, where it holds once all of
// these are left out.
std::string BlamedFor(const std::string& needed, size_t filters) {
  Subject subject = Under(std::vector<std::string>(filters, "x: 1")).Load();
  size_t asked = 0;
  Filters blamed = FiltersToBlame(subject, [&](const Filters& without) {
    ++asked;
    std::string titles = Titles(without);
    return std::all_of(needed.begin(), needed.end(), [&](char title) {
      return titles.find(title) != titles.npos;
    });
  });
  EXPECT_LE(asked, 2 * filters + 1);
  return Titles(blamed);
}

TEST(FiltersToBlame, AreTheFirstOneThatIsEnough) {
  EXPECT_EQ(BlamedFor("a", 3), "a");
  EXPECT_EQ(BlamedFor("c", 3), "c");
  EXPECT_EQ(BlamedFor("", 3), "a") << "any of them is enough";
}

TEST(FiltersToBlame, AreAsFewAsItTakesTogether) {
  EXPECT_EQ(BlamedFor("ac", 3), "ac");
  EXPECT_EQ(BlamedFor("abc", 3), "abc");
}

TEST(FiltersToBlame, AreNoneWhereLeavingOutAllIsNotEnough) {
  EXPECT_EQ(BlamedFor("z", 3), "");
  EXPECT_EQ(BlamedFor("z", 1), "");
  EXPECT_EQ(BlamedFor("z", 0), "");
}

// Of the case `drill`, as its tests ask.
std::string Muting(const Drill& drill) {
  Subject subject = drill.Load();
  const Case& test = subject.fixture->cases[0];
  CaseRun run{subject, test, ReplayCase(subject, test), {}};
  run.judgement = Judge(subject, test, run.replay);
  return Titles(FiltersThatMute(run));
}

TEST(FiltersThatMute, AreThoseWithoutWhichTheDrillIsSeen) {
  Under drill({"user: bob", "user: eve", "host: h"});
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eve", "host": "i"})");
  EXPECT_EQ(Muting(drill), "b");
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eve", "host": "h"})");
  EXPECT_EQ(Muting(drill), "bc") << "each of them stops it alone";
}

TEST(FiltersThatMute, AreNoneWhereTheRuleItselfMissesTheDrill) {
  Under drill({"user: eve"});
  drill.Events("drill.jsonl", R"({"a": 2, "user": "eve"})");
  EXPECT_EQ(Muting(drill), "");
}

TEST(FiltersThatMute, AreNoneUnlessSomethingIsMissed) {
  Under drill({"user: eve"});
  EXPECT_EQ(Muting(drill), "") << "it fires";
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eve"})");
  drill.Cases("  quiet: {replay: drill.jsonl, fires: never}\n");
  EXPECT_EQ(Muting(drill), "") << "it is to be quiet";
}

}  // namespace
}  // namespace drillcheck
