#include "whole_tree/floors.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// A floor that policy sets, and what there is.
struct Floor {
  std::string noun;
  size_t least = 0;
  Position at;
  size_t count = 0;
  std::vector<std::string> unreadable = {};  // fixtures with cases not counted

  std::string Key() const { return "floors." + noun + "s"; }
};

void CountCases(const FileSystem& files, const std::vector<RuleEntry>& entries,
                const Settings& settings, Floor& floor) {
  for (const RuleEntry& entry : entries) {
    Subject subject = LoadSubject(files, settings, entry);
    size_t cases = CasesOf(subject).size();
    floor.count += cases;
    bool untold = subject.has_fixture && !subject.fixture && cases == 0;
    if (untold) floor.unreadable.push_back(subject.fixture_path);
  }
}

// Cases are counted only where policy asks: that reads every fixture.
std::vector<Floor> CountForFloors(const FileSystem& files,
                                  const std::vector<RuleEntry>& entries,
                                  const Settings& settings) {
  const Floors& policy = settings.policy.floors;
  std::vector<Floor> floors;
  if (policy.rules) {
    floors.push_back({"rule", *policy.rules, policy.rules_at, entries.size()});
  }
  if (policy.cases) {
    floors.push_back({"case", *policy.cases, policy.cases_at});
    CountCases(files, entries, settings, floors.back());
  }
  return floors;
}

// Against the revision that changed policy last, the gate names what is gone
// since. An option is named where its default leads elsewhere.
std::string GateCommand(const Settings& settings) {
  const std::string& policy = settings.policy.path;
  const std::vector<std::string>& roots = settings.rules_roots;
  std::string command = "drillcheck gate";
  bool usual = roots.empty() || roots == std::vector<std::string>{"rules"};
  if (!usual) {
    for (const std::string& root : roots) {
      command += " --rules " + ShellWord(root);
    }
  }
  if (settings.fixtures_root != "fixtures") {
    command += " --fixtures " + ShellWord(settings.fixtures_root);
  }
  if (!usual || policy != "ci/policy.yml") {
    command += " --policy " + ShellWord(policy);
  }
  return command + " --base \"$(git -C " + ShellWord(FolderOf(policy)) +
         " log -1 --format=%h " + ShellWord(FileNameOf(policy)) + ")\"";
}

// A floor may be broken for want of what cannot be read: it stays red, because
// the cases of a fixture that is no YAML cannot be told.
void TellWhatIsNotCounted(const Floor& floor, TestResult& result) {
  if (floor.unreadable.empty()) return;
  result.notes.push_back(Count(floor.unreadable.size(), "fixture") +
                         " cannot be read, so that the cases are not counted; "
                         "the first is " +
                         floor.unreadable[0]);
  result.suggestion = "mend " + floor.unreadable[0] + " first";
}

void Fail(const std::vector<Floor>& broken, const Settings& settings,
          TestResult& result) {
  std::vector<std::string> least;
  std::vector<std::string> counts;
  for (const Floor& floor : broken) {
    std::string there = std::to_string(floor.count);
    least.push_back(Count(floor.least, floor.noun));
    counts.push_back(there);
    result.evidence.push_back({0, Evidence::Mark::kNone,
                               floor.Key() + ": " + std::to_string(floor.least),
                               floor.at, "there are " + there});
  }
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kRemoved;
  result.at = broken[0].at;
  result.expected = "at least " + Join(least, " and ");
  result.got = "there are " + Join(counts, " and ");
  result.reason = "deleting a test also makes a run greener";
  result.suggestion = "restore what was deleted, or lower the floor on purpose";
  result.next = GateCommand(settings);
  for (const Floor& floor : broken) TellWhatIsNotCounted(floor, result);
}

// A warning: it passes, and stands in every report.
void TellWhatLags(const std::vector<Floor>& lagging, const Settings& settings,
                  TestResult& result) {
  result.verdict = Verdict::kWeakened;
  result.lane = "nightly";
  result.at = lagging[0].at;
  for (const Floor& floor : lagging) {
    result.notes.push_back(
        settings.policy.path + ":" + std::to_string(floor.at.line) + ": " +
        floor.Key() + " is " + std::to_string(floor.least) + ", there are " +
        std::to_string(floor.count) + ": raise it, or " +
        std::to_string(floor.count - floor.least) + " can be deleted unseen");
  }
}

}  // namespace

TestResult CheckFloors(const FileSystem& files,
                       const std::vector<RuleEntry>& entries,
                       const Settings& settings) {
  TestResult result;
  result.entry = "tree";
  result.test = "NothingRemoved";
  result.path = settings.policy.path;
  std::vector<Floor> broken;
  std::vector<Floor> lagging;
  std::vector<Floor> floors = CountForFloors(files, entries, settings);
  for (Floor& floor : floors) {
    if (floor.count < floor.least) broken.push_back(floor);
    if (floor.count > floor.least) lagging.push_back(floor);
  }
  if (floors.empty()) {
    result.outcome = Outcome::kNotChecked;
    result.reason = "policy sets no floors for the number of rules and cases";
  } else if (!broken.empty()) {
    Fail(broken, settings, result);
  } else if (settings.night && !lagging.empty()) {
    TellWhatLags(lagging, settings, result);
  }
  return result;
}

}  // namespace drillcheck
