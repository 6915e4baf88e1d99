#include "engine/outline_matcher.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "engine/corpora_for_test.h"
#include "engine/outlined_lines_for_test.h"
#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

std::string Sysmon(const std::string& fields, const std::string& id = "1") {
  return R"({"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":)" +
         id + "," + fields + "}";
}

std::vector<std::string> SearchesOfEveryKind() {
  std::string many = "  s:\n    Image:\n";
  for (char c = 'a'; c <= 'j'; ++c) {
    many += "    - '*\\" + std::string(2, c) + ".exe'\n";
  }
  return {
      "  s: {Image: '*\\a.exe'}\n",
      "  s: {Image|contains: B}\n",
      "  s: {Image|startswith: 'c:\\'}\n",
      "  s: {Image|re: '^[A-Z]:.*k\\.exe$'}\n",
      "  s: {Image: null}\n",
      "  s: {Gone: null}\n",
      "  s: {Image|exists: true}\n",
      "  s: {Gone|exists: false}\n",
      "  s: {Port: 445}\n",
      "  s: {Port|gte: 445}\n",
      "  s: {Image|fieldref: ParentImage}\n",
      "  s: [needle]\n",
      "  s: ['xk.exe']\n",
      "  s: {Image|contains|all: [a, '\\']}\n",
      "  s: {List: q}\n",
      "  s: {Deep.Inner.Leaf: v}\n",
      "  s: {Flag: true}\n",
      "  s: {Image|cased: 'C:\\a.exe'}\n",
      "  s: {Image|contains: '\xC3\xA4'}\n",
      many,
      many + "    - '?:\\\\?.exe'\n",
      "  s: {Deep.Inner.Leaf: null}\n",
  };
}

RuleSet EveryKind(bool routed) {
  RuleSet rules(routed);
  for (const std::string& search : SearchesOfEveryKind()) {
    for (const char* condition : {"s", "not s"}) {
      rules.Add(ProgramOf(search + "  condition: " + condition + "\n",
                          "{product: windows, category: process_creation}"));
    }
  }
  return rules;
}

std::vector<std::string> EventsOfEveryKind() {
  std::vector<std::string> lines;
  for (const char* image :
       {"\"C:\\\\a.exe\"", "\"c:\\\\bb.EXE\"", "\"\"", "null", "7", "true",
        "\"C:\\\\x\xE2\x84\xAA.exe\"", "\"\xC3\x84\"", "\"needle\"",
        "[\"C:\\\\k.exe\",null]", "[]", "{}"}) {
    for (const char* other :
         {R"("ParentImage":"c:\\a.EXE","Port":445)",
          R"("Port":"445","List":["p","q"],"Flag":true)",
          R"("Port":445.0,"Deep":{"Inner":{"Leaf":"V"}},"Gone":null)",
          R"("Port":1e3,"Deep":[{"Inner":[]},{"Inner":{"Leaf":"v"}}])",
          R"("Deep":[{"Inner":{"Leaf":null}},{"Inner":{"Leaf":"w"}}])"}) {
      lines.push_back(Sysmon(std::string(R"("Image":)") + image + "," + other));
    }
  }
  return lines;
}

TEST(OutlineMatcher, FiresTheRulesThatFireOnTheWholeEvent) {
  for (bool routed : {true, false}) {
    RuleSet rules = EveryKind(routed);
    Lines lines(rules);
    size_t by_outline = 0;
    for (int round = 0; round < 3; ++round) {
      for (const std::string& line : EventsOfEveryKind()) {
        Hits whole = lines.Whole(line);
        EXPECT_FALSE(whole.empty()) << line;
        Hits hits;
        if (!lines.ByOutline(line, hits)) continue;
        ++by_outline;
        EXPECT_EQ(hits, whole) << line;
      }
    }
    EXPECT_GT(by_outline, 90U);
  }
}

