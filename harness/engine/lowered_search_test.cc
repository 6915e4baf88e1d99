#include "engine/lowered_search.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>

#include "base/processor_for_test.h"

namespace drillcheck {
namespace {

TEST(LoweredSearch, FindsWhatIsThereAndNothingElse) {
  std::mt19937 random(20261122);
  size_t held = 0;
  size_t missed = 0;
  for (int round = 0; round < 20000; ++round) {
    auto text_of = [&](size_t size, unsigned letters) {
      std::string text(size, ' ');
      for (char& c : text) c = static_cast<char>('a' + random() % letters);
      return text;
    };
    unsigned letters = 2 + round % 5;
    std::string value = text_of(random() % 150, letters);
    std::string text = text_of(1 + random() % 7, letters);
    bool holds = value.find(text) != value.npos;
    // What was there before stays behind the value.
    Lowered lowered(value + text + text_of(80, letters));
    lowered.Set(value);
    for (ProcessorPath path : PathsOfThisProcessor()) {
      auto found = HoldsText(lowered, text, path);
      ASSERT_EQ(found, std::optional(holds)) << value << " " << text;
    }
    ++(holds ? held : missed);
  }
  EXPECT_GT(held, 3000U);
  EXPECT_GT(missed, 3000U);
}

TEST(LoweredSearch, FindsATextAtEachPlace) {
  const std::string text = "needle";
  for (size_t at = 0; at < 100; ++at) {
    for (size_t behind = 0; behind < 40; ++behind) {
      Lowered value(std::string(at, 'n') + text + std::string(behind, 'e'));
      for (ProcessorPath path : PathsOfThisProcessor()) {
        EXPECT_EQ(HoldsText(value, text, path), true) << at << " " << behind;
      }
    }
  }
}

TEST(LoweredSearch, GivesUpWhereItLeadsNowhere) {
  Lowered value(std::string(16000, 'a'));
  std::string text = std::string(500, 'a') + "ba";
  for (ProcessorPath path : PathsOfThisProcessor()) {
    EXPECT_EQ(HoldsText(value, text, path), std::nullopt);
    EXPECT_EQ(HoldsText(Lowered("a"), text, path), false);
  }
}

}  // namespace
}  // namespace drillcheck
