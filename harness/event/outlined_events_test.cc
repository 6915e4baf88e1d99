#include "event/outlined_events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "event/line_block.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

// The numbered tree with the event's own texts.
json::Value Filled(json::Value numbered, const OutlinedEvent& event) {
  if (numbered.IsScalar()) {
    numbered.text = event.scalars[EventOutline::SlotOf(numbered)].text;
  }
  for (json::Value& item : numbered.items) item = Filled(item, event);
  for (json::Member& member : numbered.members) {
    member.value = Filled(member.value, event);
  }
  return numbered;
}

// The order of names is nothing that a rule can see.
json::Value Sorted(json::Value value) {
  for (json::Value& item : value.items) item = Sorted(item);
  for (json::Member& member : value.members) {
    member.value = Sorted(member.value);
  }
  std::sort(value.members.begin(), value.members.end(),
            [](const json::Member& a, const json::Member& b) {
              return a.key < b.key;
            });
  return value;
}

// Everything that rules and hits can see of an event.
std::string Seen(const json::Value& fields, std::string_view channel,
                 std::string_view id, std::optional<Time> time) {
  return json::ToText(Sorted(fields)) + " channel " + std::string(channel) +
         " id " + std::string(id) + " time " +
         (time ? FormatTime(*time) : "none");
}

class OutlinedEventsTest : public testing::Test {
 protected:
  bool Read(const std::string& line, const std::string& time_field = "") {
    if (time_field != time_field_) {
      events_ = std::make_unique<OutlinedEvents>(time_field);
    }
    time_field_ = time_field;
    padded_ = line + std::string(LineBlock::kBehind, ' ');
    std::string_view text = std::string_view(padded_).substr(0, line.size());
    return events_->Read(text, event_);
  }

  std::string SeenByOutline() const {
    return Seen(Filled(event_.outline->numbered().fields, event_),
                event_.outline->Channel(event_.scalars),
                event_.outline->EventId(event_.scalars),
                event_.outline->TimeIn(event_.scalars));
  }

  std::string SeenAsAWhole(const std::string& line) {
    Event whole;
    EXPECT_TRUE(events_->ReadWhole(line, whole)) << line;
    return Seen(whole.fields, whole.channel, whole.event_id, whole.time);
  }

  // Shows as many events as it takes before the next is read by its outline.
  void Show(const std::string& line) {
    for (int i = 1; i < OutlinedEvents::kWorthIt; ++i) {
      EXPECT_FALSE(Read(line, time_field_)) << line;
    }
  }

  void ExpectRead(const std::string& first, const std::string& second) {
    Show(first);
    ASSERT_TRUE(Read(second)) << second;
    std::string by_outline = SeenByOutline();
    EXPECT_EQ(by_outline, SeenAsAWhole(second));
  }

  std::string time_field_;
  std::unique_ptr<OutlinedEvents> events_ =
      std::make_unique<OutlinedEvents>("");
  std::string padded_;
  OutlinedEvent event_;
};

TEST_F(OutlinedEventsTest, SeesWhatTheReaderSeesInEveryShapeOfWindowsEvents) {
  ExpectRead(
      R"({"EventID":1,"Channel":"a","Hostname":"h","New Value":"v","x":null})",
      R"({"EventID":22,"Channel":"Sys","Hostname":"g","New Value":"w","x":null})");
  ExpectRead(
      R"({"Event":{"#attributes":{"xmlns":"u"},"System":{"Provider":)"
      R"({"#attributes":{"Name":"P"}},"EventID":4104,"Channel":"C",)"
      R"("TimeCreated":{"#attributes":{"SystemTime":"2020-01-01"}}},)"
      R"("EventData":{"Image":"a","n":3,"list":["p","q"]}}})",
      R"({"Event":{"#attributes":{"xmlns":"u"},"System":{"Provider":)"
      R"({"#attributes":{"Name":"Q"}},"EventID":1,"Channel":"D",)"
      R"("TimeCreated":{"#attributes":{"SystemTime":"2021-02-03T04:05:06Z"}}},)"
      R"("EventData":{"Image":"bc","n":4,"list":["","r"]}}})");
  ExpectRead(
      R"({"@timestamp":"2020-01-01","winlog":{"channel":"C","event_id":1,)"
      R"("event_data":{"Image":"a","host":"x"}},"host":{"name":"n"}})",
      R"({"@timestamp":"2022-02-02","winlog":{"channel":"D","event_id":7,)"
      R"("event_data":{"Image":"b","host":"y"}},"host":{"name":"m"}})");
}

TEST_F(OutlinedEventsTest, TakesTheFirstFieldThatReadsAsATime) {
  auto line = [](const std::string& a, const std::string& b) {
    return R"({"EventID":1,"Channel":"a","UtcTime":")" + a +
           R"(","@timestamp":")" + b + R"("})";
  };
  Show(line("", ""));
  for (const char* a : {"2020-01-01", "soon", ""}) {
    for (const char* b : {"2021-01-01", "later"}) {
      ASSERT_TRUE(Read(line(a, b)));
      std::string by_outline = SeenByOutline();
      EXPECT_EQ(by_outline, SeenAsAWhole(line(a, b)));
    }
  }
}