// Other words are not sought there.
TEST(OutlineMatcher, SeeksWordsOfDigitsInNumbersToo) {
  for (const char* word : {"'44'", "'-4'", "'1E+'", "'4.5'"}) {
    RuleSet rules(/*routed=*/false);
    rules.Add(ProgramOf(std::string("  s: [") + word + "]\n  condition: s\n"));
    Lines lines(rules);
    auto hits = [&](const std::string& numbers) {
      Hits whole = lines.Whole(Sysmon(numbers));
      Hits by_outline;
      EXPECT_TRUE(lines.ByOutline(Sysmon(numbers), by_outline)) << numbers;
      EXPECT_EQ(by_outline, whole) << numbers;
      return by_outline;
    };
    EXPECT_EQ(hits(R"("a":[1445,-4,1e+7,4.5])"), Hits{0}) << word;
    EXPECT_EQ(hits(R"("a":[1454,-3,1e-7,45])"), Hits{}) << word;
  }
}

TEST(OutlineMatcher, AsksEachEventWhatItsLogSourceIsAsked) {
  RuleSet rules(true);
  const std::string search = "  s: {EventType: '*'}\n  condition: s\n";
  rules.Add(ProgramOf(search, "{product: windows, category: registry_set}"));
  rules.Add(ProgramOf(search, "{product: windows, category: registry_add}"));
  rules.Add(ProgramOf(search, "{product: windows, service: sysmon}"));
  rules.Add(ProgramOf(search, "{product: windows, service: security}"));
  Lines lines(rules);
  for (int round = 0; round < 3; ++round) {
    for (const char* id : {"12", "13", "4688", "\"12\""}) {
      for (const char* type : {"CreateKey", "SetValue", "Other"}) {
        std::string fields = std::string(R"("EventType":")") + type + '"';
        Hits whole = lines.Whole(Sysmon(fields, id));
        Hits hits;
        bool read = lines.ByOutline(Sysmon(fields, id), hits);
        EXPECT_TRUE(read || round == 0);
        if (!read) continue;
        EXPECT_EQ(hits, whole) << id << type;
      }
    }
  }
}

TEST(OutlineMatcher, AsksByTheNamesOfTheLogSource) {
  RuleSet rules(true);
  rules.Add(ProgramOf("  s: {Image: x}\n  condition: s\n",
                      "{product: windows, category: process_creation}"));
  Lines lines(rules);
  std::string line =
      R"({"Channel":"Security","EventID":4688,"NewProcessName":"X"})";
  Hits hits;
  lines.Whole(line);
  lines.ByOutline(line, hits);
  ASSERT_TRUE(lines.ByOutline(line, hits));
  EXPECT_EQ(hits, Hits{0});
}

TEST(OutlineMatcher, FiresAsTheWholeEventsOfThePublicRecordings) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  RuleSet rules(false);
  for (Program& program : SigmaHqTree().programs) rules.Add(std::move(program));
  Lines lines(rules);
  Diagnostics trouble;
  size_t fired = 0;
  for (const std::string& path : WalkFiles(DiskFiles(), Corpus(""), trouble)) {
    if (!path.ends_with(".jsonl")) continue;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      Hits whole = lines.Whole(line);
      Hits hits;
      lines.ByOutline(line, hits);
      if (!lines.ByOutline(line, hits)) continue;
      fired += hits.size();
      ASSERT_EQ(hits, whole) << path;
    }
  }
  EXPECT_GT(fired, 100U);
}

// Too many for Steps: such a rule is asked by its tree.
TEST(OutlineMatcher, AsksARuleOfVeryManySteps) {
  std::string search = "  s:\n";
  for (int i = 0; i < 500; ++i) {
    search += "    - Image|contains: w" + std::to_string(i) + "x\n";
  }
  std::string any = "s";
  for (int i = 0; i < 9; ++i) any += " or s";
  RuleSet rules(/*routed=*/false);
  for (const std::string& condition : {any, "not (" + any + ")"}) {
    rules.Add(ProgramOf(search + "  condition: " + condition + "\n"));
  }
  Lines lines(rules);
  for (const char* image : {"W0x", "w499X", "w5", "w500x"}) {
    std::string line = Sysmon(std::string(R"("Image":")") + image + "\"");
    Hits whole = lines.Whole(line);
    EXPECT_EQ(whole.size(), 1U) << line;
    Hits hits;
    ASSERT_TRUE(lines.ByOutline(line, hits)) << line;
    EXPECT_EQ(hits, whole) << line;
  }
}

}  // namespace
}  // namespace drillcheck
