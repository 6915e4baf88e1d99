#include "engine/steps.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/evaluation.h"
#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

// Five items; `d` holds two of them.
const std::string kSearches =
    "  a: {f: 1}\n"
    "  b: {g: 2}\n"
    "  c: {h: 3}\n"
    "  d: {i: 4, k: 5}\n";

std::string Condition(std::mt19937& random, int depth) {
  if (depth == 0 || random() % 4 == 0) {
    return std::string(1, static_cast<char>('a' + random() % 4));
  }
  std::string left = Condition(random, depth - 1);
  switch (random() % 3) {
    case 0:
      return "not (" + left + ")";
    case 1:
      return "(" + left + " and " + Condition(random, depth - 1) + ")";
    default:
      return "(" + left + " or " + Condition(random, depth - 1) + ")";
  }
}

Program RuleOf(const std::string& condition) {
  return ProgramOf(kSearches + "  condition: " + condition + "\n");
}

bool BitOf(unsigned bits, size_t i) { return (bits >> i & 1U) != 0; }

TEST(Steps, AnswerAsTheTreeDoes) {
  std::mt19937 random(20261122);
  size_t known_early = 0;
  for (int round = 0; round < 300; ++round) {
    std::string condition = Condition(random, 4);
    Program program = RuleOf(condition);
    const Program::Body& body = program.body();
    auto given = static_cast<unsigned>(round % 3 == 0 ? 0 : random() % 32);
    for (unsigned answers = 0; answers < 32; ++answers) {
      auto holds = [&](size_t i) { return BitOf(answers, i); };
      bool expected = Evaluation(body, holds).Holds();
      auto steps = Steps::Of(body, [&](size_t i) -> std::optional<bool> {
        if (!BitOf(given, i)) return std::nullopt;
        return holds(i);
      });
      ASSERT_TRUE(steps);
      auto asked = [&](size_t i) {
        EXPECT_FALSE(BitOf(given, i)) << condition;
        return holds(i);
      };
      EXPECT_EQ(steps->Holds(asked), expected) << condition << " " << answers;
      if (!steps->Answer()) continue;
      EXPECT_EQ(*steps->Answer(), expected) << condition << " " << answers;
      ++known_early;
    }
  }
  EXPECT_GT(known_early, 1000U);
}

TEST(Steps, KnowTheAnswerThatNoOpenItemChanges) {
  auto answer = [](const std::string& condition, bool a) {
    Program program = RuleOf(condition);
    auto steps = Steps::Of(program.body(), [&](size_t i) {
      bool first = program.body().items[i].item->field == "f";
      return first ? std::optional(a) : std::nullopt;
    });
    return steps->Answer();
  };
  EXPECT_EQ(answer("a and (b or c)", false), false);
  EXPECT_EQ(answer("(b or not c) or a", true), true);
  EXPECT_EQ(answer("not (b and a)", false), true);
  EXPECT_EQ(answer("a and b", true), std::nullopt);
  EXPECT_EQ(answer("a or b", false), std::nullopt);
}

TEST(Steps, AskTheCheapPartFirst) {
  Program program = ProgramOf(
      "  a: {f|re: 'x.*y'}\n"
      "  b: {g: z}\n"
      "  condition: a and b\n");
  auto steps = Steps::Of(program.body(), [](size_t) { return std::nullopt; });
  std::string asked;
  steps->Holds([&](size_t i) {
    asked += program.body().items[i].item->field;
    return false;
  });
  EXPECT_EQ(asked, "g");
}

TEST(Steps, AskLastWhatIsToBeAskedLast) {
  Program program = ProgramOf(
      "  a: {f|re: 'x.*y'}\n"
      "  b: {g: z}\n"
      "  condition: a and b\n");
  const Program::Body& body = program.body();
  for (const Node& last : body.condition.parts) {
    auto steps = Steps::Of(body, [](size_t) { return std::nullopt; }, {&last});
    std::string asked;
    EXPECT_TRUE(steps->Holds([&](size_t i) {
      asked += body.items[i].item->field;
      return true;
    }));
    EXPECT_EQ(asked, &last == &body.condition.parts[0] ? "gf" : "fg");
  }
}

TEST(Steps, AreNoneForARuleOfVeryMany) {
  std::string search = "  s:\n";
  for (int i = 0; i < 500; ++i) {
    search += "    - f" + std::to_string(i) + ": x\n";
  }
  auto steps_of = [&](int times) {
    std::string condition = "  condition: s";
    for (int i = 1; i < times; ++i) condition += " or s";
    Program program = ProgramOf(search + condition + "\n");
    return Steps::Of(program.body(), [](size_t) { return std::nullopt; });
  };
  EXPECT_TRUE(steps_of(8));
  EXPECT_FALSE(steps_of(9));
  EXPECT_FALSE(steps_of(200));
}

}  // namespace
}  // namespace drillcheck
