#include "whole_tree/waivers_check.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "check/settle.h"
#include "deployed/snapshot.h"
#include "production/production.h"
#include "results/next_command.h"
#include "tree/ids.h"

namespace drillcheck {
namespace {

// The file of each rule by the rule's id.
std::map<std::string, std::string> FilesById(
    const FileSystem& files, const std::vector<RuleEntry>& entries) {
  std::map<std::string, std::string> paths;
  for (const RuleEntry& entry : entries) {
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) continue;
    for (const IdPlace& place : FindIds(entry.path, text.value())) {
      paths.emplace(AsciiLower(place.id), entry.path);
    }
  }
  return paths;
}

// A waiver for what is not, or no longer, a rule of the repository.
bool MayNameStrangers(const Waiver& waiver) {
  return Allows(waiver, "extra", "extra") ||
         Allows(waiver, "removed", "removed") ||
         Allows(waiver, "weakened", "weakened");
}

class WaiversTest {
 public:
  WaiversTest(const FileSystem& files, const std::vector<RuleEntry>& entries,
              const Settings& settings)
      : files_(files), entries_(entries), settings_(settings) {
    result_.entry = "tree";
    result_.test = "Waivers";
    result_.path = settings.waivers.path;
  }

  TestResult Run() {
    for (const Diagnostic& diagnostic : settings_.waivers.diagnostics) {
      if (diagnostic.severity != Severity::kError) continue;
      Fail(Verdict::kBrokenFixture, diagnostic.at,
           diagnostic.text + " [" + diagnostic.code + "]", diagnostic.hint, "");
    }
    if (settings_.waivers.waivers.empty()) return std::move(result_);
    CheckRules();
    if (settings_.night && result_.outcome == Outcome::kPass) {
      result_.lane = "nightly";
    }
    CheckDates();
    if (settings_.night) CheckSystems();
    if (settings_.night) CheckIdle();
    return std::move(result_);
  }

 private:
  void CheckRules() {
    paths_ = FilesById(files_, entries_);
    for (const Waiver& waiver : settings_.waivers.waivers) {
      if (paths_.contains(AsciiLower(waiver.rule))) continue;
      if (MayNameStrangers(waiver)) continue;
      Fail(Verdict::kExpiredWaiver, waiver.rule_at,
           "no rule has the id " + Printable(waiver.rule),
           "correct the id, or delete the waiver", waiver.owner);
    }
  }

  void CheckDates() {
    for (const Waiver& waiver : settings_.waivers.waivers) {
      if (settings_.now < waiver.expires) continue;
      std::string reason = "the waiver for " + Join(waiver.allows, ", ") +
                           " (" + waiver.ticket + ") ended on " +
                           FormatDate(waiver.expires);
      if (settings_.night) {
        bool first = result_.outcome != Outcome::kFail;
        Fail(Verdict::kExpiredWaiver, waiver.expires_at, reason,
             "mend the rule and delete the waiver, or decide on a new date",
             waiver.owner);
        if (first) TestWithout(waiver);
      } else {
        result_.notes.push_back(PlaceOf(waiver, settings_) + ": " + reason);
      }
    }
  }

  // The rule's tests tonight, which this waiver does not forgive any more: what
  // they say is what must be mended, or that the waiver can go.
  void TestWithout(const Waiver& waiver) {
    auto rule = paths_.find(AsciiLower(waiver.rule));
    if (rule == paths_.end()) return;
    std::string lane = IsAboutProduction(waiver) ? "--production" : "--night";
    if (waiver.systems.size() == 1) lane = "--production=" + waiver.systems[0];
    result_.next = NextCommand({"test", lane, rule->second});
  }

  void CheckSystems() {
    auto systems = FindSystems(files_, settings_.deployed_root);
    if (systems.empty()) return;  // nothing is known of production
    for (const Waiver& waiver : settings_.waivers.waivers) {
      for (const std::string& system : waiver.systems) {
        if (std::find(systems.begin(), systems.end(), system) !=
            systems.end()) {
          continue;
        }
        std::string nearest = NearestWord(system, systems);
        Fail(Verdict::kExpiredWaiver, waiver.at,
             "there is no snapshot of the system '" + Printable(system) + "'",
             nearest.empty()
                 ? "the systems are the folders of " + settings_.deployed_root
                 : "did you mean '" + nearest + "'?",
             waiver.owner);
      }
    }
  }

  // A waiver that names its systems is judged where each of them is tested.
  void CheckIdle() {
    std::vector<const Waiver*> idle;
    for (const Waiver& waiver : settings_.waivers.waivers) {
      bool judged = waiver.systems.empty() && IsAboutProduction(waiver) &&
                    settings_.now < waiver.expires;
      if (judged) idle.push_back(&waiver);
    }
    auto systems = FindSystems(files_, settings_.deployed_root);
    if (idle.empty() || systems.empty()) return;
    for (const std::string& system : systems) {
      Production production =
          LoadProduction(files_, settings_, entries_, true, system);
      if (!IsTrusted(production)) return;
      auto findings = AllFindings(production, settings_);
      std::erase_if(idle, [&](const Waiver* waiver) {
        return ForgivesAny(*waiver, findings, system, settings_.now);
      });
    }
    for (const Waiver* waiver : idle) {
      Fail(Verdict::kExpiredWaiver, waiver->at,
           "the waiver (" + waiver->ticket +
               ") forgives nothing: every system is as it should be",
           "delete the waiver", waiver->owner);
    }
  }

  // What a snapshot in doubt does not show may still be there.
  bool IsTrusted(const Production& production) const {
    SnapshotState state = StateOf(production.snapshot, settings_);
    return state.readable && state.complete && state.current;
  }

  void Fail(Verdict verdict, Position at, const std::string& reason,
            const std::string& suggestion, const std::string& owner) {
    if (result_.outcome == Outcome::kFail) {
      Evidence line;
      line.text = settings_.waivers.path + ":" + std::to_string(at.line);
      line.note = reason;
      result_.evidence.push_back(std::move(line));
      return;
    }
    result_.outcome = Outcome::kFail;
    result_.verdict = verdict;
    result_.at = at;
    result_.reason = reason;
    result_.suggestion = suggestion;
    result_.owner = owner;
    result_.next = EditCommand(settings_.waivers.path, at.line);
  }

  const FileSystem& files_;
  const std::vector<RuleEntry>& entries_;
  const Settings& settings_;
  std::map<std::string, std::string> paths_;
  TestResult result_;
};

}  // namespace

TestResult CheckWaivers(const FileSystem& files,
                        const std::vector<RuleEntry>& entries,
                        const Settings& settings) {
  return WaiversTest(files, entries, settings).Run();
}

}  // namespace drillcheck
