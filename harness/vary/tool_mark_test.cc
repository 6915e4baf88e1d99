#include "vary/tool_mark.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "json/parser.h"

namespace drillcheck {
namespace {

Event EventOf(const std::string& json) {
  Event event;
  event.fields = json::Parser().Parse(json).value();
  return event;
}

// "field: after" of each change.
std::string Changes(const std::string& json, std::string_view tool) {
  auto without = WithoutMarks(EventOf(json), MarksOf(tool));
  if (!without) return "no mark";
  std::vector<std::string> lines;
  for (const FieldChange& change : without->changes) {
    lines.push_back(change.field + ": " + change.after);
  }
  return Join(lines, "\n");
}

TEST(ToolMark, IsTakenOutOfEveryValue) {
  EXPECT_EQ(Changes(R"({"userAgent": "Stratus-Red-Team_7f", "n": 1,
                        "r": {"names": ["a", "stratus-red-team-user"]}})",
                    "stratus-red-team"),
            "userAgent: example_7f\nr.names: example-user");
}

TEST(ToolMark, OfAWellKnownToolNeedsNoName) {
  EXPECT_EQ(
      Changes(R"({"CommandLine": "C:\\AtomicRedTeam\\atomics\\T1003\\x"})", ""),
      "CommandLine: C:\\example\\atomics\\T1003\\x");
}

TEST(ToolMark, IsFoundInOtherSpellings) {
  EXPECT_EQ(Changes(R"({"a": "my_own_tool", "b": "MyOwnTool"})", "My-Own Tool"),
            "a: example\nb: example");
}

TEST(ToolMark, IsNoPartOfAnotherWord) {
  EXPECT_EQ(Changes(R"({"a": "spacua", "b": "pacus"})", "pacu"), "no mark");
  EXPECT_EQ(Changes(R"({"a": "pacu/1.5"})", "pacu"), "a: example/1.5");
}

TEST(ToolMark, IsNotTheNameOfACommonProgramOrRecorder) {
  EXPECT_EQ(Changes(R"({"a": "curl http://x", "b": "auditd"})", "curl"),
            "no mark");
  EXPECT_EQ(Changes(R"({"b": "auditd"})", "auditd"), "no mark");
  EXPECT_EQ(Changes(R"({"b": "aws s3 ls"})", "aws"), "no mark");
}

}  // namespace
}  // namespace drillcheck
