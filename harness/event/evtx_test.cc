#include "event/evtx.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/text.h"
#include "event/evtx_for_test.h"
#include "json/value.h"

namespace drillcheck {
namespace {

using namespace std::string_literals;

constexpr size_t kChunk = 65536;

// What was read, a line for each event and each diagnostic.
std::string Read(std::string bytes) {
  Diagnostics diagnostics;
  Reporter report("a.evtx", diagnostics);
  auto source = BytesOf(std::move(bytes));
  auto events = ReadEvtxEvents(*source, "", report);
  std::vector<std::string> lines;
  for (Event event; events->Next(event); event = {}) {
    lines.push_back(Describe(event) + " " +
                    std::string(event.fields.TextOf("Image")));
  }
  for (const Diagnostic& d : diagnostics) lines.push_back(Format(d));
  return Join(lines, "\n");
}

// The fields of the one event that `body` writes as the content of Event.
template <class Body>
std::string FieldsOf(Body body) {
  EvtxChunkForTest chunk;
  chunk.Record(7, [&] { body(chunk); });
  Diagnostics diagnostics;
  Reporter report("a.evtx", diagnostics);
  auto source = BytesOf(EvtxHeaderForTest() + chunk.Finished());
  auto events = ReadEvtxEvents(*source, "", report);
  Event event;
  std::string fields = events->Next(event) ? ToText(event.fields) : "nothing";
  for (const Diagnostic& d : diagnostics) fields += "\n" + Format(d);
  return fields;
}

EvtxChunkForTest TwoEvents() {
  EvtxChunkForTest chunk;
  chunk.Event(4711, "a.exe");
  chunk.Event(4712, "b.exe");
  return chunk;
}

TEST(Evtx, GivesTheEventsOfEveryChunkInTheOrderOfTheFile) {
  EvtxChunkForTest second;
  second.Event(4713, "c.exe");
  EXPECT_EQ(Read(EvtxHeaderForTest() + TwoEvents().Finished() +
                 std::string(kChunk, '\0') + second.Finished()),
            "record 1 (EventRecordID 4711) a.exe\n"
            "record 2 (EventRecordID 4712) b.exe\n"
            "record 3 (EventRecordID 4713) c.exe");
}

TEST(Evtx, HasNoEventsInAnEmptyLog) {
  EXPECT_EQ(Read(EvtxHeaderForTest() + std::string(kChunk, '\0')), "");
  EXPECT_EQ(Read(EvtxHeaderForTest()), "");
}

TEST(Evtx, NamesFieldsAsAJsonDumpDoes) {
  EvtxChunkForTest chunk = TwoEvents();
  Diagnostics diagnostics;
  Reporter report("a.evtx", diagnostics);
  auto source = BytesOf(EvtxHeaderForTest() + chunk.Finished());
  auto events = ReadEvtxEvents(*source, "", report);
  Event event;
  ASSERT_TRUE(events->Next(event));
  EXPECT_EQ(event.source, Source::kWindows);
  EXPECT_EQ(event.channel, "C");
  EXPECT_EQ(event.event_id, "1");
  EXPECT_EQ(ToText(event.fields),
            R"({"Image":"a.exe","EventID":"1","Channel":"C",)"
            R"("EventRecordID":"4711"})");
}

void OpenEvent(EvtxChunkForTest& chunk, bool in_template) {
  chunk.Open("Event", in_template);
  chunk.Number(0x02, 1);
  chunk.Open("System", in_template);
  chunk.Number(0x0402, 2);
  chunk.Open("EventData", in_template);
  chunk.Number(0x02, 1);
}

void DataFrom(EvtxChunkForTest& chunk, std::string_view name, size_t index) {
  chunk.Open("Data", true, true);
  chunk.NameAttribute(name);
  chunk.Number(0x02, 1);
  chunk.Substitution(index);
  chunk.Number(0x04, 1);
}

TEST(Evtx, PutsTheValuesOfARecordIntoItsTemplate) {
  std::vector<EvtxValueForTest> values = {
      {0x01, Utf16ForTest("x")},
      {0x08, LittleEndian(7, 4)},
      {0x00, ""},
      {0x81, Utf16ForTest("a\0b\0"s)},
  };
  EXPECT_EQ(FieldsOf([&](EvtxChunkForTest& chunk) {
              chunk.Template(values, [&] {
                OpenEvent(chunk, true);
                DataFrom(chunk, "Text", 0);
                DataFrom(chunk, "New Value", 1);
                DataFrom(chunk, "None", 2);
                DataFrom(chunk, "Many", 3);
                chunk.Number(0x0404, 2);
              });
            }),
            R"({"Text":"x","NewValue":"7","None":"","Many":["a","b"]})");
}

TEST(Evtx, LeavesOutWhatDependsOnAValueThatIsNotThere) {
  std::vector<EvtxValueForTest> values = {{0x00, ""}, {0x01, ""}};
  EXPECT_EQ(FieldsOf([&](EvtxChunkForTest& chunk) {
              chunk.Template(values, [&] {
                OpenEvent(chunk, true);
                for (unsigned index : {0U, 1U}) {
                  size_t start = chunk.size();
                  chunk.Open("Element" + std::to_string(index), true);
                  chunk.bytes().replace(start + 1, 2, LittleEndian(index, 2));
                  chunk.Number(0x03, 1);
                }
                chunk.Number(0x0404, 2);
              });
            }),
            R"({"Element1":""})");
}

// A fragment is at home in the chunk: its names point there. This one uses no
// name, so that it can be written as a value.
TEST(Evtx, RefusesAValueOfBinaryXmlThatIsNone) {
  std::vector<EvtxValueForTest> values = {{0x21, "\x0F\x01\x01\x00\x77"s}};
  std::string fields = FieldsOf([&](EvtxChunkForTest& chunk) {
    chunk.Template(values, [&] {
      OpenEvent(chunk, true);
      chunk.Substitution(0);
      chunk.Number(0x0404, 2);
    });
  });
  EXPECT_NE(fields.find("unknown token 119 at byte "), std::string::npos)
      << fields;
}

TEST(Evtx, LosesOnlyTheDamagedRecordAndNamesItsPlace) {
  EvtxChunkForTest chunk = TwoEvents();
  chunk.bytes()[512 + 28] = 0x77;  // the token behind the fragment's head
  EXPECT_EQ(Read(EvtxHeaderForTest() + chunk.Finished()),
            "record 2 (EventRecordID 4712) b.exe\n"
            "a.evtx: error: record 1 at byte 4608: EventRecordID 4711: unknown "
            "token 119 at byte 541 of the chunk [bad-event]");
}

TEST(Evtx, GoesOnBehindAPlaceWhereNoRecordStarts) {
  EvtxChunkForTest chunk = TwoEvents();
  chunk.bytes()[512] = 'x';
  EXPECT_EQ(Read(EvtxHeaderForTest() + chunk.Finished()),
            "record 2 (EventRecordID 4712) b.exe\n"
            "a.evtx: error: record 1 at byte 4608: no record starts here "
            "[bad-event]");
}

TEST(Evtx, GoesOnBehindAChunkThatIsNone) {
  EXPECT_EQ(Read(EvtxHeaderForTest() + std::string(kChunk, 'x') +
                 TwoEvents().Finished()),
            "record 1 (EventRecordID 4711) a.exe\n"
            "record 2 (EventRecordID 4712) b.exe\n"
            "a.evtx: error: record 1 at byte 4096: no chunk starts here "
            "[bad-event]");
}

TEST(Evtx, KeepsTheWholeRecordsOfAFileThatIsCutOff) {
  std::string file = EvtxHeaderForTest() + TwoEvents().Finished();
  EvtxChunkForTest one;
  one.Event(4711, "a.exe");
  file.resize(4096 + one.size() + 100);
  EXPECT_EQ(
      Read(file),
      "record 1 (EventRecordID 4711) a.exe\n"
      "a.evtx: error: record 1 at byte 4096: this chunk is cut off after " +
          std::to_string(one.size() + 100) +
          " bytes [bad-event]\n"
          "a.evtx: error: record 2 at byte " +
          std::to_string(4096 + one.size()) +
          ": no record starts here [bad-event]");
  for (const std::string& head : {"ElfFile\0"s, "ElfFile\0 and more"s}) {
    EXPECT_EQ(Read(head),
              "a.evtx: error: record 1 at byte 0: this is no whole header of "
              "an .evtx file [bad-event]");
  }
}

TEST(Evtx, WarnsOfAChunkThatWasChangedUnlessTheLogWasInUse) {
  std::string file = EvtxHeaderForTest() + TwoEvents().Finished();
  file[file.find("a\0.\0e"s)] = 'z';
  const std::string events =
      "record 1 (EventRecordID 4711) z.exe\n"
      "record 2 (EventRecordID 4712) b.exe";
  EXPECT_EQ(Read(file),
            events +
                "\na.evtx: warning: the chunk at byte 4096 was changed after "
                "it was written: its checksum is another [bad-checksum]");
  file[120] = 1;
  EXPECT_EQ(Read(file), events);
}

// Records of a log that was overwritten stay behind those of the new one.
TEST(Evtx, TakesNoOlderRecordsForItsOwn) {
  EvtxChunkForTest chunk;
  chunk.Event(4711, "a.exe");
  size_t second = chunk.size();
  chunk.Event(4712, "b.exe");
  chunk.Event(12, "old.exe");
  chunk.Event(4713, "c.exe");
  chunk.bytes()[second] = 'x';
  std::string file = chunk.Finished();
  EXPECT_EQ(Read(EvtxHeaderForTest() + file),
            "record 1 (EventRecordID 4711) a.exe\n"
            "record 3 (EventRecordID 4713) c.exe\n"
            "a.evtx: error: record 2 at byte " +
                std::to_string(4096 + second) +
                ": no record starts here [bad-event]");
}

// Each record asks for values without end, or for a template within itself.
TEST(Evtx, StaysWithinBoundsWhenARecordDoesNot) {
  std::string many = FieldsOf([](EvtxChunkForTest& chunk) {
    size_t start = chunk.size();
    chunk.Template({}, [&] { OpenEvent(chunk, true); });
    size_t count_at = chunk.size() - 4;
    ASSERT_GT(count_at, start);
    chunk.bytes().replace(count_at, 4, "\xFF\xFF\xFF\x7F");
  });
  EXPECT_NE(many.find("more values than there is room for"), std::string::npos)
      << many;
  std::string deep = FieldsOf([](EvtxChunkForTest& chunk) {
    size_t start = chunk.size();
    chunk.Template({}, [&] {
      chunk.Number(0x010C, 2);
      chunk.Number(1, 4);
      chunk.Number(start + 10, 4);
      chunk.Number(0, 4);
    });
  });
  EXPECT_NE(deep.find("too many templates within each other"),
            std::string::npos)
      << deep;
}

// Two levels of a template that repeats its one value 2,000 times.
TEST(Evtx, StaysWithinBoundsWhenARecordUnfolds) {
  std::vector<EvtxValueForTest> values = {
      {0x01, Utf16ForTest(std::string(5000, 'x'))}};
  std::string report = FieldsOf([&](EvtxChunkForTest& chunk) {
    chunk.Template(values, [&] {
      OpenEvent(chunk, true);
      for (int i = 0; i < 2000; ++i) chunk.Substitution(0);
      chunk.Number(0x0404, 2);
    });
  });
  EXPECT_NE(report.find("unfolds beyond all bounds"), std::string::npos)
      << report.substr(0, 200);
}

TEST(Evtx, RefusesElementsWithoutEnd) {
  std::string report = FieldsOf([](EvtxChunkForTest& chunk) {
    for (int i = 0; i < 100; ++i) {
      chunk.Open("a", false);
      chunk.Number(0x02, 1);
    }
  });
  EXPECT_NE(report.find("too deeply nested"), std::string::npos) << report;
}

TEST(Evtx, SurvivesEveryCutAndEveryChangedByte) {
  const size_t end = 4096 + TwoEvents().size();
  std::string file = EvtxHeaderForTest() + TwoEvents().Finished();
  file.resize(end);
  for (size_t size = 4096; size < end; ++size) Read(file.substr(0, size));
  for (size_t at = 4096; at < end; ++at) {
    for (char byte : {'\x00', '\x01', '\x0C', '\x7F', '\xFF'}) {
      std::string changed = file;
      changed[at] = byte;
      EXPECT_FALSE(Read(changed).empty()) << at;
    }
  }
}

}  // namespace
}  // namespace drillcheck
