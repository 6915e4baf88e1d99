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

std::string Annotation(std::string_view kind, const std::string& path, int line,
                       const std::string& title, const std::string& message) {
  std::vector<std::string> properties;
  if (!path.empty()) properties.push_back(Property("file", path));
  if (line > 0) properties.push_back(fmt::format("line={}", line));
  properties.push_back(Property("title", title));
  return fmt::format("::{} {}::{}\n", kind, Join(properties, ","),
                     Escaped(message, false));
}

std::string Annotation(std::string_view kind, const TestResult& test) {
  return Annotation(
      kind, test.path, test.at.line,
      VerdictWords(test) + ": " + EntryWords(test) + " " + test.test,
      MessageOf(test));
}

// Each at its own place, which is not always that of its test.
std::string Annotation(const Diagnostic& warning, const TestResult& test) {
  std::string message = Safe(warning.text);
  if (!warning.hint.empty()) message += "\n" + Safe(warning.hint);
  return Annotation("warning", warning.path, warning.at.line,
                    warning.code + ": " + EntryWords(test), message);
}

// One for each test, the worst first.
std::vector<std::string> AnnotationsOf(std::string_view kind, Tests tests) {
  std::stable_sort(tests.begin(), tests.end(),
                   [](const TestResult* a, const TestResult* b) {
                     return a->verdict < b->verdict;
                   });
  std::vector<std::string> annotations;
  for (const TestResult* test : tests) {
    annotations.push_back(Annotation(kind, *test));
  }
  return annotations;
}

// The first of them, and how many more there are.
std::string Shown(const std::vector<std::string>& annotations,
                  std::string_view noun) {
  size_t shown = std::min(annotations.size(), kMaxAnnotations);
  std::string out;
  for (size_t i = 0; i < shown; ++i) out += annotations[i];
  if (annotations.size() == shown) return out;
  return out + fmt::format("::notice title=drillcheck::{} not shown here\n",
                           Count(annotations.size() - shown, noun));
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
  std::vector<std::string> warnings = AnnotationsOf("warning", warned);
  for (const TestResult& test : results.tests) {
    for (const Diagnostic& warning : test.warnings) {
      warnings.push_back(Annotation(warning, test));
    }
  }
  return Shown(AnnotationsOf("error", failed), "more failing test") +
         Shown(warnings, "more warning") +
         fmt::format("{} of {} failed\n", failed.size(),
                     Count(results.tests.size(), "test"));
}

}  // namespace drillcheck
