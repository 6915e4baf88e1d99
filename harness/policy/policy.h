// Policy: what a team asks of its rules (`ci/policy.yml`, drillcheck/policy@1).
// Absent file = lenient defaults: nothing is asked.
#ifndef DRILLCHECK_POLICY_POLICY_H_
#define DRILLCHECK_POLICY_POLICY_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/duration.h"

namespace drillcheck {

// What happens to a rule without a fixture. kAllow: nothing is said.
enum class UntestedAction { kAllow, kWarn, kFail };

struct UntestedRule {
  std::string paths;  // a glob: `*` within a folder, `**` across folders
  UntestedAction action = UntestedAction::kFail;
  Position at = {};  // of its map
};

struct Owner {
  std::string paths;
  std::string team;
};

struct PipelineBinding {
  std::string category, product, service;  // empty = any
  std::vector<std::string> use;            // names below ci/pipelines
  Position at = {};                        // of `use`
};

struct Floors {
  std::optional<size_t> rules;
  std::optional<size_t> cases;
  std::optional<double> strength;  // 0 to 1
  Position rules_at = {}, cases_at = {}, strength_at = {};
  std::optional<double> evasion = {};  // 0 to 1
  Position evasion_at = {};
};

// Which systems rules are deployed to. Without an entry: to all of them.
struct Deployment {
  std::string paths;
  std::vector<std::string> systems;
  Position at = {};  // of its map
};

// What a lane reports without turning red.
struct LaneRule {
  std::string lane;               // "gate" or "nightly"
  std::vector<std::string> warn;  // of WaivableNames()
  Position at = {};               // of `warn`
};

struct Budgets {
  Duration snapshot_age = Hours(48);  // older is `stale`
  Position snapshot_age_at = {};
};

struct Policy {
  std::string path;  // empty: no file, defaults
  std::vector<UntestedRule> untested;
  std::vector<Owner> owners;
  std::vector<PipelineBinding> pipelines;
  std::vector<LaneRule> lanes;
  Floors floors;
  std::vector<Deployment> deployed;
  Budgets budgets;
};

// Reads the text of a policy file; nothing when there is an error.
std::optional<Policy> ReadPolicy(const std::string& path,
                                 const std::string& text,
                                 Diagnostics& diagnostics);

// The first entry whose glob matches decides; none matches: kAllow, "".
// `entry` is a rule's path below its root, without `.yml`.
UntestedAction ActionForUntested(const Policy& policy, std::string_view entry);
std::string OwnerOf(const Policy& policy, std::string_view entry);

// The systems that this rule belongs to, or null for all of them.
const std::vector<std::string>* SystemsOf(const Policy& policy,
                                          std::string_view entry);

// True when a failure of this verdict, or of its kind, is only a warning in
// the lane.
bool OnlyWarns(const Policy& policy, std::string_view lane,
               std::string_view verdict, std::string_view kind);

}  // namespace drillcheck

#endif  // DRILLCHECK_POLICY_POLICY_H_
