// The harness tests itself: over a repository whose production rotted, every
// fault must turn the nightly lane red, with the right verdict and the text on
// file, and no other test may; the gate must not see any of it.
//
// The repository is check/testdata/production; its first three rules tell the
// story of a drill that three detections missed, the others say in their name
// what is wrong. The texts are in check/testdata/production.expected.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/text.h"
#include "deployed/snapshot.h"
#include "files/digest.h"
#include "policy/waivers.h"
#include "report/console.h"
#include "suite/whole_tree_for_test.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

constexpr const char* kNow = "2026-07-01T04:00:00Z";
constexpr const char* kSiem = "ci/deployed/siem/snapshot.jsonl";

// The repository, with the paths that its users would see.
MemoryFiles Repository() {
  return TreeInMemory("check/testdata/production", {"rules", "fixtures", "ci"});
}

Settings SettingsFor(const MemoryFiles& files, bool night) {
  Settings settings{"fixtures", PolicyOf(files), *ParseTime(kNow)};
  settings.waivers =
      ReadWaivers("ci/waivers.yml", TextOf(files, "ci/waivers.yml"));
  settings.night = night;
  settings.deployed_root = "ci/deployed";
  return settings;
}

std::vector<TestResult> RunAll(const MemoryFiles& files, bool night) {
  Settings settings = SettingsFor(files, night);
  Entries entries = AllEntries(files, settings);
  if (!night) return RunAll(entries);
  Diagnostics found;
  auto rules = FindRules(files, {"rules"}, found);
  for (const auto& system : FindSystems(files, settings.deployed_root)) {
    entries.push_back(
        MakeProductionEntry(files, settings, rules, true, system));
  }
  return RunAll(entries);
}

// "production/siem rules/aws/is-off.yml muted (off)" for each that failed.
std::set<std::string> Red(const std::vector<TestResult>& results) {
  std::set<std::string> lines;
  for (const TestResult& result : results) {
    if (result.outcome != Outcome::kFail) continue;
    std::string kind = result.kind.empty() ? "" : " (" + result.kind + ")";
    lines.insert(result.entry + " " + result.path + " " +
                 std::string(Name(result.verdict)) + kind);
  }
  return lines;
}

const std::set<std::string>& Planted() {
  static const std::set<std::string> planted = {
      "production/cut-short ci/deployed/cut-short/snapshot.jsonl stale (cut)",
      "production/old ci/deployed/old/snapshot.jsonl stale (old)",
      "production/siem ci/deployed/siem/snapshot.jsonl extra",
      // Two waivers: one ends before its mute, one forgives nothing.
      "production/siem ci/waivers.yml expired-waiver",
      "production/siem ci/waivers.yml expired-waiver (snoozed)",
      "production/siem rules/aws/iam-user-creation.yml muted (snoozed)",
      "production/siem rules/aws/is-auto-off.yml muted (auto-off)",
      "production/siem rules/aws/is-degraded.yml muted (degraded)",
      "production/siem rules/aws/is-failing.yml muted (failing)",
      "production/siem rules/aws/is-narrowed.yml muted (narrowed)",
      "production/siem rules/aws/is-off.yml muted (off)",
      "production/siem rules/aws/is-silent.yml muted (silent)",
      "production/siem rules/aws/is-suppressed.yml muted (suppressed)",
      "production/siem rules/aws/is-throttled.yml muted (throttled)",
      "production/siem rules/aws/is-unscheduled.yml muted (unscheduled)",
      "production/siem rules/github/another-version-runs.yml stale (version)",
      "production/siem rules/github/is-there-twice.yml duplicate",
      "production/siem rules/github/was-never-deployed.yml missing",
      "production/siem rules/k8s/hostpath-mount.yml wrong-severity",
      "production/siem rules/okta/mute-outlived-its-end.yml expired-waiver "
      "(snoozed)",
      "production/siem rules/okta/waiver-ended.yml muted (off)",
      "production/torn ci/deployed/torn/snapshot.jsonl stale (unreadable)",
      "rule/aws/imds-anomaly rules/aws/imds-anomaly.yml drifted (moved)",
      "rule/aws/known-gap-whose-date-passed "
      "fixtures/aws/known-gap-whose-date-passed/fixture.yml expired-waiver",
      "rule/github/is-deprecated rules/github/is-deprecated.yml muted (repo)",
      "rule/github/is-put-aside rules/github/is-put-aside.yml.disabled muted "
      "(repo)",
      "tree ci/waivers.yml expired-waiver",
  };
  return planted;
}

std::string Lines(const std::set<std::string>& lines) {
  return Join({lines.begin(), lines.end()}, "\n");
}

TEST(ProductionFaults, TurnTheNightRedAndNothingElseDoes) {
  EXPECT_EQ(Lines(Red(RunAll(Repository(), true))), Lines(Planted()));
}

