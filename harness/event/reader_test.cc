#include "event/reader.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <utility>

#include "base/text.h"
#include "event/event_for_test.h"
#include "event/process_parents.h"
#include "files/byte_source_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kTrail =
    R"({"eventSource":"s","eventName":"n","awsRegion":"r"})";

// What was read, a line for each event and each diagnostic.
std::string Read(std::string bytes) {
  Recording recording = ReadRecording("a.json", std::move(bytes));
  std::vector<std::string> lines;
  for (const Event& event : recording.events) {
    lines.push_back(Describe(event) + " " + ToText(event.fields));
  }
  for (const Diagnostic& d : recording.diagnostics) lines.push_back(Format(d));
  return Join(lines, "\n");
}

struct Row {
  std::string bytes;
  const char* expected;
};

void ExpectRead(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(Read(row.bytes), row.expected) << Printable(row.bytes);
  }
}

TEST(Reader, NumbersEventsInTheOrderOfTheFile) {
  ExpectRead({
      {"{\"a\":1}\n\n{\"a\":2}\n",
       "record 1 (line 1) {\"a\":1}\nrecord 2 (line 3) {\"a\":2}"},
      {"{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n",
       "record 1 (line 1) {\"a\":1}\nrecord 2 (line 4) {\"a\":2}"},
      {"\xEF\xBB\xBF[{\"a\":1},\r\n {\"a\":2}]\r\n",
       "record 1 (line 1) {\"a\":1}\nrecord 2 (line 2) {\"a\":2}"},
  });
}

TEST(Reader, OpensTheEnvelopesOfCloudTrailAndKubernetes) {
  ExpectRead({
      {"{\"Records\":[{\"a\":1},{\"a\":2}]}",
       "record 1 (line 1) {\"a\":1}\nrecord 2 (line 1) {\"a\":2}"},
      {"{\"Records\":[]}\n{\"a\":1}", "record 1 (line 2) {\"a\":1}"},
      {"{\"kind\":\"EventList\",\"items\":[{\"a\":1}]}\n{\"a\":2}",
       "record 1 (line 1) {\"a\":1}\nrecord 2 (line 2) {\"a\":2}"},
      {"{\"Records\":[1],\"more\":2}",
       "record 1 (line 1) {\"Records\":[1],\"more\":2}"},
      {"{\"Records\":\"x\"}", "record 1 (line 1) {\"Records\":\"x\"}"},
      {"{\"items\":[{\"a\":1}]}", "record 1 (line 1) {\"items\":[{\"a\":1}]}"},
  });
  for (const std::string& bytes :
       {std::string(kTrail), "[" + std::string(kTrail) + "]",
        "{\"Records\":[" + std::string(kTrail) + "]}"}) {
    Recording recording = ReadRecording("a.json", bytes);
    ASSERT_EQ(recording.events.size(), 1U) << bytes;
    EXPECT_EQ(recording.events[0].source, Source::kCloudTrail) << bytes;
  }
}

TEST(Reader, LosesOnlyTheDamagedEventAndNamesItsPlace) {
  ExpectRead({
      {"{\"a\":1}\n{\"a\":\n{\"a\":3}\n",
       "record 1 (line 1) {\"a\":1}\nrecord 3 (line 3) {\"a\":3}\n"
       "a.json:2:1: error: record 2 at byte 8: this value does not end "
       "[bad-event]\n"
       "  it breaks off in line 2, at byte 13 of the file, behind {\"a\":"},
      {"[{\"a\":1},2,{\"a\":3}]",
       "record 1 (line 1) {\"a\":1}\nrecord 3 (line 1) {\"a\":3}\n"
       "a.json:1:1: error: record 2 at byte 9: an event must be a JSON object "
       "[bad-event]"},
      {"[{\"a\":1}",
       "record 1 (line 1) {\"a\":1}\n"
       "a.json:1:1: error: record 1 at byte 0: this list of events does not "
       "end [bad-event]"},
      {"{\"Records\":[{\"a\":1},null]}",
       "record 1 (line 1) {\"a\":1}\n"
       "a.json:1:1: error: record 2 at byte 20: an event must be a JSON object "
       "[bad-event]"},
  });
}

// Column 1 of the record alone left the reader to look for the place.
TEST(Reader, SaysWhereARecordingWasCut) {
  const std::string whole = "{\"a\":\"" + std::string(60, 'x') + "\"}\n";
  std::string said =
      Read("\n" + whole + "{\"b\": [\n \"" + std::string(60, 'y') + "\n\n");
  EXPECT_NE(said.find("it breaks off in line 4, at byte 140 of the file, "
                      "behind \u2026" +
                      std::string(40, 'y')),
            std::string::npos)
      << said;
  said = Read("{\"a\":\"" + std::string(39, 'x') + "\u00e4");
  EXPECT_NE(said.find("behind \u2026" + std::string(38, 'x') + "\u00e4"),
            std::string::npos)
      << said;
  said = Read("{\"a\":\"\u00e4" + std::string(39, 'x'));
  EXPECT_NE(said.find("behind \u2026" + std::string(39, 'x')),
            std::string::npos)
      << "no half of a character: " << said;
}

