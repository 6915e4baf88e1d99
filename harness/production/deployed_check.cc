#include "production/deployed_check.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/settle.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// "status is deprecated", or empty: a rule that its own repository retired.
std::string WhyRetired(const RepoRule& rule) {
  if (rule.entry.disabled) return "the file is named .disabled";
  for (const sigma::Rule& document : rule.file.rules) {
    if (document.status == sigma::Status::kDeprecated ||
        document.status == sigma::Status::kUnsupported) {
      return "its status is " + std::string(Name(*document.status));
    }
  }
  return {};
}

void Skip(Outcome outcome, const std::string& reason, TestResult& result) {
  result.outcome = outcome;
  result.reason = reason;
}

class DeployedTest {
 public:
  DeployedTest(const RepoRule& rule, const SystemView& system,
               const Settings& settings)
      : rule_(rule),
        system_(system),
        state_(system.state),
        name_(system.snapshot.system),
        settings_(settings),
        pairs_(PairById(rule, system)) {}

  TestResult Run() {
    Start();
    if (!SkipIfUnlinked()) Judge();
    if (result_.outcome == Outcome::kFail) {
      result_.next =
          NextCommand({"test", "--production=" + name_, rule_.entry.path});
    }
    return std::move(result_);
  }

 private:
  void Start() {
    result_.entry = "production/" + name_;
    result_.test = "Deployed/" + name_;
    result_.lane = "nightly";
    result_.path = rule_.entry.path;
    result_.at = {1, 1};
    result_.owner = rule_.owner;
    result_.rule_id = rule_.file.first_id;
    if (rule_.file.rules.empty()) return;
    const sigma::Rule& first = rule_.file.rules[0];
    result_.rule_id = first.id;
    result_.title = first.title;
    result_.at = first.title_at;
  }

  bool SkipIfUnlinked() {
    std::string retired = WhyRetired(rule_);
    if (HasErrors(rule_.file.diagnostics)) {
      Skip(Outcome::kNotReached, "the rule does not load", result_);
    } else if (!state_.readable) {
      Skip(Outcome::kNotReached, "the snapshot of " + name_ + " cannot be read",
           result_);
    } else if (!retired.empty()) {
      Skip(Outcome::kNotChecked, retired + ": it need not be in production",
           result_);
    } else if (pairs_.empty()) {
      Skip(Outcome::kNotChecked,
           "the rule has no id by which production could know it", result_);
    } else {
      SkipIfElsewhere();
    }
    return result_.outcome != Outcome::kPass;
  }

  // A rule that policy deploys elsewhere and that is not here either.
  void SkipIfElsewhere() {
    const auto* systems = SystemsOf(settings_.policy, rule_.entry.name);
    bool here =
        systems == nullptr ||
        std::find(systems->begin(), systems->end(), name_) != systems->end();
    bool absent = std::all_of(pairs_.begin(), pairs_.end(),
                              [](const Pair& p) { return p.records.empty(); });
    if (here || !absent) return;
    Skip(Outcome::kNotChecked,
         "policy deploys the rule to " + Join(*systems, ", "), result_);
  }

  void Judge() {
    std::vector<Finding> findings =
        FindingsOf(rule_, pairs_, system_, settings_.now);
    Settle(findings, name_, settings_, result_);
    AddNotes();
    if (result_.outcome == Outcome::kFail) return;
    if (!state_.current || !state_.complete) return Doubt();
    FailForIdleWaivers(Ids(), findings, name_, settings_, result_);
    if (result_.outcome == Outcome::kPass && !EnabledIsTold()) {
      Skip(Outcome::kNotChecked,
           "the snapshot of " + name_ +
               " does not say whether the rule is enabled",
           result_);
    }
  }

  void Doubt() {
    bool absent = std::any_of(pairs_.begin(), pairs_.end(),
                              [](const Pair& p) { return p.records.empty(); });
    if (!state_.current) {
      Skip(Outcome::kNotReached, "the snapshot of " + name_ + " is too old",
           result_);
    } else if (absent || !EnabledIsTold()) {
      Skip(Outcome::kNotReached, "the snapshot of " + name_ + " is not whole",
           result_);
    }
  }

  void AddNotes() {
    bool stamped = true;
    for (const Pair& pair : pairs_) {
      for (const DeployedRule* record : pair.records) {
        auto notes = NotesOn(*record, settings_.now);
        result_.notes.insert(result_.notes.end(), notes.begin(), notes.end());
        stamped = stamped && !record->query_sha256.empty();
      }
    }
    if (stamped) return;
    result_.notes.push_back(
        "no query_sha256: that production runs this version, " + rule_.sha256 +
        ", is not proven");
  }

  bool EnabledIsTold() const {
    return std::all_of(pairs_.begin(), pairs_.end(), [](const Pair& pair) {
      return std::all_of(
          pair.records.begin(), pair.records.end(),
          [](const DeployedRule* r) { return r->enabled.has_value(); });
    });
  }

  std::vector<std::string> Ids() const {
    std::vector<std::string> ids;
    for (const Pair& pair : pairs_) ids.push_back(pair.documents[0]->id);
    return ids;
  }

  const RepoRule& rule_;
  const SystemView& system_;
  const SnapshotState& state_;
  const std::string& name_;
  const Settings& settings_;
  std::vector<Pair> pairs_;
  TestResult result_;
};

}  // namespace

TestResult CheckDeployed(const RepoRule& rule, const SystemView& system,
                         const Settings& settings) {
  return DeployedTest(rule, system, settings).Run();
}

}  // namespace drillcheck
