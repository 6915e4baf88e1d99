#include "policy/policy.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "files/files.h"
#include "policy/glob.h"
#include "policy/waivers.h"
#include "yaml/fields.h"
#include "yaml/scalar.h"

namespace drillcheck {
namespace {

constexpr auto kRequired = yaml::Presence::kRequired;

class PolicyReader {
 public:
  PolicyReader(const yaml::Node& root, Reporter& out)
      : out_(out), fields_(root, out) {}

  Policy Read() {
    policy_.path = out_.path();
    yaml::CheckSchema(fields_, "drillcheck/policy@1", out_);
    ForEach("untested", [&](yaml::Fields& item) { ReadUntested(item); });
    ForEach("pipelines", [&](yaml::Fields& item) { ReadPipeline(item); });
    ForEach("owners", [&](yaml::Fields& item) { ReadOwner(item); });
    ForEach("deployed", [&](yaml::Fields& item) { ReadDeployment(item); });
    ReadFloors();
    ReadBudgets();
    ReadLanes();
    fields_.Finish();
    return std::move(policy_);
  }

 private:
  // Every map in the list under `key`.
  template <class ReadItem>
  void ForEach(const std::string& key, ReadItem read_item) {
    const yaml::Node* list = fields_.Value(key);
    if (list == nullptr || list->IsNull()) return;
    if (!list->IsSequence()) yaml::WrongType(*list, "a list of maps", out_);
    for (const yaml::Node& node : list->items) {
      if (!node.IsMap()) {
        yaml::WrongType(node, "a map", out_);
        continue;
      }
      yaml::Fields item(node, out_);
      read_item(item);
      item.Finish();
    }
  }

  std::vector<std::string> ReadPaths(yaml::Fields& item) {
    std::vector<std::string> globs = item.Texts("paths", "paths", kRequired);
    for (const std::string& glob : globs) {
      std::string why = glob.empty() ? "" : WhyGlobNeverMatches(glob);
      if (why.empty()) continue;
      out_.Error(item.Value("paths")->at, "bad-glob",
                 "'" + Printable(glob, 60) + "' can match no rule", why);
    }
    return globs;
  }

  void ReadUntested(yaml::Fields& item) {
    std::vector<std::string> globs = ReadPaths(item);
    std::string action = item.Text("action", kRequired);
    if (!action.empty() && action != "fail" && action != "warn") {
      out_.Error(item.Value("action")->at, "wrong-value",
                 "unknown action '" + Printable(action, 60) + "'",
                 "it is one of: fail, warn");
    }
    for (std::string& glob : globs) {
      policy_.untested.push_back(
          {std::move(glob),
           action == "warn" ? UntestedAction::kWarn : UntestedAction::kFail,
           item.KeyAt("paths")});
    }
  }

  void ReadOwner(yaml::Fields& item) {
    std::vector<std::string> globs = ReadPaths(item);
    std::string team = item.Text("team", kRequired);
    for (std::string& glob : globs) {
      policy_.owners.push_back({std::move(glob), team});
    }
  }

  void ReadDeployment(yaml::Fields& item) {
    std::vector<std::string> globs = ReadPaths(item);
    std::vector<std::string> systems =
        item.Texts("systems", "names of systems", kRequired);
    for (std::string& glob : globs) {
      policy_.deployed.push_back(
          {std::move(glob), systems, item.KeyAt("paths")});
    }
  }

  void ReadPipeline(yaml::Fields& item) {
    PipelineBinding binding;
    binding.use = item.Texts("use", "pipeline names", kRequired);
    binding.at = item.KeyAt("use");
    for (const std::string& name : binding.use) {
      if (name.empty() || NamesInside(name)) continue;
      out_.Error(item.Value("use")->at, "outside-tree",
                 "'" + Printable(name, 60) + "' leads out of ci/pipelines",
                 "name a file below ci/pipelines, without .yml");
    }
    if (const yaml::Node* source = item.Value("logsource", kRequired)) {
      ReadLogSource(*source, binding);
    }
    policy_.pipelines.push_back(std::move(binding));
  }

  void ReadLogSource(const yaml::Node& node, PipelineBinding& binding) {
    if (!node.IsMap() || node.entries.empty()) {
      yaml::WrongType(node, "a map with category, product or service", out_);
      return;
    }
    yaml::Fields fields(node, out_);
    binding.category = fields.Text("category");
    binding.product = fields.Text("product");
    binding.service = fields.Text("service");
    fields.Finish();
  }

  void ReadLanes() {
    const yaml::Node* node = fields_.Value("lanes");
    if (node == nullptr || node->IsNull()) return;
    if (!node->IsMap()) {
      yaml::WrongType(*node, "a map with gate or nightly", out_);
      return;
    }
    yaml::Fields lanes(*node, out_);
    for (const char* name : {"gate", "nightly"}) {
      if (const yaml::Node* lane = lanes.Value(name)) ReadLane(name, *lane);
    }
    lanes.Finish();
  }