std::string FormatOf(std::string_view head) {
  auto format = DetectFormat(head);
  return format ? std::string(Name(*format)) : "none";
}

TEST(Format, IsToldByTheFirstBytes) {
  using std::string_view_literals::operator""sv;
  for (const auto& [head, name] :
       std::initializer_list<std::pair<std::string_view, const char*>>{
           {"", "JSON"},
           {" \r\n{\"a\":1}", "JSON"},
           {"\xEF\xBB\xBF[", "JSON"},
           {"ElfFile\0\1"sv, "EVTX"},
           {"ElfFile", "none"},
           {"type=EXECVE msg=audit(1.2:3): argc=1\n", "Linux audit log"},
           {"node=a type=EXECVE\n", "Linux audit log"},
           {"Jan  1 00:00:00 h audit: type=EOE msg=audit(1.2:3):",
            "Linux audit log"},
           {"\xEF\xBB\xBF\r\n<?xml version=\"1.0\"?>", "XML"},
           {"<Events>", "XML"},
           {"<14>1 2026-01-01T00:00:00Z h sysmon - - - <Event>", "XML"},
           {"Jan  1 00:00:00 h sysmon: <Event><System>", "XML"},
           {"<html>", "none"},
           {"a,b,c\n1,2,3\n", "none"},
       }) {
    EXPECT_EQ(FormatOf(head), name) << Printable(head);
  }
}

TEST(Format, HasAWordForEachOnTheCommandLine) {
  EXPECT_EQ(Join(FormatWords(), " "), "json evtx auditd xml");
  for (const std::string& word : FormatWords()) {
    EXPECT_TRUE(ParseRecordingFormat(word).has_value()) << word;
  }
  EXPECT_FALSE(ParseRecordingFormat("JSON").has_value());
}

TEST(Reader, ReadsEachFormatByItsOwnReader) {
  ExpectRead({{"type=EOE msg=audit(1.2:3): \n", ""},
              {"<Events></Events>", ""},
              {std::string("{\0}\0", 4), "record 1 (line 1) {}"},
              {std::string("\xFF\xFE{\0}\0", 6), "record 1 (line 1) {}"},
              {std::string("\xFE\xFF\0{\0}", 6), "record 1 (line 1) {}"}});
  Recording evtx = ReadRecording("a", std::string("ElfFile\0xx", 10));
  EXPECT_TRUE(HasErrors(evtx.diagnostics));
}

TEST(Reader, BelievesTheCallerRatherThanTheBytes) {
  ReadOptions options;
  options.format = RecordingFormat::kJson;
  Recording recording = ReadRecording("a", "<Events></Events>", options);
  ASSERT_FALSE(recording.diagnostics.empty());
  EXPECT_EQ(recording.diagnostics[0].code, "bad-event");
  options.format = RecordingFormat::kXml;
  recording = ReadRecording("a", "{\"a\":1}", options);
  ASSERT_EQ(recording.diagnostics.size(), 1U);
  EXPECT_EQ(Format(recording.diagnostics[0]),
            "a: error: no event was found in this recording, read as XML as "
            "it was asked for [no-events]");
  for (const char* nothing : {"<Events></Events>", "\n", ""}) {
    EXPECT_TRUE(ReadRecording("a", nothing, options).diagnostics.empty());
  }
}

TEST(Reader, OpensEnvelopesAtTheExactPlaceOfEachEvent) {
  ExpectRead({
      {"{ \"Records\" : [\n{\"a\":1},\n{\"a\":}]\n}\n{\"b\":1}",
       "record 1 (line 2) {\"a\":1}\nrecord 3 (line 5) {\"b\":1}\n"
       "a.json:3:1: error: record 2 at byte 25: not valid JSON: "
       "The JSON document has an improper structure: missing or "
       "superfluous commas, braces, missing keys, etc.; at its byte 5: } "
       "[bad-event]"},
      {"{\"items\":[{\"a\":1}],\"kind\":\"EventList\"}",
       "record 1 (line 1) {\"a\":1}"},
      {"{\"kind\":\"x\",\"items\":[{\"a\":\"EventList\"}]}",
       "record 1 (line 1) {\"kind\":\"x\",\"items\":[{\"a\":\"EventList\"}]}"},
      {"{\"Records\":[1]",
       "a.json:1:1: error: record 1 at byte 0: this value "
       "does not end [bad-event]\n"
       "  it breaks off in line 1, at byte 14 of the file, behind "
       "{\"Records\":[1]"},
  });
}

