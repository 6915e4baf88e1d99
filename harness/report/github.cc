#include "report/github.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/words.h"

namespace drillcheck {
namespace {

using Tests = std::vector<const TestResult*>;

// In a property the separators of properties are escaped too.
std::string Escaped(std::string_view text, bool property) {
  std::string escaped;
  for (char c : text) {
    bool special = c == '%' || c == '\r' || c == '\n' ||
                   (property && (c == ':' || c == ','));
    if (special) {
      escaped += fmt::format("%{:02X}", static_cast<unsigned>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string Property(std::string_view name, const std::string& text) {
  return fmt::format("{}={}", name, Escaped(Safe(text), true));
}

std::string MessageOf(const TestResult& test) {
  std::vector<std::string> lines = {SummaryWords(test)};
  if (test.verdict == Verdict::kNone) lines.clear();
  for (const std::string& note : test.notes) lines.push_back(Safe(note));
  if (!test.suggestion.empty()) lines.push_back(Safe(test.suggestion));
  if (!test.next.empty()) lines.push_back("next: " + Safe(test.next));
  if (!test.owner.empty()) lines.push_back("owner: " + Safe(test.owner));
  return Join(lines, "\n");
}

std::string Annotation(std::string_view kind, const TestResult& test) {
  std::vector<std::string> properties;
  if (!test.path.empty()) properties.push_back(Property("file", test.path));
  if (test.at.line > 0) {
    properties.push_back(fmt::format("line={}", test.at.line));
  }
  properties.push_back(Property(
      "title", VerdictWords(test) + ": " + EntryWords(test) + " " + test.test));
  return fmt::format("::{} {}::{}\n", kind, Join(properties, ","),
                     Escaped(MessageOf(test), false));
}

std::string Annotations(std::string_view kind, std::string_view noun,
                        Tests tests) {
  std::stable_sort(tests.begin(), tests.end(),
                   [](const TestResult* a, const TestResult* b) {
                     return a->verdict < b->verdict;
                   });
  std::string out;
  size_t shown = std::min(tests.size(), kMaxAnnotations);
  for (size_t i = 0; i < shown; ++i) out += Annotation(kind, *tests[i]);
  if (tests.size() == shown) return out;
  return out + fmt::format("::notice title=drillcheck::{} not shown here\n",
                           Count(tests.size() - shown, noun));
}

bool IsWarning(const TestResult& test) {
  return test.outcome == Outcome::kPass && test.verdict != Verdict::kNone;
}

}  // namespace

std::string ToGitHubAnnotations(const Results& results) {
  Tests failed;
  Tests warned;
  for (const TestResult& test : results.tests) {
    if (test.outcome == Outcome::kFail) failed.push_back(&test);
    if (IsWarning(test)) warned.push_back(&test);
  }
  return Annotations("error", "more failing test", failed) +
         Annotations("warning", "more warning", warned) +
         fmt::format("{} of {} failed\n", failed.size(),
                     Count(results.tests.size(), "test"));
}

}  // namespace drillcheck
