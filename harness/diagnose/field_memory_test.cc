#include "diagnose/field_memory.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

constexpr const char* kHeader = "{\"schema\":\"drillcheck/fields@1\"}\n";

std::string Line(const std::string& path, const std::string& last) {
  return R"({"key":"k","path":")" + path +
         R"(","types":["string"],"share":100,"first":"2025-01-01",)"
         R"("first_in":"a.jsonl","last":")" +
         last + R"(","last_in":"a.jsonl"})" + "\n";
}

struct Outcome {
  FieldMemory memory;
  std::string report;
};

Outcome Read(const std::string& text) {
  Diagnostics found;
  Outcome outcome{FieldMemory::Read("fields.lock", text, found), ""};
  std::vector<std::string> lines;
  for (const Diagnostic& d : found) lines.push_back(Format(d));
  outcome.report = Join(lines, "\n");
  return outcome;
}

TEST(FieldMemory, ReadsBackWhatItWrote) {
  std::string text =
      kHeader + Line("a.b", "2025-02-01") + Line("a.c", "2025-03-01");
  Outcome outcome = Read(text);
  EXPECT_EQ(outcome.report, "");
  EXPECT_EQ(outcome.memory.Text(), text);
  EXPECT_EQ(outcome.memory.size(), 2U);
}

TEST(FieldMemory, KeepsAnUndatedRecording) {
  FieldMemory memory;
  memory.Put("k", {"p", {"null"}, 7, {"", "x.jsonl"}, {"", "x.jsonl"}});
  Outcome outcome = Read(memory.Text());
  EXPECT_EQ(outcome.report, "");
  EXPECT_EQ(outcome.memory, memory);
}

TEST(FieldMemory, KnowsAPathAndItsParents) {
  FieldMemory memory =
      Read(kHeader + Line("a.b.c", "2025-02-01") + Line("a-x", "2025-02-01"))
          .memory;
  EXPECT_TRUE(memory.Knows("k"));
  EXPECT_FALSE(memory.Knows("other"));
  EXPECT_NE(memory.Find("k", "a.b.c"), nullptr);
  EXPECT_EQ(memory.Find("k", "a.b"), nullptr);
  EXPECT_TRUE(memory.Remembers("k", "a.b"));
  EXPECT_TRUE(memory.Remembers("k", "a"));
  EXPECT_FALSE(memory.Remembers("k", "a.b.c.d"));
  EXPECT_FALSE(memory.Remembers("k", "b"));
  EXPECT_FALSE(memory.Remembers("other", "a"));
  EXPECT_TRUE(memory.PathsOf("other").empty());
}

TEST(FieldMemory, TellsWhatEveryEventHadFromWhatIsOptional) {
  FieldMemory memory;
  memory.Put("k", {"a.b", {"null"}, 99, {"", "x"}, {"", "x"}});
  memory.Put("k", {"c.d", {"null"}, 100, {"", "x"}, {"", "x"}});
  EXPECT_FALSE(memory.AlwaysHad("k", "a.b"));
  EXPECT_FALSE(memory.AlwaysHad("k", "a"));
  EXPECT_TRUE(memory.AlwaysHad("k", "c.d"));
  EXPECT_TRUE(memory.AlwaysHad("k", "c"));
  EXPECT_FALSE(memory.AlwaysHad("k", "d"));
}

TEST(FieldMemory, JoinsTheLinesThatAMergeOfTwoBranchesLeaves) {
  Outcome outcome =
      Read(kHeader + Line("a", "2025-03-01") + Line("a", "2025-02-01"));
  EXPECT_EQ(outcome.report, "");
  ASSERT_EQ(outcome.memory.size(), 1U);
  EXPECT_EQ(outcome.memory.Find("k", "a")->last.date, "2025-03-01");
  outcome.memory.Put("k", {"a", {"null"}, 40, {"2024", "b"}, {"2024", "b"}});
  const KnownPath* joined = outcome.memory.Find("k", "a");
  EXPECT_EQ(joined->share, 40);
  EXPECT_EQ(joined->types, (std::vector<std::string>{"null", "string"}));
  EXPECT_EQ(joined->first.file, "b");
}

TEST(FieldMemory, NamesAConflictAndKeepsBothSides) {
  Outcome outcome =
      Read(kHeader + std::string("<<<<<<< HEAD\n") + Line("a", "2025-03-01") +
           "=======\n" + Line("b", "2025-03-01") + ">>>>>>> x\n");
  EXPECT_EQ(outcome.memory.size(), 2U);
  EXPECT_TRUE(outcome.report.starts_with(
      "fields.lock:2:1: error: this line is left from a merge conflict"))
      << outcome.report;
}

TEST(FieldMemory, ReportsEachDamagedLineAndKeepsTheOthers) {
  struct Row {
    std::string line;
    const char* report;
  };
  std::string good = Line("a", "2025-03-01");
  auto with = [&](const std::string& from, const std::string& to) {
    std::string line = good;
    return line.replace(line.find(from), from.size(), to);
  };
  for (const Row& row : std::vector<Row>{
           {good.substr(0, 40) + "\n",
            "2:1: error: this line is not valid JSON"},
           {"[]\n", "2:1: error: expected one JSON object a line"},
           {with("\"path\"", "\"paht\""), "the key 'path' is missing"},
           {with("100", "0"), "expected 1 to 100 percent as 'share', found 0"},
           {with("100", "101"), "found 101"},
           {with("string", "text"), "expected a list of bool, null"},
           {with("[\"string\"]", "[]"), "expected a list of bool, null"},
           {with("2025-01-01", "soon"), "expected a time"},
           {with("\"k\"", "\"\""), "a text that is not empty"},
           {with("\"share\"", "\"x\":1,\"share\""), "unknown key 'x'"},
       }) {
    Outcome outcome = Read(kHeader + row.line + Line("b", "2025-03-01"));
    EXPECT_NE(outcome.report.find(row.report), std::string::npos)
        << row.line << outcome.report;
    EXPECT_NE(outcome.memory.Find("k", "b"), nullptr) << row.line;
  }
}

TEST(FieldMemory, AsksForItsHeader) {
  for (const char* text :
       {"", "\n", "{\"schema\":\"drillcheck/fields@2\"}\n"}) {
    EXPECT_NE(Read(text).report, "") << text;
  }
  EXPECT_NE(Read(Line("a", "2025-03-01")).report.find("1:1: error: the first"),
            std::string::npos);
}

TEST(FieldMemory, GivesUpOnAFileOfMistakes) {
  std::string text = kHeader;
  for (int i = 0; i < 100'000; ++i) text += "{\n";
  Diagnostics found;
  FieldMemory::Read("fields.lock", text, found);
  EXPECT_LT(found.size(), 30U);
}

TEST(LoadFieldMemory, IsEmptyWithoutALock) {
  MemoryFiles files;
  Diagnostics found;
  EXPECT_EQ(LoadFieldMemory(files, "fixtures", found).size(), 0U);
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace drillcheck
