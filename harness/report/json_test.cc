#include "report/json.h"

#include <gtest/gtest.h>

#include "files/files.h"
#include "json/parser.h"
#include "json/value.h"
#include "report/sample_results.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

std::string Replaced(std::string text, const std::string& from,
                     const std::string& to) {
  size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return text.replace(at, from.size(), to);
}

std::string ErrorOf(const std::string& text) {
  auto results = FromJson(text);
  return results.ok() ? "" : results.error();
}

// The error after one place of the sample was changed.
std::string ErrorAfter(const std::string& from, const std::string& to) {
  return ErrorOf(Replaced(ToJson(SampleResults()), from, to));
}

std::vector<std::string> EnumOf(const json::Value& schema,
                                std::string_view key) {
  std::vector<std::string> names;
  const json::Value* list =
      schema.FindPath({"$defs", "test", "properties", key, "enum"});
  if (list == nullptr) return names;
  for (const json::Value& name : list->items) names.push_back(name.text);
  return names;
}

json::Value Schema() {
  auto text = DiskFiles().Read(
      SourceRoot() + "/harness/report/results.schema.json", kMaxYamlBytes);
  if (!text.ok()) return {};
  auto schema = json::Parser().Parse(text.value());
  return schema.ok() ? schema.value() : json::Value();
}

TEST(ResultsJson, IsTheGoldenFile) {
  EXPECT_TRUE(
      MatchesGolden("report/testdata/sample.json", ToJson(SampleResults())));
}

TEST(ResultsJson, ReadsBackWhatItWrote) {
  std::string text = ToJson(SampleResults());
  auto results = FromJson(text);
  ASSERT_TRUE(results.ok()) << results.error();
  EXPECT_EQ(ToJson(results.value()), text);
}

// ToJson compared with ToJson cannot see a member that both forget.
TEST(ResultsJson, KeepsEveryMemberOfATest) {
  Results written;
  written.tests = {{"rule/e",
                    "Fires/c",
                    "nightly",
                    "id",
                    "title",
                    "path",
                    {3, 4},
                    Outcome::kWaived,
                    Verdict::kNoisy,
                    "kind",
                    "c",
                    "recording",
                    "record",
                    "expected",
                    "got",
                    "reason",
                    "waits_for",
                    {{2, Evidence::Mark::kFalse, "text", {5, 6}, "note"}},
                    "suggestion",
                    "next",
                    "owner",
                    Score{3, 4},
                    "2026-06-30T04:00:00Z",
                    {"one", ""},
                    {{Severity::kWarning, "w", {7, 8}, "wt", "wc", "wh"}}}};
  auto results = FromJson(ToJson(written));
  ASSERT_TRUE(results.ok()) << results.error();
  const TestResult& test = results.value().tests.at(0);
  EXPECT_EQ(test.entry + test.test + test.lane, "rule/eFires/cnightly");
  EXPECT_EQ(test.rule_id + test.title + test.path, "idtitlepath");
  EXPECT_EQ(test.at, (Position{3, 4}));
  EXPECT_EQ(test.outcome, Outcome::kWaived);
  EXPECT_EQ(test.verdict, Verdict::kNoisy);
  EXPECT_EQ(test.kind + test.case_name, "kindc");
  EXPECT_EQ(test.recording + test.record, "recordingrecord");
  EXPECT_EQ(test.expected + test.got + test.reason, "expectedgotreason");
  EXPECT_EQ(test.waits_for, "waits_for");
  EXPECT_EQ(test.suggestion + test.next + test.owner, "suggestionnextowner");
  ASSERT_TRUE(test.score);
  EXPECT_EQ(test.score->noticed, 3U);
  EXPECT_EQ(test.score->of, 4U);
  EXPECT_EQ(test.failing_since, "2026-06-30T04:00:00Z");
  EXPECT_EQ(test.notes, (std::vector<std::string>{"one", ""}));
  const Diagnostic& warning = test.warnings.at(0);
  EXPECT_EQ(Format(warning), "w:7:8: warning: wt [wc]\n  wh");
  const Evidence& line = test.evidence.at(0);
  EXPECT_EQ(line.depth, 2);
  EXPECT_EQ(line.mark, Evidence::Mark::kFalse);
  EXPECT_EQ(line.at, (Position{5, 6}));
  EXPECT_EQ(line.text + line.note, "textnote");
}

