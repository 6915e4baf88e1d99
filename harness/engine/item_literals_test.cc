#include "engine/item_literals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

class Dice {
 public:
  size_t Below(size_t end) { return random_() % end; }
  template <class T>
  const T& Pick(const std::vector<T>& from) {
    return from[Below(from.size())];
  }

 private:
  std::mt19937 random_{20261122};
};

const std::vector<std::string> kPieces = {
    "a",  "K",        "s",        "b.",           "\\\\",
    "-x", "\xC3\xA9", "\xC3\x89", "\xE2\x84\xAA", "\xC5\xBF"};

std::string Text(Dice& dice, size_t most) {
  std::string text;
  for (size_t n = 1 + dice.Below(most); n > 0; --n) text += dice.Pick(kPieces);
  return text;
}

// A value with stars around it or not, and now and then a wildcard within.
std::string Value(Dice& dice) {
  std::string text = Text(dice, 3);
  if (dice.Below(4) == 0) text += "?" + Text(dice, 1);
  return (dice.Below(2) == 0 ? "*" : "") + text +
         (dice.Below(2) == 0 ? "*" : "");
}

std::string RuleOf(const std::vector<std::string>& values) {
  std::string rule = "  s:\n    f:\n";
  for (const std::string& value : values) rule += "    - '" + value + "'\n";
  return rule + "  condition: s\n";
}

TEST(ItemLiterals, AnswerAsTheValuesDoOneByOne) {
  Dice dice;
  size_t fired = 0;
  size_t silent = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> values;
    for (size_t n = 8 + dice.Below(8); n > 0; --n) {
      values.push_back(Value(dice));
    }
    Program all = ProgramOf(RuleOf(values), "{product: x}");
    for (int i = 0; i < 30; ++i) {
      std::string json = R"({"f":")" + Text(dice, 4) + "\"}";
      bool any = std::any_of(values.begin(), values.end(), [&](const auto& v) {
        return Fires(ProgramOf(RuleOf({v}), "{product: x}"), json);
      });
      ASSERT_EQ(Fires(all, json), any) << RuleOf(values) << json;
      ++(any ? fired : silent);
    }
  }
  EXPECT_GT(fired, 500U);
  EXPECT_GT(silent, 500U);
}

TEST(ItemLiterals, AnswerForNumbersTruthsListsAndWhatHasNoText) {
  std::vector<std::string> values = {"a*",   "b", "*c", "7",
                                     "tru*", "x", "y",  "z"};
  Program all = ProgramOf(RuleOf(values), "{product: x}");
  for (const char* json : {R"({"f":7})", R"({"f":true})", R"({"f":"AB"})",
                           R"({"f":["q",null,"xc"]})", R"({"f":"7"})"}) {
    EXPECT_TRUE(Fires(all, json)) << json;
  }
  for (const char* json : {R"({"f":70})", R"({"f":null})", R"({"f":[]})",
                           R"({"f":{}})", R"({"g":"b"})", R"({"f":"q"})"}) {
    EXPECT_FALSE(Fires(all, json)) << json;
  }
}

}  // namespace
}  // namespace drillcheck
