#include "engine/value_question.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "engine/fields.h"
#include "engine/lowered_values.h"
#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

class Dice {
 public:
  size_t Below(size_t end) { return random_() % end; }
  std::string Text(size_t most) {
    static const std::vector<std::string> pieces = {
        "a", "K", "s", "b.", "\\", " -x", "\xC3\xA9", "7", "\xE2\x84\xAA"};
    std::string text;
    for (size_t n = 1 + Below(most); n > 0; --n) {
      text += pieces[Below(pieces.size())];
    }
    return text;
  }

 private:
  std::mt19937 random_{20261122};
};

std::string ItemOf(Dice& dice) {
  static const std::vector<std::string> names = {"f",
                                                 "f|contains",
                                                 "f|startswith",
                                                 "f|endswith",
                                                 "f|neq",
                                                 "f|cased",
                                                 "f|contains|windash",
                                                 "f|contains|all",
                                                 "f|re",
                                                 "f|contains|all|windash"};
  std::string item = names[dice.Below(names.size())] + ":\n";
  for (size_t n = 2 + dice.Below(9); n > 0; --n) {
    std::string value = dice.Text(2);
    if (item.starts_with("f|re")) value = "[ab]" + std::to_string(n) + "*";
    if (item.starts_with("f:") && dice.Below(3) == 0) value += "?";
    if (item.starts_with("f:") && dice.Below(3) == 0) value += "*";
    item += "      - '" + value + "'\n";
  }
  return item;
}

bool Long(const CompiledItem& item, const json::Scalar& value) {
  json::Value nothing;
  View view{&nothing, nullptr};
  return FieldHolds(item, {true, false, Scalars(&value, 1)}, ViewFields(view));
}

TEST(ValueQuestion, AnswersAsTheItemDoes) {
  Dice dice;
  size_t held = 0;
  size_t failed = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string text = ItemOf(dice);
    Program program = ItemProgram(text);
    const CompiledItem& item = program.body().items[0];
    auto question = ValueQuestion::Of(item);
    ASSERT_TRUE(question) << text;
    LoweredValues values;
    for (uint32_t i = 0; i < 20; ++i) {
      std::string of = dice.Text(5);
      auto kind =
          of == "7" ? json::Value::Kind::kNumber : json::Value::Kind::kString;
      json::Scalar value{kind, of};
      const Lowered* lowered = values.Of(i, of);
      if (lowered == nullptr) continue;
      bool expected = Long(item, value);
      ASSERT_EQ(question->Holds(value, *lowered), expected) << text << of;
      ++(expected ? held : failed);
    }
  }
  EXPECT_GT(held, 3000U);
  EXPECT_GT(failed, 3000U);
}

// Each value stands for three texts, of which one is enough.
TEST(ValueQuestion, AsksForOneTestOfEachValue) {
  Program program =
      ItemProgram("f|base64offset|contains|all: [foobar, barfoo]");
  auto question = ValueQuestion::Of(program.body().items[0]);
  auto holds = [&](const std::string& text) {
    json::Scalar value{json::Value::Kind::kString, text};
    EXPECT_EQ(question->Holds(value, Lowered(text)),
              Long(program.body().items[0], value));
    return question->Holds(value, Lowered(text));
  };
  EXPECT_TRUE(holds("Zm9vYmFy, YmFyZm9v"));
  EXPECT_FALSE(holds("Zm9vYmFy"));
  EXPECT_FALSE(holds("YmFyZm9v"));
}

TEST(ValueQuestion, IsNoneOfAnItemThatAsksForMoreThanAValue) {
  for (const char* item : {"f: null", "f|exists: true", "f|exists: false",
                           "f|fieldref: g", "f: [a, null]"}) {
    Program program = ItemProgram(item);
    EXPECT_FALSE(ValueQuestion::Of(program.body().items[0])) << item;
  }
  Program keyword = ProgramOf("  s: [word]\n  condition: s\n");
  EXPECT_FALSE(ValueQuestion::Of(keyword.body().items[0]));
}

TEST(ValueQuestion, AnswersWhereASearchLeadsNowhere) {
  std::string needle = std::string(500, 'a') + "ba";
  Program program = ItemProgram("f|contains: " + needle);
  auto question = ValueQuestion::Of(program.body().items[0]);
  for (bool holds : {false, true}) {
    std::string text = std::string(9000, 'A') + (holds ? "ba" : "");
    json::Scalar value{json::Value::Kind::kString, text};
    EXPECT_EQ(question->Holds(value, Lowered(text)), holds);
  }
}

}  // namespace
}  // namespace drillcheck
