#include "diagnose/field_recorder.h"

#include <gtest/gtest.h>

#include "event/reader.h"

namespace drillcheck {
namespace {

constexpr const char* kKey = "aws/cloudtrail/iam.amazonaws.com/CreateUser";

std::string Trail(const std::string& members, const std::string& time = "") {
  return R"({"eventVersion":"1.08","eventSource":"iam.amazonaws.com",)"
         R"("eventName":"CreateUser")" +
         (time.empty() ? "" : ",\"eventTime\":\"" + time + "\"") +
         (members.empty() ? "" : "," + members) + "}\n";
}

void Add(FieldRecorder& recorder, const std::string& file,
         const std::string& lines, const std::string& recorded = "",
         const char* retired = nullptr) {
  RecordingEntry entry;
  entry.recorded = recorded;
  if (retired != nullptr) entry.retired = ParseTime(retired);
  recorder.Add(entry, file, ReadRecording(file, lines).events);
}

TEST(FieldRecorder, CountsTypesAndTheShareOfEvents) {
  FieldRecorder recorder;
  Add(recorder, "a.jsonl",
      Trail(R"("x":{"y":[1,2,"b"]})") + Trail(R"("x":{"y":null})") + Trail(""),
      "2026-04-29T09:00:00Z");
  FieldMemory memory = recorder.Summary({});
  const KnownPath* path = memory.Find(kKey, "x.y");
  ASSERT_NE(path, nullptr);
  EXPECT_EQ(path->types,
            (std::vector<std::string>{"null", "number", "string"}));
  EXPECT_EQ(path->share, 66);
  EXPECT_EQ(path->first, (RecordedIn{"2026-04-29", "a.jsonl"}));
  EXPECT_EQ(memory.Find(kKey, "eventName")->share, 100);
}

TEST(FieldRecorder, DatesARecordingByItsEntryThenItsEventsThenItsRetirement) {
  FieldRecorder recorder;
  Add(recorder, "a", Trail("\"a\":1", "2024-01-01T00:00:00Z"), "2023-05-05");
  Add(recorder, "b", Trail("\"b\":1", "2024-01-01T00:00:00Z"));
  Add(recorder, "c", Trail("\"c\":1"), "", "2022-02-02");
  Add(recorder, "d", Trail("\"d\":1"));
  FieldMemory memory = recorder.Summary({});
  EXPECT_EQ(memory.Find(kKey, "a")->last.date, "2023-05-05");
  EXPECT_EQ(memory.Find(kKey, "b")->last.date, "2024-01-01");
  EXPECT_EQ(memory.Find(kKey, "c")->last.date, "2022-02-02");
  EXPECT_EQ(memory.Find(kKey, "d")->last.date, "");
  EXPECT_EQ(memory.Find(kKey, "eventName")->first.file, "d");
  EXPECT_EQ(memory.Find(kKey, "eventName")->last.file, "b");
}

TEST(FieldRecorder, TakesTheShareUntilTheFieldWentAway) {
  FieldRecorder recorder;
  Add(recorder, "old", Trail("\"x\":1"), "2024-01-01");
  Add(recorder, "new", Trail("") + Trail(""), "2025-01-01");
  EXPECT_EQ(recorder.Summary({}).Find(kKey, "x")->share, 100);
}

TEST(FieldRecorder, KeepsWhatOnlyTheLockRemembers) {
  FieldRecorder first;
  Add(first, "old", Trail("\"x\":1"), "2024-01-01");
  FieldMemory lock = first.Summary({});
  FieldRecorder now;
  Add(now, "new", Trail(""), "2025-01-01");
  FieldMemory memory = now.Summary(lock);
  ASSERT_NE(memory.Find(kKey, "x"), nullptr);
  EXPECT_EQ(memory.Find(kKey, "x")->last, (RecordedIn{"2024-01-01", "old"}));
  EXPECT_EQ(memory.Find(kKey, "eventName")->first.file, "old");
  EXPECT_EQ(memory.Find(kKey, "eventName")->last.file, "new");
  EXPECT_EQ(now.Summary(memory), memory);
}

TEST(FieldRecorder, AsksARecordingThatIsStillThereAgain) {
  FieldRecorder first;
  Add(first, "a", Trail(""), "2024-01-01");
  FieldMemory lock = first.Summary({});
  FieldRecorder now;
  Add(now, "a", Trail(""), "2025-06-06");
  EXPECT_EQ(now.Summary(lock).Find(kKey, "eventName")->first.date,
            "2025-06-06");
}

TEST(FieldRecorder, DoesNotRememberEventsOfNoKnownSource) {
  FieldRecorder recorder;
  Add(recorder, "a", "{\"a\": 1}\n{\"b\": 1}\n");
  EXPECT_EQ(recorder.Summary({}).size(), 0U);
  EXPECT_EQ(recorder.unknown(), 2U);
}

TEST(FieldRecorder, HoldsOnlySoManyFieldsOfAHostileRecording) {
  std::string members = "\"p\":1";
  for (size_t i = 0; i < FieldRecorder::kMaxPathsOfKey + 100; ++i) {
    members += ",\"f" + std::to_string(i) + "\":1";
  }
  members += ",\"" + std::string(500, 'n') + "\":1";
  FieldRecorder recorder;
  Add(recorder, "a", Trail(members));
  EXPECT_EQ(recorder.Summary({}).size(), FieldRecorder::kMaxPathsOfKey);
  EXPECT_GT(recorder.left_out(), 100U);
}

}  // namespace
}  // namespace drillcheck