TEST(Reader, GivesWhatCameBeforeASourceBrokeOffAndSaysSoOnce) {
  std::string line = "{\"a\":1}\n";
  std::string bytes;
  while (bytes.size() < kFormatBytes + 3) bytes += line;
  Diagnostics found;
  auto events =
      OpenRecording("a", BytesInSteps(bytes + "{", 1, "is torn"), {}, found);
  ASSERT_NE(events, nullptr);
  size_t count = 0;
  for (Event event; events->Next(event);) ++count;
  Event event;
  EXPECT_FALSE(events->Next(event));
  EXPECT_EQ(count, bytes.size() / line.size());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(Format(found[0]),
            "a: error: this recording is torn [bad-recording]");
}

Event StartOf(const std::string& pid, const std::string& ppid,
              const std::string& exe) {
  return EventOf(R"({"ID":"1.5:7","SYSCALL":{"pid":)" + pid + R"(,"ppid":)" +
                 ppid + R"(,"exe":")" + exe + R"("},"EXECVE":{"ARGV":["x"]}})");
}

TEST(ProcessParents, RemembersTheLatestOnly) {
  ProcessParents parents(2);
  for (const char* pid : {"1", "2", "1", "3"}) {
    Event event = StartOf(pid, "0", "/old");
    parents.Link(event);
  }
  Event forgotten = StartOf("7", "2", "/a");
  parents.Link(forgotten);
  EXPECT_EQ(forgotten.fields.TextOf("ParentImage"), "");
}

// The start of 1 that is forgotten is not the latest of that id.
TEST(ProcessParents, RemembersTheLatestStartOfAnId) {
  ProcessParents parents(2);
  for (const char* pid : {"1", "2", "1", "3"}) {
    Event event = StartOf(pid, "0", "/old");
    parents.Link(event);
  }
  for (const char* parent : {"1", "3"}) {
    ProcessParents copy = parents;
    Event event = StartOf("9", parent, "/a");
    copy.Link(event);
    EXPECT_EQ(event.fields.TextOf("ParentImage"), "/old") << parent;
  }
}

TEST(ProcessParents, RemembersALongCommandLineToItsEnd) {
  std::string line(100'000, 'x');
  Event parent = EventOf(R"({"ID":"1.5:7","SYSCALL":{"pid":1,"ppid":0,)"
                         R"("exe":"/old"},"EXECVE":{"ARGV":[")" +
                         line + R"("]}})");
  ProcessParents parents;
  parents.Link(parent);
  Event child = StartOf("2", "1", "/new");
  parents.Link(child);
  EXPECT_EQ(child.fields.TextOf("ParentCommandLine"), line);
}

TEST(ProcessParents, ForgetsTheOldestWhereTheTextsAreTooHeavy) {
  ProcessParents parents(100, 9);  // "/old" and "x": 5 bytes each
  for (const char* pid : {"1", "2"}) {
    Event event = StartOf(pid, "0", "/old");
    parents.Link(event);
  }
  for (const auto& [parent, image] :
       {std::pair("1", ""), std::pair("2", "/old")}) {
    ProcessParents copy = parents;
    Event event = StartOf("9", parent, "/a");
    copy.Link(event);
    EXPECT_EQ(event.fields.TextOf("ParentImage"), image) << parent;
  }
}

TEST(ProcessParents, NeverTakesAParentFromAnotherHost) {
  auto start = [](const std::string& host, const std::string& pid,
                  const std::string& exe) {
    return EventOf(R"({"ID":"1.5:7","NODE":")" + host +
                   R"(","SYSCALL":{"pid":)" + pid + R"(,"ppid":1,"exe":")" +
                   exe + R"("},"EXECVE":{"ARGV":["x"]}})");
  };
  ProcessParents parents;
  Event on_a = start("a", "1", "/of_a");
  Event on_b = start("b", "1", "/of_b");
  parents.Link(on_a);
  parents.Link(on_b);
  Event child = start("a", "2", "/x");
  Event alone = start("c", "2", "/x");
  parents.Link(child);
  parents.Link(alone);
  EXPECT_EQ(child.fields.TextOf("ParentImage"), "/of_a");
  EXPECT_EQ(alone.fields.TextOf("ParentImage"), "");
}

