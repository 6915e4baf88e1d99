// What a check found: the one model that every report is rendered from.
//
// It serialises to `drillcheck/results@1` (report/results.schema.json) and
// back without loss, so that console, JUnit and later reports are functions of
// results.json alone.
//
// Thread rule: plain values.
#ifndef DRILLCHECK_RESULTS_RESULT_H_
#define DRILLCHECK_RESULTS_RESULT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace drillcheck {

// Closed set. kNotChecked and kNotReached are GoogleTest skips.
enum class Outcome {
  kPass,
  kFail,
  kWaived,
  kKnownGap,
  kNotChecked,  // said why
  kNotReached,  // an earlier failure explains it
};

// Closed set, in order of precedence: one red per cause. Codes of lanes that
// do not exist yet join when they do.
enum class Verdict {
  kNone,
  kBrokenRule,
  kBrokenFixture,
  kUntested,
  kVacuous,
  kMuted,  // kind `repo`, or a kind of production
  kDrifted,
  kMissed,
  kNoisy,
  kWrongSeverity,
  kWrongField,
  kWeak,       // changes to the rule that no test notices, below the floor
  kMissing,    // production: in the repository only
  kExtra,      // production: in production only
  kDuplicate,  // production: there more than once
  kStale,      // production: another version, or a snapshot in doubt
  kRemoved,    // against a base revision, or policy's floors
  kWeakened,   // against a base revision
  kExpiredWaiver,
};

std::string_view Name(Outcome outcome);  // "pass", "known-gap", ...
std::string_view Name(Verdict verdict);  // "" for kNone, "broken-rule", ...
std::optional<Outcome> ParseOutcome(std::string_view name);
std::optional<Verdict> ParseVerdict(std::string_view name);
const std::vector<std::string>& VerdictNames();

// One line of the reason: a node of the condition tree or a remark.
struct Evidence {
  enum class Mark { kNone, kTrue, kFalse };
  int depth = 0;  // indentation level, from 0
  Mark mark = Mark::kNone;
  std::string text;  // "eventName: CreateLoginProfile", printable
  Position at;       // in the rule; line 0 = no place
  std::string note;  // "no such field in this event", or the actual value
};

// How many of a number of tried changes the tests noticed.
struct Score {
  size_t noticed = 0;
  size_t of = 0;

  double share() const;  // 1 where nothing was tried
};

// One GoogleTest case.
struct TestResult {
  std::string entry;  // CTest entry: "rule/aws/iam-user-creation", "tree"
  std::string test;   // "Fires/password_for_other_user", "Loads"
  std::string lane = "gate";
  std::string rule_id;
  std::string title;  // of the rule
  std::string path;   // of the file to look at, as the user spelled it
  Position at;
  Outcome outcome = Outcome::kPass;
  Verdict verdict = Verdict::kNone;
  std::string kind;       // refinement of the verdict, or empty
  std::string case_name;  // or empty
  std::string recording;  // path, or empty
  std::string record;     // "record 2 (line 2)", or empty
  std::string expected;   // "to fire on record 2"
  std::string got;        // "stayed silent"
  std::string reason;     // one sentence: of a diagnostic, or why not checked
  // Of `not-reached`: the test of the same rule that tells why, or empty.
  std::string waits_for;
  std::vector<Evidence> evidence;
  std::string suggestion;  // the way out; further lines are text to paste
  std::string next;        // command to run next, ready to paste
  std::string owner;
  std::optional<Score> score;      // of a strength test
  std::string failing_since;       // RFC 3339; empty unless a history was given
  std::vector<std::string> notes;  // worth saying, never failing
  Diagnostics warnings;            // see check/warnings.h

  // Stable between runs: rule id (path without one) and test name.
  std::string Fingerprint() const;
};

// The test is not reached, for what another test of the same rule tells.
void WaitFor(const std::string& test, const std::string& reason,
             TestResult& result);
void WaitForFailed(const std::string& test, TestResult& result);

// Rules that the run did not select, by reason: the summary's last line.
struct NotSelected {
  size_t names_no_recording = 0;
  size_t recording_absent = 0;
  size_t total() const { return names_no_recording + recording_absent; }
};

struct Run {
  std::string version;
  std::string now;  // RFC 3339
  std::vector<std::string> rules;
  std::vector<std::string> fixtures;
  std::string base;   // git revision compared with, or empty
  std::string shard;  // "2/8", or empty for the whole tree
  // Systems whose production entries the whole run was asked for, so that
  // those of a dead shard can be named.
  std::vector<std::string> systems = {};
};

struct Results {
  Run run;
  std::vector<TestResult> tests;  // in the order of the tree
  NotSelected not_selected;
};

// The test that keeps the others from meaning anything: the first that fails,
// else the first that was not answered. Null: all hold, or are forgiven.
const TestResult* FirstBad(const std::vector<TestResult>& tests);

// How the tests of one entry sum up: failed if any failed, passed if any
// passed or was forgiven, else skipped.
enum class EntryOutcome { kPassed, kFailed, kSkipped };

struct EntryCounts {
  size_t passed = 0;
  size_t failed = 0;
  size_t skipped = 0;
};
EntryCounts CountEntries(const std::vector<TestResult>& tests);

}  // namespace drillcheck

#endif  // DRILLCHECK_RESULTS_RESULT_H_
