#include "engine/lowered_values.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/folding.h"

namespace drillcheck {
namespace {

TEST(LoweredValues, GiveTheValueOfEachSlotInLowerCase) {
  LoweredValues values;
  for (int round = 0; round < 2; ++round) {
    for (uint32_t slot = 0; slot < 100; ++slot) {
      std::string text = "Value " + std::to_string(slot);
      const Lowered* lowered = values.Of(slot, text);
      ASSERT_NE(lowered, nullptr);
      EXPECT_EQ(lowered->text(), "value " + std::to_string(slot));
    }
  }
}

TEST(LoweredValues, ForgetTheEventBefore) {
  LoweredValues values;
  EXPECT_EQ(values.Of(3, "OLD")->text(), "old");
  values.NextEvent();
  EXPECT_EQ(values.Of(3, "NEW")->text(), "new");
  EXPECT_EQ(values.Of(3, "NEW")->text(), "new");
}

TEST(LoweredValues, KnowSlotZeroOfNoEventYet) {
  LoweredValues values;
  EXPECT_EQ(values.Of(0, "A")->text(), "a");
}

TEST(LoweredValues, GiveNoneThatBytesDoNotTell) {
  LoweredValues values;
  EXPECT_EQ(values.Of(1, std::string("x") += kKelvin), nullptr);
  EXPECT_EQ(values.Of(2, std::string("x") += kLongS), nullptr);
  EXPECT_NE(values.Of(3, "\xC3\x84"), nullptr);
  EXPECT_EQ(values.Of(4, std::string(LoweredValues::kMostBytes + 1, 'a')),
            nullptr);
  EXPECT_NE(values.Of(5, std::string(LoweredValues::kMostBytes, 'a')), nullptr);
}

}  // namespace
}  // namespace drillcheck
