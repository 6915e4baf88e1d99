#include "json/stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace drillcheck::json {
namespace {

// The size of what a source gives at once: chance must not decide where a
// value is cut.
constexpr size_t kChunks[] = {1, 2, 7, 4096, 1 << 20};

ReadBytes InChunks(std::string_view text, size_t chunk) {
  return [text, chunk](std::span<char> buffer) mutable -> Result<size_t> {
    std::string_view next = text.substr(0, std::min(chunk, buffer.size()));
    std::copy(next.begin(), next.end(), buffer.begin());
    text.remove_prefix(next.size());
    return next.size();
  };
}

// One slice a line: `line:offset text`, with the trouble behind it.
std::string Dump(ValueStream values) {
  std::vector<std::string> lines;
  for (Slice slice; values.Next(slice);) {
    std::string line = std::to_string(slice.line) + ":" +
                       std::to_string(slice.offset) + " " +
                       Printable(slice.text);
    if (!slice.trouble.empty()) line += "  ! " + slice.trouble;
    lines.push_back(line);
  }
  return Join(lines, "\n");
}

// What every chunk size must give.
std::string Cut(std::string_view text, size_t limit = kMaxValueBytes) {
  std::string whole = Dump(ValueStream(text, 0, 1, limit));
  for (size_t chunk : kChunks) {
    EXPECT_EQ(Dump(ValueStream(InChunks(text, chunk), limit)), whole)
        << "in chunks of " << chunk << ": " << Printable(text);
  }
  return whole;
}

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
           {"[{},\n{}]\n", "1:1 {}\n2:5 {}"},
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

TEST(JsonStream, CutsAListIntoItsElements) {
  for (const Row& row : {
           Row{"[]", ""},
           {"[ {\"a\":1} ,\n {\"b\":[2]}\n]",
            "1:2 {\"a\":1}\n2:13 {\"b\":[2]}"},
           {"[1,\"a,b\",null]", "1:1 1\n1:3 \"a,b\"\n1:9 null"},
           {"[{}]\n[{}]{}", "1:1 {}\n2:6 {}\n2:9 {}"},
           {"{}\n[{},2]\n{}", "1:0 {}\n2:4 {}\n2:7 2\n3:10 {}"},
           {"[{}", "1:1 {}\n1:0   ! this list of events does not end"},
           {"[{},{\"a\":",
            "1:1 {}\n1:4 {\"a\":  ! this value does not end\n"
            "1:0   ! this list of events does not end"},
           {"[{\"a\":1]}",
            "1:1 {\"a\":1]\n1:8 }\n"
            "1:0   ! this list of events does not end"},
       }) {
    EXPECT_EQ(Cut(row.text), row.expected) << row.text;
  }
}

TEST(JsonStream, CountsFromWhereATextStartsInItsFile) {
  EXPECT_EQ(Dump(ValueStream("[{},\n {}]", 10, 5)), "5:11 {}\n6:16 {}");
}

TEST(JsonStream, RefusesValuesBeyondTheLimitButNotLongLists) {
  EXPECT_EQ(Cut("{\"a\":1}\n{\"a\":12}\n{}", 7),
            "1:0 {\"a\":1}\n"
            "2:8   ! this value has 8 bytes, the limit is 7\n"
            "3:17 {}");
  EXPECT_EQ(Cut("[{},{},{}]", 7), "1:1 {}\n1:4 {}\n1:7 {}");
  EXPECT_EQ(Cut("[{},{\"a\":12}]", 7),
            "1:1 {}\n1:4   ! this value has 8 bytes, the limit is 7");
  EXPECT_EQ(Cut("{}\n{\"a\":\"123456789\n{}\n", 7),
            "1:0 {}\n2:3   ! this value does not end");
}

// A broken line among whole ones is told from a value that spans lines by what
// follows, but not by all of a huge file.
TEST(JsonStream, LooksAheadOnlySoFar) {
  std::string line = "{\"a\":1}\n";
  std::string lines;
  while (lines.size() < ValueStream::kLookAhead + 100) lines += line;
  std::string text = line + "{\"a\":\n" + lines + "{\n\"b\":\n2}\n";
  ValueStream values(text, 0, 1);
  std::vector<std::string> troubles;
  size_t count = 0;
  for (Slice slice; values.Next(slice); ++count) {
    if (!slice.trouble.empty()) troubles.push_back(slice.trouble);
  }
  EXPECT_EQ(troubles, std::vector<std::string>{"this value does not end"});
  EXPECT_EQ(count, lines.size() / line.size() + 3);
}

// Each line was judged anew: the time grew with the square of the size.
TEST(JsonStream, JudgesEachLineOnce) {
  std::string text = "{}\n";
  for (int i = 0; i < 200'000; ++i) text += "{\"a\":\n";
  ValueStream values(text, 0, 1);
  size_t count = 0;
  for (Slice slice; values.Next(slice);) ++count;
  EXPECT_EQ(count, 200'001U);
}

TEST(JsonStream, TakesJunkInOnePiece) {
  EXPECT_EQ(Cut("{}\n" + std::string(5, '}') + "\n{}"),
            "1:0 {}\n2:3 }}}}}\n3:9 {}");
  EXPECT_EQ(Cut("[" + std::string(5, '}') + ",{}]"), "1:1 }}}}}\n1:7 {}");
}

TEST(JsonStream, GivesWhatCameBeforeReadingFailed) {
  bool first = true;
  ValueStream values([&](std::span<char> buffer) -> Result<size_t> {
    if (!std::exchange(first, false)) return Error{"is torn"};
    std::string_view text = "{}\n{\"a\":";
    std::copy(text.begin(), text.end(), buffer.begin());
    return text.size();
  });
  Slice slice;
  ASSERT_TRUE(values.Next(slice));
  EXPECT_EQ(slice.text, "{}");
  EXPECT_FALSE(values.Next(slice));
  EXPECT_EQ(values.error(), "is torn");
}

}  // namespace
}  // namespace drillcheck::json
