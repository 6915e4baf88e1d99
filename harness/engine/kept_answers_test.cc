// What a value answers by itself is kept when it comes again: tests that this
// changes no answer. For outline_matcher.h and candidates.h.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/outlined_lines_for_test.h"
#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

class KeptAnswers : public testing::Test {
 protected:
  void Add(const std::string& search, const std::string& condition = "s",
           const std::string& source = "{product: windows}") {
    rules_.Add(ProgramOf(search + "  condition: " + condition + "\n", source));
  }

  // Each event over and over, by its outline as whole.
  void ExpectTheSame(const std::vector<std::string>& events) {
    Lines asked(rules_);
    for (int round = 0; round < 4; ++round) {
      for (const std::string& fields : events) {
        std::string line =
            R"({"Channel":"Security","EventID":4688,)" + fields + "}";
        Hits whole = asked.Whole(line);
        Hits hits;
        ASSERT_TRUE(asked.ByOutline(line, hits)) << line;
        EXPECT_EQ(hits, whole) << round << " " << line;
      }
    }
  }

  RuleSet rules_{/*routed=*/true};
};

TEST_F(KeptAnswers, AreOfRulesThatReadNothingElse) {
  Add("  s: {a|contains|all: [one, two]}\n");
  Add("  s: {a|contains: one}\n  f: {a|endswith: three}\n", "s and not f");
  ExpectTheSame({R"("a":"one two")", R"("a":"one")", R"("a":"one three")",
                 R"("a":"two")"});
}

TEST_F(KeptAnswers, AreNoneOfRulesThatReadMore) {
  Add("  s: {a|contains: one, b: x}\n");
  Add("  s: {a|contains: one}\n  f: {b: x}\n", "s and not f");
  Add("  s: {a|contains: one, a|fieldref: b}\n");
  ExpectTheSame({R"("a":"one","b":"x")", R"("a":"one","b":"y")",
                 R"("a":"one","b":"one")"});
}

// Without `b` the rule reads nothing but `a`, and fires.
TEST_F(KeptAnswers, AreOfOneKindOfEvent) {
  Add("  s: {a|contains: one}\n  f: {b: x}\n", "s and not f");
  ExpectTheSame({R"("a":"one")", R"("a":"one")", R"("a":"one","b":"x")",
                 R"("b":"x","a":"one")"});
}

TEST_F(KeptAnswers, AreOfOneOfManyValues) {
  for (int i = 0; i < 8; ++i) Add("  s: {a|contains|all: [one, two]}\n");
  ExpectTheSame({R"("a":["one","two"])", R"("a":["one","three"])",
                 R"("a":["one",{"c":"two"}])", R"("a":"one")"});
}

// Two values that differ where the cache does not look share a place there.
std::string Sharing(const std::string& word) {
  return "one" + std::string(300, '.') + word + std::string(900, '.');
}

TEST_F(KeptAnswers, GoWithTheValueThatLosesItsPlace) {
  Add("  s: {a|contains|all: [one, two]}\n");
  std::string two = "\"a\":\"" + Sharing(" two ") + '"';
  std::string three = "\"a\":\"" + Sharing("three") + '"';
  ExpectTheSame({two, two, two, three, three, three});
}

// A field under two names: the second value takes the place of the first.
TEST_F(KeptAnswers, AreNoneOfAValueThatIsGoneAtTheEnd) {
  const std::string all = "  s: {Image|contains|all: [one, two]}\n";
  Add(all, "s", "{product: windows, category: process_creation}");
  Add(all, "s", "{product: windows, service: security}");
  auto image = [](const std::string& value) {
    return "\"Image\":\"" + value + '"';
  };
  auto both = [&](const std::string& value, const std::string& other) {
    return image(value) + ",\"NewProcessName\":\"" + other + '"';
  };
  std::string two = Sharing(" two ");
  std::string three = Sharing("three");
  ExpectTheSame({image(two), both(two, three), both(three, "z")});
}

TEST_F(KeptAnswers, AreOfLongValuesToo) {
  Add("  s: {a|contains|all: [one, two]}\n");
  const std::string filling(3000, '.');
  ExpectTheSame({"\"a\":\"one" + filling + "\"",
                 "\"a\":\"one" + filling + "two\"",
                 "\"a\":\"one" + filling + filling + "two\""});
}

}  // namespace
}  // namespace drillcheck
