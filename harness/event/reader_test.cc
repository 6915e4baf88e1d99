#include "event/reader.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "event/event_for_test.h"

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
  if (!recording.unread_format.empty()) {
    lines.push_back("unread: " + recording.unread_format);
  }
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
       "[bad-event]"},
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
       "a.json:1:1: error: record 2 at byte 0: an event must be a JSON object "
       "[bad-event]"},
  });
}

TEST(Reader, NamesFormatsThatNoReaderExistsFor) {
  ExpectRead({
      {std::string("ElfFile\0xx", 10), "unread: EVTX"},
      {"type=EXECVE msg=audit(1.2:3): argc=1\n", "unread: raw Linux audit log"},
      {"node=a type=EXECVE\n", "unread: raw Linux audit log"},
      {"<Events>", "unread: XML"},
      {"\xEF\xBB\xBF\r\n<?xml version=\"1.0\"?>", "unread: XML"},
      {std::string("\xFF\xFE{\0", 4), "unread: UTF-16 text"},
  });
}

TEST(Reader, RefusesWhatItDoesNotKnow) {
  std::string report = Read("a,b,c\n1,2,3\n");
  EXPECT_NE(report.find("a.json:1:1: error: this is no recording that "
                        "drillcheck knows: it starts with 'a,b,c\\n1,2,3\\n'"),
            std::string::npos)
      << report;
  EXPECT_NE(report.find("[unknown-format]"), std::string::npos);
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