TEST_F(OutlinedEventsTest, TakesTheTimeOfTheFieldThatIsAskedFor) {
  std::string line =
      R"({"EventID":1,"Channel":"a","mine":"2019-09-09","UtcTime":"2020-01-01"})";
  EXPECT_FALSE(Read(line, "mine"));
  for (int i = 2; i < OutlinedEvents::kWorthIt; ++i) Read(line, "mine");
  ASSERT_TRUE(Read(line, "mine"));
  EXPECT_EQ(FormatDate(event_.outline->TimeIn(event_.scalars).value()),
            "2019-09-09");
}

// A field's name that is a value, a doubled key, a source that is not Windows:
// they are read as a whole.
TEST_F(OutlinedEventsTest, LeavesWhatHangsOnValuesToTheReader) {
  for (const char* line :
       {R"({"Event":{"System":{"EventID":1,"Channel":"c"},"EventData":)"
        R"({"Data":[{"@Name":"Image","#text":"a"}]}}})",
        R"({"EventID":1,"Channel":"a","Image":"x","Image":"y"})",
        R"({"eventSource":"iam.amazonaws.com","eventName":"x"})",
        R"({"EventID":1,"Channel":"c","items":[{"a":1}]})", R"({"a":"b"})"}) {
    Show(line);
    EXPECT_FALSE(Read(line)) << line;
  }
}

TEST_F(OutlinedEventsTest,
       LeavesWhatAValueTellsToBeOfAnotherSourceToTheReader) {
  auto first = [](const std::string& provider) {
    return R"({"Event":{"System":{"Provider":{"#attributes":{"Name":")" +
           provider + R"("}},"EventID":1,"Channel":"c"},"EventData":{}}})";
  };
  auto last = [](const std::string& provider) {
    return R"({"Event":{"EventData":{"a":"b"},"System":{"EventID":1,)"
           R"("Channel":"c","Provider":{"#attributes":{"Name":")" +
           provider + R"("}}}}})";
  };
  // Of the event's own data, which tells no source.
  auto namesake = [](const std::string& provider) {
    return R"({"Event":{"System":{"Provider":{"#attributes":{"Name":")" +
           provider +
           R"("}},"EventID":1,"Channel":"c"},)"
           R"("EventData":{"Provider_Name":"mine"}}})";
  };
  for (const auto& sysmon :
       {std::function(first), std::function(last), std::function(namesake)}) {
    Show(sysmon("Microsoft-Windows-Sysmon"));
    EXPECT_TRUE(Read(sysmon("Microsoft-Windows-Sysmon")));
    EXPECT_FALSE(Read(sysmon("Linux-Sysmon")));
  }
}

TEST_F(OutlinedEventsTest, SeesWhatTheReaderSeesWhereKeysComeInAnyOrder) {
  Read(R"({"@timestamp":"2020-01-01","winlog":{"channel":"C","event_id":1,)"
       R"("event_data":{"Image":"a","User":"b"}},"host":{"name":"n"}})");
  ExpectRead(
      R"({"winlog":{"event_data":{"User":"x","Image":"y"},"event_id":2,)"
      R"("channel":"D"},"host":{"name":"n"},"@timestamp":"2021-01-01"})",
      R"({"host":{"name":"m"},"winlog":{"channel":"E","event_data":)"
      R"({"Image":"v","User":"w"},"event_id":3},"@timestamp":"2022-01-01"})");
}

// Of two names that are one without blanks the first counts.
TEST_F(OutlinedEventsTest, LeavesWhatHangsOnTheOrderOfKeysToTheReader) {
  std::string line =
      R"({"EventID":1,"Channel":"c","New Value":"a","NewValue":"b"})";
  Show(line);
  EXPECT_TRUE(Read(line));
  std::string turned =
      R"({"NewValue":"b","New Value":"a","EventID":1,"Channel":"c"})";
  Show(turned);
  EXPECT_FALSE(Read(turned));
}

TEST_F(OutlinedEventsTest, ReadsAsAWholeWhatIsOneEventByItself) {
  Event event;
  EXPECT_TRUE(events_->ReadWhole(R"( {"a":1} )", event));
  for (const char* line : {R"({"a":)", R"([{"a":1}])", "1",
                           R"({"a":1} {"b":2})", R"({"Records":[{"a":1}]})"}) {
    EXPECT_FALSE(events_->ReadWhole(line, event)) << line;
  }
}

TEST_F(OutlinedEventsTest, SeesWhatTheReaderSeesInThePublicRecordings) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  Diagnostics trouble;
  size_t outlined = 0;
  for (const std::string& path :
       WalkFiles(DiskFiles(), SharedRoot() + "/corpora", trouble)) {
    if (!path.ends_with(".jsonl")) continue;
    std::ifstream lines(path);
    for (std::string line; std::getline(lines, line);) {
      for (int i = 1; i < OutlinedEvents::kWorthIt; ++i) Read(line);
      if (!Read(line)) continue;
      ++outlined;
      std::string by_outline = SeenByOutline();
      ASSERT_EQ(by_outline, SeenAsAWhole(line)) << path;
    }
  }
  EXPECT_GT(outlined, 2'000U);
}

}  // namespace
}  // namespace drillcheck
