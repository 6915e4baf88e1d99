#include "suggest/derived_record.h"

#include <gtest/gtest.h>

#include "event/event_for_test.h"

namespace drillcheck {
namespace {

// 2026-04-29T09:00:00Z and a quarter of a second later.
constexpr Time kThen{1'777'453'200'000'000};
constexpr Time kLater{1'777'453'200'250'000};

std::string Moved(const std::string& raw, Time from = kThen, Time to = kLater) {
  auto moved = Retimed(JsonOf(raw), from, to);
  return moved.ok() ? json::ToText(moved.value()) : moved.error();
}

TEST(Retimed, WritesTheTimeInItsOwnForm) {
  EXPECT_EQ(Moved(R"({"a":1,"@timestamp":"2026-04-29T09:00:00Z"})"),
            R"({"a":1,"@timestamp":"2026-04-29T09:00:00.250Z"})");
  EXPECT_EQ(Moved(R"({"@timestamp":1777453200})"),
            R"({"@timestamp":1777453200.25})");
  EXPECT_EQ(Moved(R"({"@timestamp":1777453200000})"),
            R"({"@timestamp":1777453200250})");
  EXPECT_EQ(Moved(R"({"@timestamp":1777453200000000})"),
            R"({"@timestamp":1777453200250000})");
}

// Of two equal times only the one that is read as the event's.
TEST(Retimed, MovesTheTimeThatCounts) {
  EXPECT_EQ(Moved(R"({"at":"2026-04-29T09:00:00Z",)"
                  R"("@timestamp":"2026-04-29T09:00:00Z"})"),
            R"({"at":"2026-04-29T09:00:00Z",)"
            R"("@timestamp":"2026-04-29T09:00:00.250Z"})");
}

TEST(Retimed, LeavesTheEventAsItIsWhereItIsTimeAlready) {
  EXPECT_EQ(Moved(R"({"at":"some day"})", kThen, kThen),
            R"({"at":"some day"})");
}

TEST(Retimed, SaysWhereNoFieldIsTheTime) {
  EXPECT_EQ(Moved(R"({"at":"2026-04-29T09:00:00Z"})"),
            "no field of the recorded event sets its time");
  EXPECT_EQ(Moved(R"({"@timestamp":"2026-04-29T09:00:01Z"})"),
            "no field of the recorded event sets its time");
}

}  // namespace
}  // namespace drillcheck
