#include "diagnose/lost_fields.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "event/reader.h"

namespace drillcheck {
namespace {

std::string Trail(const std::string& members) {
  return R"({"eventVersion":"1.08","eventSource":"iam.amazonaws.com",)"
         R"("eventName":"CreateUser")" +
         (members.empty() ? "" : "," + members) + "}\n";
}

class FindLostTest : public testing::Test {
 protected:
  static void Add(FieldRecorder& recorder, const std::string& file,
                  const std::string& date, const std::string& lines,
                  bool retired = false) {
    RecordingEntry entry;
    entry.recorded = date;
    if (retired) entry.retired = ParseTime("2030-01-01");
    recorder.Add(entry, file, ReadRecording(file, lines).events);
  }

  // "x.y (a.jsonl)", with a question mark where it is optional.
  std::string Lost() const {
    std::vector<std::string> lines;
    for (const LostPath& lost : FindLost(before_.Summary({}), now_)) {
      lines.push_back(lost.before.path + (lost.optional ? "?" : "") + " (" +
                      lost.newest.file + ")");
    }
    return Join(lines, ", ");
  }

  FieldRecorder before_;
  FieldRecorder now_;
};

TEST_F(FindLostTest, NamesAFieldThatTheNewestRecordingLacks) {
  Add(before_, "old", "2024-01-01", Trail(R"("x":{"y":1})"));
  Add(now_, "new", "2025-01-01", Trail(""));
  EXPECT_EQ(Lost(), "x.y (new)");
}

TEST_F(FindLostTest, CallsAFieldOptionalThatNotEveryEventHad) {
  Add(before_, "old", "2024-01-01", Trail("\"x\":1") + Trail(""));
  Add(now_, "new", "2025-01-01", Trail(""));
  EXPECT_EQ(Lost(), "x? (new)");
}

TEST_F(FindLostTest, IsContentWithOneOfTheNewestRecordings) {
  Add(before_, "old", "2024-01-01", Trail("\"x\":1"));
  Add(now_, "new", "2025-01-01", Trail(""));
  Add(now_, "beside", "2025-01-01", Trail("\"x\":1"));
  EXPECT_EQ(Lost(), "");
}

TEST_F(FindLostTest, LosesNothingByAnOlderOrRetiredRecording) {
  Add(before_, "old", "2024-01-01", Trail("\"x\":1"));
  Add(now_, "older", "2023-01-01", Trail(""));
  EXPECT_EQ(Lost(), "");
  Add(now_, "retired", "2025-01-01", Trail(""), true);
  EXPECT_EQ(Lost(), "");
}

TEST_F(FindLostTest, TakesARecordingWithoutADateForNew) {
  Add(before_, "old", "2024-01-01", Trail("\"x\":1"));
  Add(now_, "new", "", Trail(""));
  EXPECT_EQ(Lost(), "x (new)");
}

TEST_F(FindLostTest, KnowsARecordingThatWasReplacedInPlace) {
  Add(before_, "same", "2024-01-01", Trail("\"x\":1"));
  Add(now_, "same", "2024-01-01", Trail("\"z\":1"));
  EXPECT_EQ(Lost(), "x (same)");
}

TEST_F(FindLostTest, SaysNothingOfOtherKindsOfEvents) {
  Add(before_, "old", "2024-01-01", Trail("\"x\":1"));
  Add(now_, "new", "2025-01-01",
      R"({"eventType":"user.session.start","published":"2026","actor":{}})");
  EXPECT_EQ(Lost(), "");
}

TEST_F(FindLostTest, FindsAParentByWhatLiesBelowIt) {
  Add(now_, "new", "2025-01-01", Trail(R"("x":{"y":1})"));
  std::string key = "aws/cloudtrail/iam.amazonaws.com/CreateUser";
  EXPECT_TRUE(NewestHas(now_, key, "x"));
  EXPECT_TRUE(NewestHas(now_, key, "x.y"));
  EXPECT_FALSE(NewestHas(now_, key, "y"));
  EXPECT_FALSE(NewestHas(now_, "other", "x"));
}

}  // namespace
}  // namespace drillcheck