TEST(ProductionFaults, AreNotSeenByDay) {
  EXPECT_EQ(Lines(Red(RunAll(Repository(), false))),
            "rule/aws/imds-anomaly rules/aws/imds-anomaly.yml drifted (moved)");
}

TEST(ProductionFaults, AreNotesByDayWhereADateHasPassed) {
  std::string notes;
  for (const TestResult& result : RunAll(Repository(), false)) {
    bool of_dates =
        result.outcome == Outcome::kKnownGap || result.test == "Waivers";
    if (of_dates) notes += Join(result.notes, "\n") + "\n";
  }
  EXPECT_EQ(notes,
            "the date of this known gap has passed: 2026-06-01; at night "
            "(--night) the case fails\n"
            "ci/waivers.yml:10: the waiver for muted (SEC-51) ended on "
            "2026-06-01\n");
}

// What a user reads, one file for each rule or snapshot.
TEST(ProductionFaults, SayWhatIsWrongSinceWhenByWhomAndWhatToDo) {
  std::map<std::string, std::string> texts;
  for (const TestResult& result : RunAll(Repository(), true)) {
    if (result.outcome != Outcome::kFail) continue;
    EXPECT_NE(result.next, "") << result.entry << " " << result.path;
    EXPECT_NE(result.suggestion, "") << result.entry << " " << result.path;
    std::string name = result.path.substr(result.path.find('/') + 1);
    if (result.path == "ci/waivers.yml") {
      name = result.entry + "/line" + std::to_string(result.at.line);
    }
    texts[name.substr(0, name.find('.'))] += RenderFailure(result);
  }
  for (const auto& [name, text] : texts) {
    EXPECT_LE(Split(text, '\n').size(), 24U) << "one screen: " << name;
    EXPECT_TRUE(MatchesGolden(
        "check/testdata/production.expected/" + name + ".txt", text));
  }
}

// One line of a file changed; an empty `to` drops the line.
struct Repair {
  const char* mended;  // what turns green, a line of Planted()
  const char* file;
  const char* line;  // the line that holds this
  const char* from;
  const char* to;
};

std::string LineChanged(const std::string& text, const Repair& repair) {
  std::vector<std::string> lines = Split(text, '\n');
  for (std::string& line : lines) {
    if (line.find(repair.line) == line.npos) continue;
    size_t at = line.find(repair.from);
    EXPECT_NE(at, line.npos) << repair.mended;
    if (at == line.npos) return text;
    line.replace(at, std::string(repair.from).size(), repair.to);
    return Join(lines, "\n");
  }
  ADD_FAILURE() << repair.line;
  return text;
}

const Repair kRepairs[] = {
    {"production/siem rules/aws/iam-user-creation.yml muted (snoozed)", kSiem,
     "noisy after the December run", "\"until\": null",
     "\"until\": \"2026-07-01T03:00:00Z\""},
    {"production/siem rules/aws/is-off.yml muted (off)", kSiem,
     "CloudTrail trail stopped", "\"enabled\": false", "\"enabled\": true"},
    {"production/siem rules/aws/is-narrowed.yml muted (narrowed)", kSiem,
     "exception for every account", "\"full\"", "\"partial\""},
    {"production/siem rules/aws/is-degraded.yml muted (degraded)", kSiem,
     "once a day", "\"full\"", "\"partial\""},
    {"production/siem rules/aws/is-failing.yml muted (failing)", kSiem,
     "unknown column", "\"full\"", "\"partial\""},
    {"production/siem rules/aws/is-silent.yml muted (silent)", kSiem,
     "for the dashboard", "\"full\"", "\"partial\""},
    {"production/siem rules/aws/is-suppressed.yml muted (suppressed)", kSiem,
     "release week", "\"full\"", "\"partial\""},
    {"production/siem rules/aws/is-throttled.yml muted (throttled)", kSiem,
     "one alert in seven", "\"full\"", "\"partial\""},
    {"production/siem rules/aws/is-unscheduled.yml muted (unscheduled)", kSiem,
     "its owner left", "\"full\"", "\"partial\""},
    {"production/siem rules/k8s/hostpath-mount.yml wrong-severity", kSiem,
     "Host path mounted", "medium", "critical"},
    {"production/siem rules/okta/mute-outlived-its-end.yml expired-waiver "
     "(snoozed)",
     kSiem, "User suspended", "2026-05-02", "2026-07-01T03:00:00Z"},
    {"production/cut-short ci/deployed/cut-short/snapshot.jsonl stale (cut)",
     "ci/deployed/cut-short/snapshot.jsonl", "total", "30", "1"},
    {"production/siem ci/waivers.yml expired-waiver (snoozed)",
     "ci/waivers.yml", "2026-07-15", "2026-07-15", "2026-09-01"},
    {"rule/github/is-deprecated rules/github/is-deprecated.yml muted (repo)",
     "rules/github/is-deprecated.yml", "status", "deprecated", "test"},
    {"rule/aws/known-gap-whose-date-passed "
     "fixtures/aws/known-gap-whose-date-passed/fixture.yml expired-waiver",
     "fixtures/aws/known-gap-whose-date-passed/fixture.yml", "SEC-40",
     "2026-06-01", "2026-08-01"},
    {"rule/aws/imds-anomaly rules/aws/imds-anomaly.yml drifted (moved)",
     "rules/aws/imds-anomaly.yml", "orders-api",
     "requestParameters.userIdentity", "userIdentity.arn"},
};