TEST(Reader, CountsTheDamageThatItDoesNotList) {
  std::string lines;
  for (int i = 0; i < 250; ++i) lines += "{\"a\":1}\n{]\n";
  Recording recording = ReadRecording("a.json", lines);
  EXPECT_EQ(recording.events.size(), 250U);
  ASSERT_EQ(recording.diagnostics.size(), 101U);
  EXPECT_EQ(Format(recording.diagnostics[100]),
            "a.json: error: 150 further damaged events of this recording: "
            "not listed [more-bad-events]");
}

TEST(Reader, RefusesAnEventOfMoreValuesThanFitIntoMemory) {
  std::string list = "{\"a\":[0";
  for (int i = 0; i < 1'000'000; ++i) list += ",0";
  Recording recording = ReadRecording("a.json", list + "]}\n{\"a\":1}\n");
  ASSERT_EQ(recording.diagnostics.size(), 1U);
  EXPECT_EQ(Format(recording.diagnostics[0]),
            "a.json:1:1: error: record 1 at byte 0: not valid JSON: more "
            "values in it than are read; at its byte 2000002: 0,0,0]} "
            "[bad-event]");
  EXPECT_EQ(recording.events.size(), 1U);
}

TEST(Reader, GivesNoEventsWhereAllTogetherWouldNotFitIntoMemory) {
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += "{\"a\":[1,2,3]}\n";
  ReadOptions options;
  options.held = 20'000;
  Recording recording = ReadRecording("a.json", lines, options);
  EXPECT_TRUE(recording.events.empty());
  ASSERT_EQ(recording.diagnostics.size(), 1U);
  std::string said = Format(recording.diagnostics[0]);
  EXPECT_NE(said.find("the events of this recording take more than"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find(":1: error: up to record "), std::string::npos) << said;
  options.held = 1'000'000;
  EXPECT_EQ(ReadRecording("a.json", lines, options).events.size(), 100U);
}

TEST(Reader, RefusesWhatItDoesNotKnow) {
  std::string report = Read("a,b,c\n1,2,3\n");
  EXPECT_NE(report.find("a.json:1:1: error: this is no recording that "
                        "drillcheck knows: it starts with 'a,b,c\\n1,2,3\\n'"),
            std::string::npos)
      << report;
  EXPECT_NE(report.find("[unknown-format]"), std::string::npos);
  EXPECT_EQ(report.find("--input-format"), std::string::npos)
      << "not every command has it";
}

TEST(Reader, FindsNothingInAnEmptyFile) {
  ExpectRead({{"", ""}, {" \r\n", ""}, {"\xEF\xBB\xBF", ""}, {"[]", ""}});
}

// {"a":1} and a line feed.
constexpr unsigned char kGzip[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00,
                                   0x00, 0x02, 0x03, 0xab, 0x56, 0x4a, 0x54,
                                   0xb2, 0x32, 0xac, 0xe5, 0x02, 0x00, 0x46,
                                   0xa3, 0xe8, 0x74, 0x08, 0x00, 0x00, 0x00};
constexpr unsigned char kZstd[] = {0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58,
                                   0x41, 0x00, 0x00, 0x7b, 0x22, 0x61,
                                   0x22, 0x3a, 0x31, 0x7d, 0x0a};

template <size_t N>
std::string Bytes(const unsigned char (&bytes)[N]) {
  return {std::begin(bytes), std::end(bytes)};
}

TEST(Reader, UnpacksGzipAndZstandard) {
  ExpectRead({{Bytes(kGzip), "record 1 (line 1) {\"a\":1}"},
              {Bytes(kZstd), "record 1 (line 1) {\"a\":1}"}});
}

TEST(Reader, RefusesADamagedPackedFile) {
  for (std::string bytes : {Bytes(kGzip), Bytes(kZstd)}) {
    bytes.resize(bytes.size() - 4);
    Recording recording = ReadRecording("a.gz", bytes);
    EXPECT_TRUE(recording.events.empty());
    ASSERT_EQ(recording.diagnostics.size(), 1U);
    EXPECT_EQ(recording.diagnostics[0].code, "bad-recording");
  }
}

TEST(Reader, LinksTheParentsOfLinuxProcesses) {
  std::string start = R"({"ID":"1.5:7","SYSCALL":{"pid":)";
  std::string text = start + R"(2,"exe":"/sh"},"EXECVE":{"ARGV":["sh"]}})" +
                     "\n" + start +
                     R"(3,"ppid":2,"exe":"/a"},"EXECVE":{"ARGV":["a"]}})";
  Recording recording = ReadRecording("a.jsonl", text);
  ASSERT_EQ(recording.events.size(), 2U);
  EXPECT_EQ(recording.events[1].fields.TextOf("ParentImage"), "/sh");
}

}  // namespace
}  // namespace drillcheck
