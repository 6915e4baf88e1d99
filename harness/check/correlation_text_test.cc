#include "check/correlation_text.h"

#include "check/counted_for_test.h"

namespace drillcheck {
namespace {

// Bug: 1 minute 51 seconds too late was told as 1 minute.
TEST(MissedBy, IsNeverLessThanTheTime) {
  constexpr int64_t kSecond = 1'000'000;
  EXPECT_EQ(MissedBy({111 * kSecond}), "1 minute 51 seconds");
  EXPECT_EQ(MissedBy({60 * kSecond}), "1 minute");
  EXPECT_EQ(MissedBy({12 * kSecond}), "12 seconds");
  EXPECT_EQ(MissedBy({12 * kSecond + 1}), "13 seconds");
  EXPECT_EQ(MissedBy({1}), "1 second");
  EXPECT_EQ(MissedBy({0}), "0 seconds");
  EXPECT_EQ(MissedBy({-5}), "0 seconds");
  EXPECT_EQ(MissedBy({60 * kSecond - 1}), "1 minute");
  EXPECT_EQ(MissedBy({3'600 * kSecond - 1}), "1 hour");
  EXPECT_EQ(MissedBy({3'661 * kSecond}), "1 hour 2 minutes");
  EXPECT_EQ(MissedBy({90'061 * kSecond}), "1 day 2 hours");
}

TEST(MissedBy, IsToldOfTheEventThatCameTooLate) {
  Counted drill("1m", "2");
  auto at = [](const std::string& time) {
    return R"({"a": 1, "user": "eve", "@timestamp": "2026-01-01T)" + time +
           "Z\"}\n";
  };
  drill.Events("five.jsonl", at("09:00:00") + at("09:02:51"));
  EXPECT_NE(Lines(drill.Result("Fires/five").evidence)
                .find("1 minute 51 seconds too late"),
            std::string::npos)
      << Lines(drill.Result("Fires/five").evidence);
}

}  // namespace
}  // namespace drillcheck
