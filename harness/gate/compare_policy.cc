#include "gate/compare_policy.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/duration.h"
#include "base/text.h"
#include "policy/glob.h"

namespace drillcheck {
namespace {

std::string_view Words(UntestedAction action) {
  switch (action) {
    case UntestedAction::kFail:
      return "fail";
    case UntestedAction::kWarn:
      return "warn";
    case UntestedAction::kAllow:
      break;
  }
  return "allow";
}

// The first whose glob matches decides.
template <class Rule>
const Rule* Deciding(const std::vector<Rule>& rules, const std::string& entry) {
  for (const Rule& rule : rules) {
    if (GlobMatches(rule.paths, entry)) return &rule;
  }
  return nullptr;
}

// Those of `all` that `some` lacks.
std::vector<std::string> Missing(const std::vector<std::string>& all,
                                 const std::vector<std::string>& some) {
  std::vector<std::string> missing;
  for (const std::string& name : all) {
    bool there = std::find(some.begin(), some.end(), name) != some.end();
    if (!there) missing.push_back(name);
  }
  return missing;
}

// A rule's name that the glob fits, for rules that do not exist yet.
std::string Sample(const std::string& glob) {
  std::string name;
  for (char c : glob) {
    bool again = c == '*' && name.ends_with('0');
    if (!again) name += c == '*' || c == '?' ? '0' : c;
  }
  return name;
}

class PolicyComparison {
 public:
  PolicyComparison(const Policy& base, const Policy& head)
      : base_(base), head_(head) {}

  void Untested(const std::string& entry) {
    const UntestedRule* before = Deciding(base_.untested, entry);
    if (before == nullptr || !told_.insert(before).second) return;
    const UntestedRule* after = Deciding(head_.untested, entry);
    UntestedAction now =
        after == nullptr ? UntestedAction::kAllow : after->action;
    if (now >= before->action) {
      told_.erase(before);
      return;
    }
    Loss& loss = Add("policy.untested." + before->paths, before->at,
                     after == nullptr ? Position{} : after->at);
    loss.before = "untested rules of " + before->paths + " to " +
                  std::string(Words(before->action));
    loss.after = std::string(Words(now));
    loss.reason = "seen at " + entry;
  }

  template <class Number>
  void Floor(const std::string& name, std::optional<Number> before,
             std::optional<Number> after, Number leave, Position before_at,
             Position at) {
    if (!before || (after && *after + leave >= *before)) return;
    Loss& loss = Add("policy.floors." + name, before_at, at);
    loss.before = "the floor of " + name + " to be " + Text(*before);
    loss.after = after ? Text(*after) : "there is none";
  }

  // A rule that has to run on fewer systems.
  void Deployed(const std::string& entry) {
    const Deployment* before = Deciding(base_.deployed, entry);
    const Deployment* after = Deciding(head_.deployed, entry);
    if (after == nullptr || !told_deployed_.insert(after).second) return;
    std::string lost =
        before == nullptr
            ? "every system"
            : Join(Missing(before->systems, after->systems), ", ");
    if (lost.empty()) {
      told_deployed_.erase(after);
      return;
    }
    Loss& loss = Add("policy.deployed." + after->paths,
                     before == nullptr ? Position{} : before->at, after->at);
    loss.before = "rules of " + after->paths + " to run on " + lost;
    loss.after = "on " + Join(after->systems, ", ");
    loss.reason = "seen at " + entry;
  }

  void Budgets() {
    const drillcheck::Budgets& before = base_.budgets;
    const drillcheck::Budgets& after = head_.budgets;
    if (after.snapshot_age <= before.snapshot_age) return;
    Loss& loss = Add("policy.budgets.snapshot_age", before.snapshot_age_at,
                     after.snapshot_age_at);
    loss.before =
        "snapshots no older than " + FormatDuration(before.snapshot_age);
    loss.after = FormatDuration(after.snapshot_age);
  }

  // A verdict that is red in base and only a warning in head.
  void Lanes() {
    for (const LaneRule& lane : head_.lanes) {
      for (const std::string& name : lane.warn) {
        if (OnlyWarns(base_, lane.lane, name, "")) continue;
        Loss& loss = Add("policy.lanes." + lane.lane + "." + name, {}, lane.at);
        loss.before = name + " to be red in lane " + lane.lane;
        loss.after = "it is only a warning";
      }
    }
  }

  Losses Take() { return std::move(losses_); }

 private:
  static std::string Text(size_t number) { return std::to_string(number); }
  static std::string Text(double share) {
    std::string text = std::to_string(share);
    return text.substr(0, text.find('.') + 3);
  }

  Loss& Add(std::string what, Position before_at, Position at) {
    Loss loss;
    loss.what = std::move(what);
    loss.gone = at.line == 0;
    loss.path = head_.path.empty() ? base_.path : head_.path;
    loss.at = loss.gone ? before_at : at;
    if (!loss.gone) loss.before_at = before_at;
    losses_.push_back(std::move(loss));
    return losses_.back();
  }

  const Policy& base_;
  const Policy& head_;
  std::set<const UntestedRule*> told_;
  std::set<const Deployment*> told_deployed_;
  Losses losses_;
};

}  // namespace

Losses ComparePolicies(const Policy& base, const Policy& head,
                       const std::vector<std::string>& entries,
                       const Leave& leave) {
  PolicyComparison comparison(base, head);
  for (const std::string& entry : entries) {
    comparison.Untested(entry);
    comparison.Deployed(entry);
  }
  for (const Policy* policy : {&base, &head}) {
    for (const UntestedRule& rule : policy->untested) {
      comparison.Untested(Sample(rule.paths));
    }
    for (const Deployment& rule : policy->deployed) {
      comparison.Deployed(Sample(rule.paths));
    }
  }
  comparison.Lanes();
  comparison.Budgets();
  const Floors& before = base.floors;
  const Floors& after = head.floors;
  comparison.Floor("rules", before.rules, after.rules, leave.rules,
                   before.rules_at, after.rules_at);
  comparison.Floor("cases", before.cases, after.cases, leave.cases,
                   before.cases_at, after.cases_at);
  comparison.Floor("strength", before.strength, after.strength, 0.0,
                   before.strength_at, after.strength_at);
  comparison.Floor("evasion", before.evasion, after.evasion, 0.0,
                   before.evasion_at, after.evasion_at);
  return comparison.Take();
}

}  // namespace drillcheck
