// A rule with its drill in memory, for tests of modules above check too.
//
// Start from Drill(), change what the test is about, then ask. The paths are
// always rules/aws/r.yml and fixtures/aws/r/fixture.yml.
#ifndef DRILLCHECK_CHECK_CHECK_FOR_TEST_H_
#define DRILLCHECK_CHECK_CHECK_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "check/rule_check.h"
#include "check/subject.h"
#include "testing/memory_files.h"

namespace drillcheck {

// "Fires/drill fail drifted", or without a verdict "Loads pass".
inline std::string Line(const TestResult& result) {
  std::string line = result.test + " " + std::string(Name(result.outcome));
  if (result.verdict == Verdict::kNone) return line;
  return line + " " + std::string(Name(result.verdict));
}

// The lines of all tests but Loads and HasFixture where those pass.
inline std::string Lines(const std::vector<TestResult>& results) {
  std::vector<std::string> lines;
  for (const TestResult& result : results) {
    std::string line = Line(result);
    if (line != "Loads pass" && line != "HasFixture pass")
      lines.push_back(line);
  }
  return Join(lines, "; ");
}

// "✗ a: b (line 4) is \"c\"" for each line of evidence.
inline std::string Lines(const std::vector<Evidence>& evidence) {
  std::string text;
  for (const Evidence& line : evidence) {
    text += std::string(static_cast<size_t>(line.depth) * 2, ' ');
    if (line.mark == Evidence::Mark::kTrue) text += "✓ ";
    if (line.mark == Evidence::Mark::kFalse) text += "✗ ";
    text += line.text + " (" + std::to_string(line.at.line) + ")";
    text += (line.note.empty() ? "" : " " + line.note) + "\n";
  }
  return text;
}

class Drill {
 public:
  Drill() {
    Detection("  selection: {a: 1}\n  condition: selection\n");
    Cases("  drill: {replay: drill.jsonl}\n");
    Events("drill.jsonl", R"({"a": 1})");
  }

  // `text` stands below `detection:`, which is line 4; the level is in the
  // line behind it.
  Drill& Detection(const std::string& text, const std::string& level = "high",
                   const std::string& more = "") {
    return RuleFile(
        "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n" + text +
        "level: " + level + "\n" + more);
  }
  Drill& RuleFile(const std::string& text) { return File(kRule, text); }

  // `text` stands below `cases:`, which is line 3.
  Drill& Cases(const std::string& text) {
    return FixtureFile("schema: drillcheck/fixture@1\nrule: id-1\ncases:\n" +
                       text);
  }
  Drill& FixtureFile(const std::string& text) { return File(kFixture, text); }

  // JSON lines beside the fixture.
  Drill& Events(const std::string& name, const std::string& lines) {
    return File("fixtures/aws/r/" + name, lines + "\n");
  }
  Drill& File(const std::string& path, const std::string& text) {
    files.Put(path, text);
    return *this;
  }

  Subject Load() const {
    Subject subject = LoadSubject(files, settings, {kRule, "aws/r", false});
    LoadRecordings(files, subject);
    return subject;
  }

  std::vector<TestResult> Check() const { return CheckRule(Load(), settings); }

  // The result of this name; a test that is not there is a failure.
  TestResult Result(const std::string& test) const {
    for (const TestResult& result : Check()) {
      if (result.test == test) return result;
    }
    ADD_FAILURE() << "no test " << test << " in: " << Lines(Check());
    return {};
  }

  static constexpr const char* kRule = "rules/aws/r.yml";
  static constexpr const char* kFixture = "fixtures/aws/r/fixture.yml";

  MemoryFiles files;
  Settings settings{"fixtures", {}, {}};
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHECK_FOR_TEST_H_
