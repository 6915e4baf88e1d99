#include "report/words.h"

#include "base/text.h"

namespace drillcheck {
namespace {

// Far above what a screen shows; keeps a damaged value from filling a report.
constexpr size_t kLongestText = 8192;

std::string Joined(const std::string& first, std::string_view separator,
                   const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return first + std::string(separator) + second;
}

}  // namespace

std::string Safe(std::string_view text) {
  return Printable(text, kLongestText);
}

std::string EntryWords(const TestResult& test) {
  constexpr std::string_view kRule = "rule/";
  std::string_view entry = test.entry;
  if (entry.starts_with(kRule)) entry.remove_prefix(kRule.size());
  return Safe(entry);
}

std::string TestWords(const TestResult& test) {
  bool deployed = test.test.starts_with("Deployed/");
  return Safe(deployed ? test.test + " " + test.path : test.test);
}

std::string VerdictWords(const TestResult& test) {
  std::string words(Name(test.verdict));
  if (words.empty()) words = Name(test.outcome);
  if (!test.kind.empty()) words += " (" + Safe(test.kind) + ")";
  return words;
}

std::string RecordingWords(const TestResult& test) {
  constexpr std::string_view kLine = "line ";
  std::string words = Safe(test.recording);
  if (words.empty() || test.record.empty()) return words;
  bool line = test.record.starts_with(kLine);
  return words + (line ? ":" + Safe(test.record.substr(kLine.size()))
                       : " " + Safe(test.record));
}

std::string DifferenceWords(const TestResult& test) {
  std::string expected =
      test.expected.empty() ? "" : "expected " + Safe(test.expected);
  return Joined(expected, ", ", Safe(test.got));
}

std::string SummaryWords(const TestResult& test) {
  std::string what = Joined(DifferenceWords(test), "; ", Safe(test.reason));
  return Joined(VerdictWords(test), ": ", what);
}

std::string PlaceWords(const TestResult& test) {
  std::string place = Safe(test.path);
  if (test.at.line <= 0) return place;
  place += ":" + std::to_string(test.at.line);
  bool unreadable = test.verdict == Verdict::kBrokenRule ||
                    test.verdict == Verdict::kBrokenFixture;
  if (unreadable && test.at.column > 0) {
    place += ":" + std::to_string(test.at.column);
  }
  return place;
}

}  // namespace drillcheck
