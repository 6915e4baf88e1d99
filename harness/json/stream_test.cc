#include "json/stream.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

namespace drillcheck::json {
namespace {

// One slice a line: `line:offset text`, with the trouble behind it.
std::string Dump(const std::vector<Slice>& slices) {
  std::vector<std::string> lines;
  for (const Slice& slice : slices) {
    std::string line = std::to_string(slice.line) + ":" +
                       std::to_string(slice.offset) + " " +
                       Printable(slice.text);
    if (!slice.trouble.empty()) line += "  ! " + slice.trouble;
    lines.push_back(line);
  }
  return Join(lines, "\n");
}

std::string Cut(std::string_view text) { return Dump(SplitValues(text)); }

struct Row {
  const char* text;
  const char* expected;
};

TEST(JsonStream, CutsEveryShapeOfAFileIntoItsValues) {
  for (const Row& row : {
           Row{"", ""},
           {" \n\r\n", ""},
           {"{\"a\":1}", "1:0 {\"a\":1}"},
           {"{\"a\":1}\n\n{\"b\":2}\n", "1:0 {\"a\":1}\n3:9 {\"b\":2}"},
           {"{\"a\":1}\r\n{\"b\":2}\r\n", "1:0 {\"a\":1}\n2:9 {\"b\":2}"},
           {"\xEF\xBB\xBF{\"a\":1}\n{}", "1:3 {\"a\":1}\n2:11 {}"},
           {"{\n \"a\": 1\n}\n{\n \"b\": 2\n}\n",
            "1:0 {\\n \"a\": 1\\n}\n4:12 {\\n \"b\": 2\\n}"},
           {"{} {\"a\":[]}{}\n{}", "1:0 {}\n1:3 {\"a\":[]}\n1:11 {}\n2:14 {}"},
           {"[{},\n{}]\n", "1:0 [{},\\n{}]"},
           {"{\"a\":\"}\\\"{\"}\n{}", "1:0 {\"a\":\"}\\\"{\"}\n2:13 {}"},
           {"{\"Records\": [\n{\"a\":1},\n{\"b\":2}\n]}\n",
            "1:0 {\"Records\": [\\n{\"a\":1},\\n{\"b\":2}\\n]}"},
           {"{\"Records\":[\n{\"a\":1}\n]}",
            "1:0 {\"Records\":[\\n{\"a\":1}\\n]}"},
           {"{\"a\":\n{\"b\":1}}\n", "1:0 {\"a\":\\n{\"b\":1}}"},
           {"{}\n{\n \"b\": 2\n}\n", "1:0 {}\n2:3 {\\n \"b\": 2\\n}"},
           {"{\"a\":1},\n{\"b\":2}\n", "1:0 {\"a\":1}\n1:7 ,\n2:9 {\"b\":2}"},
           {"1 x\n{}", "1:0 1 x\n2:4 {}"},
       }) {
    EXPECT_EQ(Cut(row.text), row.expected) << row.text;
  }
}

TEST(JsonStream, LosesOnlyTheBrokenLineOfJsonLines) {
  for (const Row& row : {
           Row{"{}\n{\"a\":\n{\"b\":2}\n",
               "1:0 {}\n2:3 {\"a\":  ! this value does not end\n"
               "3:9 {\"b\":2}"},
           {"{}\n{\"a\":\"x\n{\"b\":2}\n{}",
            "1:0 {}\n2:3 {\"a\":\"x  ! this value does not end\n"
            "3:11 {\"b\":2}\n4:19 {}"},
           {"{}\nme\":\"x\"}\n{\"b\":2}",
            "1:0 {}\n2:3 me\":\"x\"}\n"
            "3:12 {\"b\":2}"},
           {"{} {\"a\":\n{} x\n{\"b\":\"\n{}\n",
            "1:0 {}\n1:3 {\"a\":  ! this value does not end\n2:9 {}\n2:12 x\n"
            "3:14 {\"b\":\"  ! this value does not end\n4:21 {}"},
           // The first line is the broken one.
           {"{\"a\":1\n{\"b\":2}\n{}\n",
            "1:0 {\"a\":1  ! this value does not end\n2:7 {\"b\":2}\n3:15 {}"},
           {"{\"a\":1\n{\"b\":2}",
            "1:0 {\"a\":1  ! this value does not end\n2:7 {\"b\":2}"},
           // The last one is.
           {"{}\n{\"a\":", "1:0 {}\n2:3 {\"a\":  ! this value does not end"},
       }) {
    EXPECT_EQ(Cut(row.text), row.expected) << row.text;
  }
}

TEST(JsonStream, LosesTheRestOfAPrettyPrintedFileBehindAnOpenValue) {
  EXPECT_EQ(Cut("{\n \"a\": 1\n}\n{\n \"b\": [\n"),
            "1:0 {\\n \"a\": 1\\n}\n"
            "4:12 {\\n \"b\": [\\n  ! this value does not end");
  EXPECT_EQ(Cut("{\n \"a\": \"x\n}\n"),
            "1:0 {\\n \"a\": \"x\\n}\\n  ! this value does not end");
}

TEST(JsonStream, CutsAnArrayIntoItsElements) {
  struct ArrayRow {
    const char* text;
    const char* expected;
  };
  for (const ArrayRow& row : {
           ArrayRow{"[]", ""},
           {"[ {\"a\":1} ,\n {\"b\":[2]}\n]",
            "5:12 {\"a\":1}\n6:23 {\"b\":[2]}"},
           {"[1,\"a,b\",null]", "5:11 1\n5:13 \"a,b\"\n5:19 null"},
           {"[{}", "5:11 {}"},
           {"[{},{\"a\":", "5:11 {}\n5:14 {\"a\":  ! this value does not end"},
           {"[{\"a\":1]}", "5:11 {\"a\":1]\n5:18 }"},
       }) {
    EXPECT_EQ(Dump(SplitArray(row.text, 10, 5)), row.expected) << row.text;
  }
}

TEST(JsonStream, RefusesValuesBeyondTheLimitButNotLongLists) {
  EXPECT_EQ(Dump(SplitValues("{\"a\":1}\n{\"a\":12}\n{}", 7)),
            "1:0 {\"a\":1}\n"
            "2:8 {\"a\":12}  ! this value has 8 bytes, the limit is 7\n"
            "3:17 {}");
  EXPECT_EQ(Dump(SplitValues("[{},{},{}]", 7)), "1:0 [{},{},{}]");
  EXPECT_EQ(Dump(SplitArray("[{},{\"a\":12}]", 0, 1, 7)),
            "1:1 {}\n1:4 {\"a\":12}  ! this value has 8 bytes, the limit is 7");
}

TEST(JsonStream, TakesJunkInOnePiece) {
  EXPECT_EQ(SplitValues("{}\n" + std::string(1000, '}') + "\n{}").size(), 3U);
  EXPECT_EQ(SplitArray("[" + std::string(1000, '}') + ",{}]", 0, 1).size(), 2U);
}

}  // namespace
}  // namespace drillcheck::json
