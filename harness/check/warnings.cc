#include "check/warnings.h"

#include <utility>

#include "results/next_command.h"

namespace drillcheck {
namespace {

bool CanFail(const TestResult& result) {
  return !result.warnings.empty() && result.outcome != Outcome::kFail &&
         result.outcome != Outcome::kNotReached;
}

// The command that shows the warning again. The `lint` of a rule tells of its
// fixture too, but of no filter and no other rule.
std::string WhatShows(const Diagnostic& warning, const TestResult& result) {
  bool of_rule = result.entry.starts_with("rule/") &&
                 (warning.path == result.path || result.test == "HasFixture");
  return of_rule ? NextCommand({"lint", result.path}) : NextCommand({"lint"});
}

void FailForFirst(TestResult& result) {
  // Not where the check itself knows one: of some, `lint` does not know.
  if (result.next.empty()) {
    result.next = WhatShows(result.warnings.front(), result);
  }
  Diagnostic first = std::move(result.warnings.front());
  result.warnings.erase(result.warnings.begin());
  result.outcome = Outcome::kFail;
  result.verdict = result.test == "HasFixture" ? Verdict::kBrokenFixture
                                               : Verdict::kBrokenRule;
  result.kind = kWarningKind;
  result.path = std::move(first.path);
  result.at = first.at;
  result.reason = first.text + " [" + first.code + "]";
  result.suggestion = std::move(first.hint);
}

}  // namespace

void KeepWarnings(const Diagnostics& said, TestResult& result) {
  for (const Diagnostic& diagnostic : said) {
    if (diagnostic.severity == Severity::kWarning) {
      result.warnings.push_back(diagnostic);
    } else if (diagnostic.severity == Severity::kNote) {
      Diagnostic head = diagnostic;
      head.hint.clear();
      std::string way_out =
          diagnostic.hint.empty() ? "" : "; " + diagnostic.hint;
      result.notes.push_back(Format(head) + way_out);
    }
  }
}

void FailForWarnings(std::vector<TestResult>& results) {
  for (TestResult& result : results) {
    if (CanFail(result)) FailForFirst(result);
  }
}

}  // namespace drillcheck
