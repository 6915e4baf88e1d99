#include "engine/keyword_search.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/outlined_lines_for_test.h"
#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

// One rule for each keyword, each certain by it.
RuleSet RulesFor(const std::vector<std::string>& keywords) {
  RuleSet rules(/*routed=*/false);
  for (const std::string& keyword : keywords) {
    rules.Add(ProgramOf("  s: ['" + keyword + "']\n  condition: s\n"));
  }
  return rules;
}

// Which keywords the line is found to hold; as the whole event says too.
class Found {
 public:
  explicit Found(const std::vector<std::string>& keywords)
      : rules_(RulesFor(keywords)), lines_(rules_) {}

  // `object` has the event's fields.
  Hits In(const std::string& object) {
    const std::string line =
        R"({"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,)" +
        object.substr(1);
    Hits whole = lines_.Whole(line);
    Hits hits;
    EXPECT_TRUE(lines_.ByOutline(line, hits)) << line.substr(0, 200);
    EXPECT_EQ(hits, whole) << line.substr(0, 200);
    return hits;
  }

 private:
  RuleSet rules_;
  Lines lines_;
};

const std::vector<std::string> kWords = {"needle", "dir", "a/path", "c:\\evil"};

TEST(KeywordSearch, FindsWordsInValuesOfAnyKindAndDepth) {
  Found found(kWords);
  EXPECT_EQ(found.In(R"({"a":"the Needle","b":"x"})"), Hits{0});
  EXPECT_EQ(found.In(R"({"a":{"b":[1,"DIR c:"]}})"), Hits{1});
  EXPECT_EQ(found.In(R"({"a":"needledir"})"), (Hits{0, 1}));
  EXPECT_EQ(found.In(R"({"a":"needl","b":"e"})"), Hits{});
}

TEST(KeywordSearch, LooksForNoneInKeys) {
  Found found(kWords);
  EXPECT_EQ(found.In(R"({"needle":"x","dir" : "c"})"), Hits{});
  EXPECT_EQ(found.In(R"({"needle":"x","dir" : "c\\d"})"), Hits{});
  EXPECT_EQ(found.In(R"({"needle":"x","dir" : "needle"})"), Hits{0});
}

TEST(KeywordSearch, FindsWordsInTextsThatAreEscaped) {
  Found found(kWords);
  EXPECT_EQ(found.In(R"({"a":"C:\\EVIL\\x"})"), Hits{3});
  EXPECT_EQ(found.In(R"({"a":"a\\needle","dir":"\""})"), Hits{0});
  EXPECT_EQ(found.In(R"({"a":"a\/path"})"), Hits{2});
  EXPECT_EQ(found.In(R"({"a":"A/PATH"})"), Hits{2});
  // The n is of the escape.
  EXPECT_EQ(found.In(R"({"a":"\needle"})"), Hits{});
  EXPECT_EQ(found.In(R"({"a":"{\"dir\":1}"})"), Hits{1});
}

TEST(KeywordSearch, FindsWordsThatAreWrittenByTheNumbersOfTheirCharacters) {
  Found found(kWords);
  EXPECT_EQ(found.In(R"({"a":"n\u0065edle"})"), Hits{0});
  EXPECT_EQ(found.In(R"({"a":"x","b":"\u0064IR"})"), Hits{1});
}

TEST(KeywordSearch, FindsWordsWhoseLettersFoldToThem) {
  Found found({"kiosk", "needle"});
  EXPECT_EQ(found.In("{\"a\":\"\xE2\x84\xAAiosk\"}"), Hits{0});
  EXPECT_EQ(found.In("{\"a\":\"kio\xC5\xBFk\"}"), Hits{0});
  EXPECT_EQ(found.In("{\"a\":\"\xC3\xA4 needle \xC2\xAE\"}"), Hits{1});
  EXPECT_EQ(found.In("{\"a\":\"\xC2\xAE\"}"), Hits{});
}

TEST(KeywordSearch, FindsWordsThatAreNotAscii) {
  Found found({"na\xC3\xAFve", "\xC3\xA4", "needle"});
  EXPECT_EQ(found.In("{\"a\":\"NA\xC3\x8FVE needle\"}"), (Hits{0, 2}));
  EXPECT_EQ(found.In("{\"a\":\"\xC3\x84\"}"), Hits{1});
  EXPECT_EQ(found.In("{\"a\":\"\\u00e4\"}"), Hits{1});
}

TEST(KeywordSearch, FindsAWordBehindThousandsOfOthers) {
  Found found({"needle", "haystack"});
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "haystack ";
  EXPECT_EQ(found.In("{\"a\":\"" + many + "needle\"}"), (Hits{0, 1}));
  std::string keys;
  for (int i = 0; i < 200; ++i) {
    keys += "\"haystack" + std::to_string(i) + "\":\"x\",";
  }
  EXPECT_EQ(found.In("{" + keys + "\"a\":\"needle\"}"), Hits{0});
}

// Values are known from the event before, whichever way that was looked at.
TEST(KeywordSearch, FindsWordsInOneEventAfterAnother) {
  Found found(kWords);
  for (int round = 0; round < 20; ++round) {
    std::string number = std::to_string(round);
    EXPECT_EQ(found.In(R"({"a":"needle","b":"r)" + number + "\"}"), Hits{0});
    EXPECT_EQ(found.In(R"({"a":"need\u006ce","b":"r)" + number + "\"}"),
              Hits{0});
    EXPECT_EQ(found.In(R"({"a":"plain","b":"dir)" + number + "\"}"), Hits{1});
    EXPECT_EQ(found.In(R"({"a":"pl\u0061in","b":"dir)" + number + "\"}"),
              Hits{1});
  }
}

}  // namespace
}  // namespace drillcheck