// A rule that was edited is a rule to deploy again.
void Deploy(const MemoryFiles& before, MemoryFiles& files,
            const std::string& rule) {
  if (!rule.starts_with("rules/")) return;
  std::string old = Sha256Hex(TextOf(before, rule));
  for (const std::string& system : FindSystems(files, "ci/deployed")) {
    std::string path = "ci/deployed/" + system + "/snapshot.jsonl";
    std::string text = TextOf(files, path);
    size_t at = text.find(old);
    if (at == text.npos) continue;
    text.replace(at, old.size(), Sha256Hex(TextOf(files, rule)));
    files.Put(path, text);
  }
}

TEST(ProductionFaults, TurnGreenOneByOneWhenMended) {
  for (const Repair& repair : kRepairs) {
    MemoryFiles files = Repository();
    std::string changed = LineChanged(TextOf(files, repair.file), repair);
    files.Put(repair.file, changed);
    Deploy(Repository(), files, repair.file);
    std::set<std::string> expected = Planted();
    EXPECT_EQ(expected.erase(repair.mended), 1U) << repair.mended;
    std::set<std::string> red = Red(RunAll(files, true));
    // A rule that is in use again must be deployed again too.
    std::erase_if(red, [](const std::string& line) {
      return line.find("is-deprecated.yml missing") != line.npos;
    });
    EXPECT_EQ(Lines(red), Lines(expected)) << repair.mended;
  }
}

// Editing a rule does not change production: only deploying it does.
TEST(ProductionFaults, CallForDeploymentWhenARuleIsEdited) {
  const std::string rule = "rules/github/is-sound.yml";
  const std::string stale = "production/siem " + rule + " stale (version)";
  MemoryFiles files = Repository();
  files.Put(rule, TextOf(files, rule) + "# a word\n");
  EXPECT_TRUE(Red(RunAll(files, true)).contains(stale));
  EXPECT_FALSE(Red(RunAll(files, false)).contains(stale));
  Deploy(Repository(), files, rule);
  EXPECT_EQ(Lines(Red(RunAll(files, true))), Lines(Planted()));
}

TEST(ProductionFaults, StayRedWhenAWaiverIsForAnotherKindOrSystem) {
  for (const char* change : {"allows: [snoozed]", "systems: [siem]"}) {
    MemoryFiles files = Repository();
    std::string text = TextOf(files, "ci/waivers.yml");
    size_t at = text.find(change);
    std::string to = std::string(change).starts_with("a") ? "allows: [silent]"
                                                          : "systems: [edr]";
    files.Put("ci/waivers.yml",
              text.replace(at, std::string(change).size(), to));
    EXPECT_TRUE(Red(RunAll(files, true))
                    .contains("production/siem rules/okta/is-waived.yml muted "
                              "(snoozed)"))
        << change;
  }
}

TEST(ProductionFaults, ForgiveUntilTheWaiverEndsAndNotAMomentLonger) {
  MemoryFiles files = Repository();
  Diagnostics found;
  auto rules = FindRules(files, {"rules"}, found);
  for (const auto& [now, outcome] : std::map<std::string, Outcome>{
           {"2026-07-30T23:59:59Z", Outcome::kWaived},
           {"2026-08-01T00:00:00Z", Outcome::kFail}}) {
    Settings settings = SettingsFor(files, true);
    settings.now = *ParseTime(now);
    settings.policy.budgets.snapshot_age = Hours(24 * 60);
    std::string text = TextOf(files, kSiem);
    size_t at = text.find("\"until\": \"2026-07-31\"");
    files.Put(kSiem, text.replace(at, 21, "\"until\": null        "));
    auto entry = MakeProductionEntry(files, settings, rules, true, "siem");
    for (const TestResult& result : entry->Run()) {
      if (result.title != "Authenticator reset") continue;
      EXPECT_EQ(Name(result.outcome), Name(outcome)) << now;
    }
    files = Repository();
  }
}

}  // namespace
}  // namespace drillcheck
