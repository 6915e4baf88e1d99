#include "policy/waivers.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "policy/mute_kinds.h"
#include "yaml/fields.h"

namespace drillcheck {
namespace {

constexpr auto kRequired = yaml::Presence::kRequired;
constexpr std::string_view kShape =
    "a map with rule, allows, reason, owner, ticket and expires";

void CheckAllowed(const std::vector<std::string>& allows, Position at,
                  Reporter& out) {
  for (const std::string& name : allows) {
    const auto& valid = WaivableNames();
    if (std::find(valid.begin(), valid.end(), name) != valid.end()) continue;
    std::string nearest = NearestWord(name, valid);
    out.Error(at, "wrong-value",
              "'" + Printable(name, 60) + "' is nothing that can be allowed",
              nearest.empty() ? "it is one of: " + Join(valid, ", ")
                              : "did you mean '" + nearest + "'?");
  }
}

Position PlaceOf(yaml::Fields& fields, std::string_view key) {
  const yaml::Node* value = fields.Value(key);
  return value == nullptr ? Position{} : value->at;
}

Waiver ReadWaiver(const yaml::Node& node, Reporter& out) {
  yaml::Fields fields(node, out);
  Waiver waiver;
  waiver.at = node.at;
  waiver.rule = fields.Text("rule", kRequired);
  waiver.systems = fields.Texts("systems", "names of systems");
  waiver.allows = fields.Texts("allows", "verdicts or kinds", kRequired);
  waiver.reason = fields.Text("reason", kRequired);
  waiver.owner = fields.Text("owner", kRequired);
  waiver.ticket = fields.Text("ticket", kRequired);
  waiver.expires = fields.Date("expires", kRequired).value_or(Time{});
  waiver.rule_at = PlaceOf(fields, "rule");
  waiver.expires_at = PlaceOf(fields, "expires");
  CheckAllowed(waiver.allows, PlaceOf(fields, "allows"), out);
  fields.Finish();
  return waiver;
}

std::vector<Waiver> ReadList(const yaml::Node& list, Reporter& out) {
  std::vector<Waiver> waivers;
  if (list.IsNull()) return waivers;
  if (!list.IsSequence()) yaml::WrongType(list, "a list of waivers", out);
  for (const yaml::Node& item : list.items) {
    if (item.IsMap()) {
      waivers.push_back(ReadWaiver(item, out));
    } else {
      yaml::WrongType(item, kShape, out);
    }
  }
  return waivers;
}

std::vector<Waiver> ReadDocument(const yaml::Node& root, Reporter& out) {
  if (!root.IsMap()) return ReadList(root, out);
  yaml::Fields fields(root, out);
  if (fields.Value("schema") != nullptr) {
    yaml::CheckSchema(fields, "drillcheck/waivers@1", out);
  }
  std::vector<Waiver> waivers;
  if (const yaml::Node* list = fields.Value("waivers", kRequired)) {
    waivers = ReadList(*list, out);
  }
  fields.Finish();
  return waivers;
}

}  // namespace

WaiverFile ReadWaivers(const std::string& path, std::string_view text) {
  WaiverFile file;
  file.path = path;
  Reporter out(path, file.diagnostics);
  std::vector<yaml::Node> documents = yaml::Parse(text, out);
  if (documents.size() > 1) {
    out.Error(documents[1].at, "several-documents",
              "this file holds one document; a second one begins here");
  }
  if (!documents.empty()) file.waivers = ReadDocument(documents[0], out);
  if (HasErrors(file.diagnostics)) file.waivers.clear();
  return file;
}

const std::vector<std::string>& WaivableNames() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = {
        "untested", "vacuous", "muted",          "drifted",
        "missed",   "noisy",   "wrong-severity", "wrong-field",
        "weak",     "missing", "extra",          "duplicate",
        "stale",    "removed", "weakened",       "late"};
    all.insert(all.end(), MuteKinds().begin(), MuteKinds().end());
    return all;
  }();
  return names;
}

bool Concerns(const Waiver& waiver, std::string_view rule_id,
              std::string_view system) {
  if (AsciiLower(waiver.rule) != AsciiLower(rule_id)) return false;
  const auto& systems = waiver.systems;
  return systems.empty() ||
         std::find(systems.begin(), systems.end(), system) != systems.end();
}

bool Allows(const Waiver& waiver, std::string_view verdict,
            std::string_view kind) {
  return std::any_of(
      waiver.allows.begin(), waiver.allows.end(),
      [&](const std::string& name) { return name == verdict || name == kind; });
}

}  // namespace drillcheck
