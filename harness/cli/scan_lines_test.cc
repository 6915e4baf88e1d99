// `scan` of JSON lines, block by block, against the same scan event by event:
// with --stats events are always read one by one.
#include "cli/scan_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "cli/bench_for_test.h"
#include "cli/scan.h"

namespace drillcheck::cli {
namespace {

// The line in which two outputs differ first, which may be very long; or "".
std::string Difference(const std::string& a, const std::string& b) {
  auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (in_a == a.end() && in_b == b.end()) return "";
  auto line = std::count(a.begin(), in_a, '\n') + 1;
  return "line " + std::to_string(line) + ": " +
         std::string(in_a, a.end()).substr(0, 80) + " | " +
         std::string(in_b, b.end()).substr(0, 80);
}

class ScanLinesTest : public testing::Test {
 protected:
  ScanLinesTest() {
    bench_.files.Put("rules/a.yml",
                     "title: t\nlogsource: {product: windows}\n"
                     "detection: {s: {Image: x}, condition: s}\n");
    bench_.Rule("b", 2, "CreateUser");
    options_.rules = {"rules"};
    options_.events = {"drill.jsonl"};
  }

  static std::string Line(size_t i) {
    if (i % 5 == 0) return EventLine("CreateUser");
    return R"({"Channel":"c","EventID":1,"UtcTime":"2026-01-01","Image":")" +
           std::string(i % 3 == 0 ? "X" : "y") + R"(","Text":")" +
           std::string(i % 200, 'z') + "\"}\n";
  }

  static std::string Lines(size_t count) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += Line(i);
    return text;
  }

  struct Printed {
    int exit;
    std::string out;
    std::string err;
  };

  Printed Run(size_t jobs, bool stats = false) {
    bench_.out.str("");
    bench_.err.str("");
    options_.jobs = jobs;
    options_.stats = stats ? std::optional(Format::kText) : std::nullopt;
    int exit = Scan(options_, bench_.io);
    return {exit, bench_.out.str(), bench_.err.str()};
  }

  // Line by line and event by event the same is printed.
  void ExpectSame(const std::string& text) {
    bench_.files.Put("drill.jsonl", text);
    Printed whole = Run(1, /*stats=*/true);
    for (size_t jobs : {1, 2, 5}) {
      Printed lines = Run(jobs);
      EXPECT_EQ(lines.exit, whole.exit) << jobs << ": " << whole.err;
      EXPECT_EQ(Difference(lines.out, whole.out), "") << jobs;
      EXPECT_TRUE(whole.err.starts_with(lines.err)) << lines.err;
    }
    hits_ = whole.out;
  }

  Bench bench_;
  ScanOptions options_;
  std::string hits_;
};

TEST_F(ScanLinesTest, PrintsWhatAScanOfWholeEventsPrints) {
  ExpectSame(Lines(9000));
  EXPECT_TRUE(hits_.find("\"record\":8995}") != hits_.npos);
}

TEST_F(ScanLinesTest, KeepsRecordsAndLinesBehindBlankLines) {
  ExpectSame("\n \r\n" + Lines(3) + "\n\n" + Lines(4) + "   ");
}

TEST_F(ScanLinesTest, GoesOnBehindADamagedLineWithItsPlaceTold) {
  for (size_t before : {0, 1, 5000}) {
    ExpectSame(Lines(before) + "{\"Image\":\n" + Lines(5000) + "{]\n" +
               Lines(5));
    EXPECT_TRUE(hits_.find("\"record\":" + std::to_string(before + 2)) !=
                hits_.npos);
  }
}

TEST_F(ScanLinesTest, GoesOnWhereLinesEnd) {
  for (const char* other :
       {"[{\"a\":1},{\"Channel\":\"c\",\"EventID\":1,\"Image\":\"x\"}]\n",
        "{\"Channel\":\"c\",\n\"EventID\":1,\n\"Image\":\"x\"}\n",
        "{\"a\":1}{\"Channel\":\"c\",\"EventID\":1,\"Image\":\"x\"}\n",
        "{\"Records\":[{\"Channel\":\"c\",\"EventID\":1,\"Image\":\"x\"}]}\n",
        "7\n", "\xEF\xBB\xBF{\"a\":1}\n", "}\n"}) {
    SCOPED_TRACE(other);
    ExpectSame(other + Lines(10));
    ExpectSame(Lines(4000) + other + Lines(4000));
  }
}