  void ReadLane(const std::string& name, const yaml::Node& node) {
    if (!node.IsMap()) {
      yaml::WrongType(node, "a map with warn", out_);
      return;
    }
    yaml::Fields fields(node, out_);
    LaneRule lane{name, fields.Texts("warn", "verdicts", kRequired),
                  fields.KeyAt("warn")};
    for (const std::string& verdict : lane.warn) {
      const auto& names = WaivableNames();
      if (std::find(names.begin(), names.end(), verdict) != names.end()) {
        continue;
      }
      std::string nearest = NearestWord(verdict, names);
      out_.Error(lane.at, "unknown-name",
                 "there is no verdict '" + Printable(verdict, 60) +
                     "' that can be a warning",
                 nearest.empty() ? "one of: " + Join(names, ", ")
                                 : "did you mean " + nearest + "?");
    }
    policy_.lanes.push_back(std::move(lane));
    fields.Finish();
  }

  void ReadFloors() {
    const yaml::Node* node = fields_.Value("floors");
    if (node == nullptr || node->IsNull()) return;
    if (!node->IsMap()) {
      yaml::WrongType(*node, "a map with rules, cases, strength or evasion",
                      out_);
      return;
    }
    yaml::Fields floors(*node, out_);
    policy_.floors.rules = floors.Count("rules");
    policy_.floors.cases = floors.Count("cases");
    policy_.floors.strength = ReadShare(floors.Value("strength"));
    policy_.floors.evasion = ReadShare(floors.Value("evasion"));
    policy_.floors.evasion_at = floors.KeyAt("evasion");
    policy_.floors.rules_at = floors.KeyAt("rules");
    policy_.floors.cases_at = floors.KeyAt("cases");
    policy_.floors.strength_at = floors.KeyAt("strength");
    floors.Finish();
  }

  void ReadBudgets() {
    const yaml::Node* node = fields_.Value("budgets");
    if (node == nullptr || node->IsNull()) return;
    if (!node->IsMap()) {
      yaml::WrongType(*node, "a map with snapshot_age", out_);
      return;
    }
    yaml::Fields budgets(*node, out_);
    if (const yaml::Node* age = budgets.Value("snapshot_age")) {
      auto span = age->IsScalar() ? ParseDuration(age->text) : std::nullopt;
      if (span) policy_.budgets = {*span, age->at};
      if (!span) yaml::WrongType(*age, "a span of time such as 48h", out_);
    }
    budgets.Finish();
  }

  std::optional<double> ReadShare(const yaml::Node* node) {
    if (node == nullptr) return std::nullopt;
    constexpr std::string_view kShare = "a number from 0 to 1, such as 0.8";
    if (node->IsScalar()) {
      yaml::Scalar scalar = yaml::Resolve(*node);
      const Number* number = std::get_if<Number>(&scalar);
      double share = number == nullptr ? -1 : number->AsDouble();
      if (share >= 0 && share <= 1) return share;
    }
    yaml::WrongType(*node, kShare, out_);
    return std::nullopt;
  }

  Reporter& out_;
  yaml::Fields fields_;
  Policy policy_;
};

}  // namespace

std::optional<Policy> ReadPolicy(const std::string& path,
                                 const std::string& text,
                                 Diagnostics& diagnostics) {
  Diagnostics found;
  Reporter out(path, found);
  std::optional<Policy> policy;
  if (auto root = yaml::ParseOneMap(text, out)) {
    policy = PolicyReader(*root, out).Read();
  }
  bool failed = HasErrors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return failed ? std::nullopt : std::move(policy);
}

UntestedAction ActionForUntested(const Policy& policy, std::string_view entry) {
  for (const UntestedRule& rule : policy.untested) {
    if (GlobMatches(rule.paths, entry)) return rule.action;
  }
  return UntestedAction::kAllow;
}

std::string OwnerOf(const Policy& policy, std::string_view entry) {
  for (const Owner& owner : policy.owners) {
    if (GlobMatches(owner.paths, entry)) return owner.team;
  }
  return "";
}

const std::vector<std::string>* SystemsOf(const Policy& policy,
                                          std::string_view entry) {
  for (const Deployment& rule : policy.deployed) {
    if (GlobMatches(rule.paths, entry)) return &rule.systems;
  }
  return nullptr;
}

bool OnlyWarns(const Policy& policy, std::string_view lane,
               std::string_view verdict, std::string_view kind) {
  for (const LaneRule& rule : policy.lanes) {
    if (rule.lane != lane) continue;
    for (const std::string& name : rule.warn) {
      if (name == verdict || (name == kind && !kind.empty())) return true;
    }
  }
  return false;
}

}  // namespace drillcheck