TEST(ResultsJson, KeepsTheRun) {
  Results written;
  written.run = {
      "1.2",   "2026-07-01T04:00:00Z", {"a", "b"}, {"c"}, "main", "2/8",
      {"siem"}};
  written.not_selected = {5, 7};
  auto results = FromJson(ToJson(written));
  ASSERT_TRUE(results.ok()) << results.error();
  const auto& run = results.value().run;
  EXPECT_EQ(run.shard, "2/8");
  EXPECT_EQ(run.systems, (std::vector<std::string>{"siem"}));
  EXPECT_EQ(run.version + run.now + run.base, "1.22026-07-01T04:00:00Zmain");
  EXPECT_EQ(run.rules, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(run.fixtures, (std::vector<std::string>{"c"}));
  EXPECT_EQ(results.value().not_selected.names_no_recording, 5U);
  EXPECT_EQ(results.value().not_selected.recording_absent, 7U);
}

TEST(ResultsJson, KeepsTextsThatAttackedMachinesWrite) {
  Results written;
  written.tests = {PassingTest("a")};
  using namespace std::string_literals;
  written.tests[0].got = "\"\\\x1b[2J\n\t\0é✓"s;
  auto results = FromJson(ToJson(written));
  ASSERT_TRUE(results.ok()) << results.error();
  EXPECT_EQ(results.value().tests.at(0).got, written.tests[0].got);
}

TEST(ResultsJson, WritesAbsentTextsAndPlacesAsNull) {
  Results written;
  written.tests.resize(1);
  auto document = json::Parser().Parse(ToJson(written));
  ASSERT_TRUE(document.ok()) << document.error();
  const json::Value& test = document.value().Find("tests")->items.at(0);
  for (const char* key : {"rule_id", "verdict", "case", "line", "next"}) {
    ASSERT_NE(test.Find(key), nullptr) << key;
    EXPECT_TRUE(test.Find(key)->IsNull()) << key;
  }
}

TEST(ResultsJson, FingerprintHoldsNoLineNumber) {
  TestResult test = DriftedExample();
  std::string before = test.Fingerprint();
  test.at.line = 99;
  EXPECT_EQ(test.Fingerprint(), before);
}

// Last night's results may be of a version that had no warnings.
TEST(ResultsJson, ReadsResultsThatHaveNoWarnings) {
  std::string text = ToJson(SampleResults());
  for (size_t at; (at = text.find("\"warnings\": [")) != text.npos;) {
    size_t end = text.find("],\n", at);
    text.erase(at, end + 2 - at);
  }
  auto results = FromJson(text);
  ASSERT_TRUE(results.ok()) << results.error();
  EXPECT_EQ(results.value().tests.size(), SampleResults().tests.size());
}

TEST(ResultsJson, RefusesAnotherSchema) {
  EXPECT_EQ(ErrorAfter("results@1", "results@2"),
            "damaged results: the document has the schema "
            "`drillcheck/results@2`; this version reads "
            "`drillcheck/results@1`");
}

TEST(ResultsJson, RefusesEveryTextThatIsCutShort) {
  std::string text = ToJson(SampleResults());
  for (size_t length = 0; length + 2 < text.size(); length += 97) {
    EXPECT_FALSE(FromJson(text.substr(0, length)).ok()) << length;
  }
}

TEST(ResultsJson, RefusesWhatIsNoObject) {
  EXPECT_EQ(ErrorOf("[]"), "damaged results: the document is no object");
  EXPECT_NE(ErrorOf("FAILED"), "");
}

TEST(ResultsJson, NamesTheTestAndTheKeyThatAreDamaged) {
  const std::string trouble = "damaged results: test 1 ";
  EXPECT_EQ(ErrorAfter("\"outcome\": \"pass\"", "\"outcome\": \"green\""),
            trouble + "has the unknown outcome `green`");
  EXPECT_EQ(ErrorAfter("\"verdict\": null", "\"verdict\": \"bad\""),
            trouble + "has the unknown verdict `bad`");
  EXPECT_EQ(ErrorAfter("\"lane\": \"gate\",", ""), trouble + "has no `lane`");
  EXPECT_EQ(ErrorAfter("\"lane\"", "\"late\": null, \"lane\""),
            trouble + "does not know the key `late`");
  EXPECT_EQ(ErrorAfter("\"notes\": []", "\"notes\": [1]"),
            trouble + "`notes` holds no text");
  EXPECT_EQ(ErrorAfter("\"warnings\": []", "\"warnings\": [{\"a\": 1}]")
                .find("damaged results: the warnings of test 1"),
            0U);
  EXPECT_EQ(ErrorAfter("\"line\": 1,", "\"line\": \"1\","),
            trouble + "has a text as `line` where a number is expected");
}

TEST(ResultsJson, RefusesNumbersThatAreNoCount) {
  for (const char* number : {"-1", "1.5", "1e3", "99999999999999999999"}) {
    EXPECT_NE(
        ErrorAfter("\"line\": 1,", "\"line\": " + std::string(number) + ","),
        "")
        << number;
  }
}

TEST(ResultsSchema, NamesEveryOutcomeAndVerdict) {
  json::Value schema = Schema();
  EXPECT_EQ(EnumOf(schema, "verdict"), VerdictNames());
  std::vector<std::string> outcomes = EnumOf(schema, "outcome");
  EXPECT_EQ(outcomes.size(), static_cast<size_t>(Outcome::kNotReached) + 1);
  for (const std::string& name : outcomes) {
    EXPECT_TRUE(ParseOutcome(name).has_value()) << name;
  }
}

}  // namespace
}  // namespace drillcheck
