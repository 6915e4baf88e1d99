#include "check/encodings.h"

#include "check/check_for_test.h"
#include "event/reader.h"

namespace drillcheck {
namespace {

std::string Difference(const std::string& one, const std::string& other) {
  Recording left = ReadRecording("a.json", one);
  Recording right = ReadRecording("b.json", other);
  return FindDifference("a", left.events, "b", right.events);
}

TEST(FindDifference, TakesForEqualWhatExportersWriteDifferently) {
  struct Row {
    const char* left;
    const char* right;
  };
  const Row kRows[] = {
      {R"({"a": 7})", R"({"a": "7"})"},
      {R"({"a": true})", R"({"a": "True"})"},
      {R"({"a": 1, "b": null})", R"({"a": 1})"},
      {R"({"a": "cmd "})", R"({"a": "cmd"})"},
      {R"({"a": "X.EXE"})", R"({"a": "x.exe"})"},
      {R"({"a": "{0197231E-C424-69E1-C922-000000000800}"})",
       R"({"a": "0197231e-c424-69e1-c922-000000000800"})"},
      {R"({"a": "2025-10-22T20:30:29.3286714Z"})",
       R"({"a": "2025-10-22T20:30:29.328671Z"})"},
      {R"({"a": [1, 2]})", R"({"a": ["1", "2"]})"},
      {R"({"a": 1, "b": 2})", R"({"b": 2, "a": 1})"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(Difference(row.left, row.right), "") << row.left;
  }
}

TEST(FindDifference, NamesTheRecordTheFieldAndBothValues) {
  EXPECT_EQ(Difference("{\"a\": 1}\n{\"a\": 1}", "{\"a\": 1}\n{\"a\": 2}"),
            "record 2 (line 2): a is \"1\" in a, \"2\" in b");
  EXPECT_EQ(Difference(R"({"a": 1, "b": {"c": "X"}})", R"({"a": 1})"),
            "record 1 (line 1): b.c is \"X\" in a, absent in b");
  EXPECT_EQ(Difference(R"({"a": 1})", R"({"a": 1, "d": ""})"),
            "record 1 (line 1): d is absent in a, \"\" in b");
  EXPECT_EQ(Difference(R"({"a": [1, 2]})", R"({"a": [2, 1]})"),
            "record 1 (line 1): a is \"1\", \"2\" in a, \"2\", \"1\" in b");
}

TEST(FindDifference, NamesTheNumberOfEventsAndTheTime) {
  EXPECT_EQ(Difference("{\"a\": 1}\n{\"a\": 1}", "{\"a\": 1}"),
            "a holds 2 events, b holds 1");
  EXPECT_EQ(Difference(R"({"eventTime": "2026-01-01T00:00:00Z"})",
                       R"({"eventTime": "2026-01-01T00:00:01Z"})"),
            "record 1 (line 1): the time is 2026-01-01T00:00:00Z in a, "
            "2026-01-01T00:00:01Z in b");
}

TEST(Also, ThatDiffersIsABrokenFixture) {
  Drill drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  two: {file: drill.jsonl, also: twin.jsonl}\n"
      "cases: {drill: {replay: two}}\n");
  drill.Events("twin.jsonl", R"({"a": "1"})");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
  drill.Events("twin.jsonl", R"({"a": 2})");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(result.verdict, Verdict::kBrokenFixture);
  EXPECT_EQ(result.path, "fixtures/aws/r/twin.jsonl");
  EXPECT_NE(result.reason.find("a is \"1\" in fixtures/aws/r/drill.jsonl, "
                               "\"2\" in fixtures/aws/r/twin.jsonl"),
            std::string::npos)
      << result.reason;
}

}  // namespace
}  // namespace drillcheck
