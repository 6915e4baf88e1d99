#include "report/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "report/console.h"
#include "report/words.h"
#include "report/xml.h"

namespace drillcheck {
namespace {

// The tests of one CTest entry.
struct Suite {
  std::string entry;
  std::vector<const TestResult*> tests;
};

struct Totals {
  size_t tests = 0;
  size_t failures = 0;
  size_t skipped = 0;
};

bool IsSkipped(const TestResult& test) {
  return test.outcome == Outcome::kNotChecked ||
         test.outcome == Outcome::kNotReached;
}

std::vector<Suite> SuitesOf(const Results& results) {
  std::vector<Suite> suites;
  std::map<std::string, size_t> index;
  for (const TestResult& test : results.tests) {
    auto [it, added] = index.try_emplace(test.entry, suites.size());
    if (added) suites.push_back({test.entry, {}});
    suites[it->second].tests.push_back(&test);
  }
  return suites;
}

Totals Count(const Suite& suite) {
  Totals totals;
  for (const TestResult* test : suite.tests) {
    ++totals.tests;
    totals.failures += test->outcome == Outcome::kFail ? 1 : 0;
    totals.skipped += IsSkipped(*test) ? 1 : 0;
  }
  return totals;
}

Totals Count(const std::vector<Suite>& suites) {
  Totals all;
  for (const Suite& suite : suites) {
    Totals totals = Count(suite);
    all.tests += totals.tests;
    all.failures += totals.failures;
    all.skipped += totals.skipped;
  }
  return all;
}

// Never empty: Jenkins breaks on an empty class name.
std::string DottedName(const std::string& entry) {
  std::string name = entry.empty() ? "drillcheck" : Safe(entry);
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

// JUnit's timestamps have no zone; ours are UTC.
std::string TimestampAttribute(const Results& results) {
  std::string now = results.run.now;
  if (now.ends_with('Z')) now.pop_back();
  return now.empty() ? "" : XmlAttribute("timestamp", Safe(now));
}

std::string CountAttributes(const Totals& totals) {
  return fmt::format(
      R"( tests="{}" failures="{}" errors="0" skipped="{}" time="0")",
      totals.tests, totals.failures, totals.skipped);
}

// What a test that did not fail wants to say: what forgave it, its warnings
// and notes.
std::string Remarks(const TestResult& test) {
  std::string remarks;
  if (test.outcome != Outcome::kPass && !IsSkipped(test)) {
    remarks += fmt::format("{}: {}\n", Name(test.outcome), SummaryWords(test));
  }
  for (const Diagnostic& warning : test.warnings) {
    remarks += WarningWords(warning) + "\n";
  }
  for (const std::string& note : test.notes) {
    remarks += "note: " + Safe(note) + "\n";
  }
  return remarks;
}

std::string FailureElement(const TestResult& test) {
  return fmt::format("      <failure{}{}>{}</failure>\n",
                     XmlAttribute("message", SummaryWords(test)),
                     XmlAttribute("type", VerdictWords(test)),
                     XmlEscaped(RenderFailure(test)));
}

std::string SkippedElement(const TestResult& test) {
  std::string why =
      test.reason.empty() ? std::string(Name(test.outcome)) : Safe(test.reason);
  return fmt::format("      <skipped{}/>\n", XmlAttribute("message", why));
}

std::string ContentOf(const TestResult& test) {
  if (test.outcome == Outcome::kFail) return FailureElement(test);
  std::string skipped = IsSkipped(test) ? SkippedElement(test) : "";
  std::string remarks = Remarks(test);
  if (remarks.empty()) return skipped;
  return skipped + fmt::format("      <system-out>{}</system-out>\n",
                               XmlEscaped(remarks));
}

std::string CaseElement(const TestResult& test) {
  std::string tag = "    <testcase";
  tag += XmlAttribute("classname", DottedName(test.entry));
  tag += XmlAttribute("name", TestWords(test));
  if (!test.path.empty()) tag += XmlAttribute("file", Safe(test.path));
  if (test.at.line > 0) tag += fmt::format(" line=\"{}\"", test.at.line);
  tag += " time=\"0\"";
  std::string content = ContentOf(test);
  if (content.empty()) return tag + "/>\n";
  return tag + ">\n" + content + "    </testcase>\n";
}

std::string SuiteElement(const Suite& suite, const std::string& timestamp) {
  std::string out = "  <testsuite" + XmlAttribute("name", Safe(suite.entry)) +
                    CountAttributes(Count(suite)) + timestamp + ">\n";
  for (const TestResult* test : suite.tests) out += CaseElement(*test);
  return out + "  </testsuite>\n";
}

}  // namespace

std::string ToJUnit(const Results& results) {
  std::vector<Suite> suites = SuitesOf(results);
  std::string timestamp = TimestampAttribute(results);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<testsuites name=\"drillcheck\"" + CountAttributes(Count(suites)) +
         timestamp + ">\n";
  for (const Suite& suite : suites) out += SuiteElement(suite, timestamp);
  return out + "</testsuites>\n";
}

}  // namespace drillcheck
