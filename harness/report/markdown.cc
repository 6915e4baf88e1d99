#include "report/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/console.h"
#include "report/layout.h"
#include "report/words.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxRows = 100;
constexpr size_t kMaxCell = 240;        // columns
constexpr size_t kTableShare = 30'000;  // bytes, of kMaxMarkdownBytes
constexpr size_t kReserve = 200;        // for the lines that count the rest

// The longest run of backticks.
size_t LongestFence(std::string_view text) {
  size_t longest = 0;
  size_t run = 0;
  for (char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// As a code span: in it nothing is a link, a mention or HTML.
std::string Code(std::string_view text) {
  std::string clipped = Clip(Safe(text), kMaxCell);
  if (Trim(clipped).empty()) return {};
  std::string fence(LongestFence(clipped) + 1, '`');
  bool touches = clipped.starts_with('`') || clipped.ends_with('`');
  std::string blank = touches ? " " : "";
  return fence + blank + clipped + blank + fence;
}

// The same in a table, where a bar would end the cell.
std::string Cell(std::string_view text) {
  std::string cell;
  for (char c : Code(text)) {
    if (c == '|') cell += '\\';
    cell += c;
  }
  return cell;
}

// The same inside HTML, where Markdown is not looked at.
std::string HtmlCode(std::string_view text) {
  std::string escaped;
  for (char c : Clip(Safe(text), kMaxCell)) {
    if (c == '<') {
      escaped += "&lt;";
    } else if (c == '&') {
      escaped += "&amp;";
    } else {
      escaped += c;
    }
  }
  return "<code>" + escaped + "</code>";
}

// A code block whose fence is longer than any run of backticks inside.
std::string CodeBlock(const std::string& text) {
  std::string fence(std::max<size_t>(3, LongestFence(text) + 1), '`');
  return fence + "text\n" + text + fence + "\n";
}

using Tests = std::vector<const TestResult*>;

template <class Predicate>
Tests Those(const Results& results, Predicate predicate) {
  Tests tests;
  for (const TestResult& test : results.tests) {
    if (predicate(test)) tests.push_back(&test);
  }
  return tests;
}

// ", 3 failed", or nothing for none.
std::string CountWords(size_t count, std::string_view what) {
  return count == 0 ? "" : fmt::format(", {} {}", count, what);
}

std::string Heading(const Results& results, size_t failed) {
  std::string base =
      results.run.base.empty() ? "" : " against " + Code(results.run.base);
  std::string head = failed == 0 ? "passed" : "failed";
  if (results.tests.empty()) {
    return fmt::format("### drillcheck passed{}\n\nNothing to test.\n", base);
  }
  EntryCounts entries = CountEntries(results.tests);
  return fmt::format(
      "### drillcheck {}{}\n\n{}\\\n{}: {} passed, {} failed{}\n", head, base,
      TestCountWords(results), Code(EntryCountWords(results)), entries.passed,
      entries.failed, CountWords(entries.skipped, "skipped"));
}

// What differs, or where nothing is compared the reason.
std::string WhatWords(const TestResult& test) {
  std::string words = DifferenceWords(test);
  return words.empty() ? test.reason : words;
}

std::string Row(const TestResult& test) {
  return fmt::format("| {} | {} | {} | {} |\n", Cell(VerdictWords(test)),
                     Cell(EntryWords(test) + " " + test.test),
                     Cell(PlaceWords(test)), Cell(WhatWords(test)));
}

std::string Table(const Tests& tests) {
  if (tests.empty()) return {};
  std::string table =
      "\n| verdict | test | where | what |\n|---|---|---|---|\n";
  size_t shown = 0;
  for (const TestResult* test : tests) {
    std::string row = Row(*test);
    if (shown == kMaxRows || table.size() + row.size() > kTableShare) break;
    table += row;
    ++shown;
  }
  if (shown == tests.size()) return table;
  return table + fmt::format("\n… {} more\n", tests.size() - shown);
}

std::string Details(const TestResult& test) {
  return fmt::format(
      "\n<details><summary>{}</summary>\n\n{}\n</details>\n",
      HtmlCode(EntryWords(test) + " " + test.test + ": " + VerdictWords(test)),
      CodeBlock(RenderFailure(test)));
}

std::string AllDetails(const Tests& tests, size_t room) {
  std::string out;
  size_t shown = 0;
  for (const TestResult* test : tests) {
    std::string details = Details(*test);
    if (out.size() + details.size() + kReserve > room) break;
    out += details;
    ++shown;
  }
  if (shown == tests.size()) return out;
  return out + fmt::format("\n… the details of {} more are in the log\n",
                           tests.size() - shown);
}

std::vector<std::string> Lines(const Tests& tests) {
  std::vector<std::string> lines;
  for (const TestResult* test : tests) {
    std::string name = Code(EntryWords(*test) + " " + test->test);
    lines.push_back(fmt::format(
        "- {}: {}{}\n", name, Code(SummaryWords(*test)),
        test->path.empty() ? "" : " (" + Code(PlaceWords(*test)) + ")"));
  }
  return lines;
}

// Tests that pass with a verdict, then what is wrong with rules and fixtures
// and fails nothing.
std::vector<std::string> Warnings(const Results& results) {
  std::vector<std::string> lines =
      Lines(Those(results, [](const TestResult& t) {
        return t.outcome == Outcome::kPass && t.verdict != Verdict::kNone;
      }));
  for (const TestResult& test : results.tests) {
    for (const Diagnostic& warning : test.warnings) {
      lines.push_back(fmt::format("- {}: {}\n", Code(EntryWords(test)),
                                  Code(WarningWords(warning))));
    }
  }
  return lines;
}

// As many of the lines as fit.
std::string List(std::string_view title, const std::vector<std::string>& lines,
                 size_t room) {
  if (lines.empty()) return {};
  std::string out = fmt::format("\n{}:\n", title);
  for (const std::string& line : lines) {
    if (out.size() + line.size() + kReserve > room) return out + "- …\n";
    out += line;
  }
  return out;
}

size_t RoomAfter(const std::string& text) {
  return kMaxMarkdownBytes - std::min(kMaxMarkdownBytes, text.size());
}

}  // namespace

std::string ToMarkdown(const Results& results) {
  Tests failed = Those(
      results, [](const TestResult& t) { return t.outcome == Outcome::kFail; });
  Tests forgiven = Those(results, [](const TestResult& t) {
    return t.outcome == Outcome::kWaived || t.outcome == Outcome::kKnownGap;
  });
  std::string out = Heading(results, failed.size()) + Table(failed);
  out += List("Warnings", Warnings(results), RoomAfter(out) / 4);
  out += List("Forgiven", Lines(forgiven), RoomAfter(out) / 4);
  return out + AllDetails(failed, RoomAfter(out));
}

}  // namespace drillcheck
