// How parts of a test result are put into words, the same in every report.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REPORT_WORDS_H_
#define DRILLCHECK_REPORT_WORDS_H_

#include <string>
#include <string_view>

#include "results/result.h"

namespace drillcheck {

// Escapes what could drive a terminal. Idempotent: it leaves backslashes
// alone. For every text that a rule, a path or a recording could have filled.
std::string Safe(std::string_view text);

// "rule/aws/iam-user-creation" -> "aws/iam-user-creation"; other entries as
// they are.
std::string EntryWords(const TestResult& test);

// "Fires/drill"; in production, where every rule's test is called by the
// system, with the rule: "Deployed/siem rules/aws/iam-user-creation.yml".
std::string TestWords(const TestResult& test);

// "drifted", "muted (repo)"; "fail" if a check forgot its verdict.
std::string VerdictWords(const TestResult& test);

// "drill.jsonl record 2 (line 2)"; where a line is all that there is to say,
// as an editor takes it: "snapshot.jsonl:3". Empty without a recording.
std::string RecordingWords(const TestResult& test);

// "expected to fire, stayed silent", or empty. `expected` follows the word
// "expected", `got` follows a comma.
std::string DifferenceWords(const TestResult& test);

// "drifted: expected to fire, stayed silent; <reason>": the result on one
// line, as far as it is known.
std::string SummaryWords(const TestResult& test);

// "rules/a.yml:14", with the column where the file cannot be read.
std::string PlaceWords(const TestResult& test);

// "rules/a.yml:3:1: warning: text [code]; way out", on one line.
std::string WarningWords(const Diagnostic& warning);

// "12 tests: 2 passed, 1 failed, 9 not reached": each test once, by its
// outcome.
std::string TestCountWords(const Results& results);

// "1 rule", "17 rules and tree", "2 rules and 3 other entries": what
// CountEntries() counts.
std::string EntryCountWords(const Results& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_WORDS_H_