// More hits than a block is matched for at once, in the middle of the lines and
// where they end.
TEST_F(ScanLinesTest, GivesTheHitsOfABlockInParts) {
  for (const char* search : {"None: x", "Other: x", "EventID: 1"}) {
    bench_.files.Put("rules/" + std::string(1, search[0]) + ".yml",
                     "title: t\nlogsource: {product: windows}\n"
                     "detection: {s: {" +
                         std::string(search) + "}, condition: not s}\n");
  }
  std::string tiny;
  for (int i = 0; i < 40'000; ++i) {
    std::string id = i % 7919 < 4000 ? "1" : "2";
    tiny += R"({"Channel":"c","EventID":)" + id + "}\n";
  }
  ExpectSame(Lines(100) + tiny + Lines(100));
  ExpectSame(tiny + "{]\n" + Lines(100));
  EXPECT_GT(std::count(hits_.begin(), hits_.end(), '\n'), 80'000);
}

TEST_F(ScanLinesTest, ReadsALastLineWithoutALineBreak) {
  std::string text = Lines(12);
  text.pop_back();
  ExpectSame(text);
  ExpectSame("");
  ExpectSame("\n");
}

TEST_F(ScanLinesTest, ReadsAVeryLongLine) {
  std::string value(9'000'000, 'x');
  ExpectSame(Lines(10) + R"({"Channel":"c","EventID":1,"Image":"x","Text":")" +
             value + "\"}\n" + Lines(10));
}

// Programs by number: of Sysmon or of Security, which calls the image by
// another name; some of several images, of none, without a time or late.
std::string Program(int i) {
  const char* images[] = {"\"a.exe\"", "\"b.exe\"", "[\"a.exe\", \"c.exe\"]",
                          "null",      "7",         "{\"of\": 1}"};
  bool security = i % 3 == 0;
  std::string seconds = std::to_string(10 + (i % 10 == 9 ? 0 : i % 50));
  std::string time =
      i % 11 == 10 ? "none" : "2026-01-01T00:00:" + seconds + "Z";
  std::string image = images[i % 17 % 6];
  return std::string(R"({"Channel":")") +
         (security ? "Security" : "Microsoft-Windows-Sysmon/Operational") +
         R"(","EventID":)" + (security ? "4688" : "1") + R"(,"@timestamp":")" +
         time + R"(",")" + (security ? "NewProcessName" : "Image") +
         "\":" + image + R"(,"CommandLine":"run )" + std::to_string(i % 4) +
         "\"}\n";
}

TEST_F(ScanLinesTest, CorrelatesAsEventByEvent) {
  const std::string source =
      "logsource: {product: windows, category: process_creation}\n";
  const std::string correlation =
      "  group-by: [Image]\n  timespan: 5s\n  condition: {gte: 2}\n";
  auto member = [&](const std::string& name, const std::string& ends) {
    return "title: T " + name + "\nname: " + name + "\n" + source +
           "detection: {s: {CommandLine|endswith: '" + ends +
           "'}, condition: s}\n---\n";
  };
  bench_.files.Put("rules/c.yml",
                   member("one", "1") + member("two", "2") +
                       member("silent", "3") +
                       "title: Many\ncorrelation:\n  type: event_count\n"
                       "  rules: [one, silent]\n" +
                       correlation +
                       "---\ntitle: Both\ncorrelation:\n  type: temporal\n"
                       "  rules: [one, two]\n  generate: true\n" +
                       correlation);
  options_.max_skew = Duration{2'000'000};
  std::string text;
  for (int i = 0; i < 6000; ++i) text += Program(i);
  ExpectSame(text);
  for (const char* part :
       {"\"title\":\"Many\"", "\"title\":\"Both\"", "\"Image\":\"c.exe\"",
        "\"Image\":\"7\"", "\"title\":\"T two\""}) {
    EXPECT_NE(hits_.find(part), hits_.npos) << part;
  }
  EXPECT_EQ(hits_.find("T silent"), hits_.npos);
  ExpectSame(text + "{]\n" + text);
}

}  // namespace
}  // namespace drillcheck::cli
