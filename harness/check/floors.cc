#include "check/floors.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "check/next_command.h"

namespace drillcheck {
namespace {

// A floor that policy sets, and what there is.
struct Floor {
  std::string noun;
  size_t least = 0;
  Position at;
  size_t count = 0;
  size_t unreadable = 0;  // fixtures whose cases nobody can count

  std::string Key() const { return "floors." + noun + "s"; }
};

void CountCases(const FileSystem& files, const std::vector<RuleEntry>& entries,
                const Settings& settings, Floor& floor) {
  for (const RuleEntry& entry : entries) {
    Subject subject = LoadSubject(files, settings, entry);
    if (subject.fixture) floor.count += subject.fixture->cases.size();
    if (subject.has_fixture && !subject.fixture) ++floor.unreadable;
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

// Against the revision that set the floor, the gate names what is gone since.
std::string GateCommand(const Settings& settings) {
  const std::string& policy = settings.policy.path;
  const std::vector<std::string>& roots = settings.rules_roots;
  std::string command = "drillcheck gate";
  bool usual = roots.empty() || roots == std::vector<std::string>{"rules"};
  if (!usual) {
    for (const std::string& root : roots) {
      command += " --rules " + ShellWord(root);
    }
    command += " --fixtures " + ShellWord(settings.fixtures_root);
  }
  return command + " --base \"$(git -C " + ShellWord(FolderOf(policy)) +
         " log -1 --format=%h " + ShellWord(FileNameOf(policy)) + ")\"";
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
}

// One red per cause: the broken fixtures' own tests fail.
void LeaveToFixtures(size_t unreadable, TestResult& result) {
  result.outcome = Outcome::kNotReached;
  result.reason = Count(unreadable, "fixture") +
                  " cannot be read, so that cases cannot be counted";
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
  size_t unreadable = 0;
  std::vector<Floor> floors = CountForFloors(files, entries, settings);
  for (Floor& floor : floors) {
    bool below = floor.count < floor.least;
    if (below) unreadable += floor.unreadable;
    if (below && floor.unreadable == 0) broken.push_back(floor);
    if (floor.count > floor.least) lagging.push_back(floor);
  }
  if (floors.empty()) {
    result.outcome = Outcome::kNotChecked;
    result.reason = "policy sets no floors for the number of rules and cases";
  } else if (!broken.empty()) {
    Fail(broken, settings, result);
  } else if (unreadable > 0) {
    LeaveToFixtures(unreadable, result);
  } else if (settings.night && !lagging.empty()) {
    TellWhatLags(lagging, settings, result);
  }
  return result;
}

}  // namespace drillcheck
