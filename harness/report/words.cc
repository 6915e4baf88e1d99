#include "report/words.h"

#include <map>
#include <set>
#include <vector>

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

// "9 not reached".
std::string Counted(size_t count, Outcome outcome) {
  std::string number = std::to_string(count) + " ";
  switch (outcome) {
    case Outcome::kPass:
      return number + "passed";
    case Outcome::kFail:
      return number + "failed";
    case Outcome::kWaived:
      return number + "waived";
    case Outcome::kKnownGap:
      return Count(count, "known gap");
    case Outcome::kNotChecked:
      return number + "not checked";
    case Outcome::kNotReached:
      break;
  }
  return number + "not reached";
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

std::string WarningWords(const Diagnostic& warning) {
  Diagnostic head = warning;
  head.hint.clear();
  return Joined(Format(head), "; ", Printable(warning.hint, kLongestText));
}

std::string TestCountWords(const Results& results) {
  std::map<Outcome, size_t> counts = {{Outcome::kPass, 0}, {Outcome::kFail, 0}};
  for (const TestResult& test : results.tests) ++counts[test.outcome];
  std::vector<std::string> words;
  for (const auto& [outcome, count] : counts) {
    words.push_back(Counted(count, outcome));
  }
  return Count(results.tests.size(), "test") + ": " + Join(words, ", ");
}

std::string EntryCountWords(const Results& results) {
  std::set<std::string_view> rules;
  std::set<std::string_view> others;
  for (const TestResult& test : results.tests) {
    bool is_rule = test.entry.starts_with("rule/");
    (is_rule ? rules : others).insert(test.entry);
  }
  std::string words = Count(rules.size(), "rule");
  if (others.empty()) return words;
  if (others.size() > 1) {
    return words + " and " + std::to_string(others.size()) + " other entries";
  }
  std::string other = Safe(*others.begin());
  return rules.empty() ? other : words + " and " + other;
}

}  // namespace drillcheck
