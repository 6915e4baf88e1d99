#include "cli/production.h"

#include <algorithm>

#include "base/text.h"
#include "cli/nearest_path.h"
#include "cli/roots.h"
#include "deployed/snapshot.h"

namespace drillcheck::cli {
namespace {

bool ReadWaiverFile(const ProductionOptions& options, const std::string& root,
                    Io& io, Settings& settings) {
  bool named = !options.waivers.empty();
  std::string path = named ? options.waivers : Beside(root, "ci/waivers.yml");
  settings.waivers.path = path;
  if (!named && io.files.KindOf(path) == FileKind::kMissing) return true;
  auto text = io.files.Read(path, kMaxYamlBytes);
  if (!text.ok()) {
    ComplainOfPath(path, text.error(), io);
    return false;
  }
  settings.waivers = ReadWaivers(path, text.value());
  return true;
}

bool SystemExists(const std::string& system, const Settings& settings, Io& io) {
  auto systems = FindSystems(io.files, settings.deployed_root);
  if (std::find(systems.begin(), systems.end(), system) != systems.end()) {
    return true;
  }
  std::string nearest = NearestWord(system, systems);
  std::string known =
      systems.empty() ? "" : "; the systems are " + Join(systems, ", ");
  if (!nearest.empty()) known += "; did you mean " + nearest + "?";
  Complain(io, "there is no snapshot of the system '" + Printable(system) +
                   "' in " + settings.deployed_root + known);
  return false;
}

}  // namespace

bool IsOneSystem(const ProductionOptions& options) {
  return !options.production.empty() && options.production != kAllSystems;
}

std::vector<std::string> SystemsAsked(const ProductionOptions& options,
                                      const Settings& settings, const Io& io) {
  if (IsOneSystem(options)) return {options.production};
  if (options.production.empty()) return {};
  return FindSystems(io.files, settings.deployed_root);
}

bool AddProduction(const ProductionOptions& options,
                   const std::vector<std::string>& rule_roots, Io& io,
                   Settings& settings) {
  const std::string& root = rule_roots[0];
  settings.night = options.night || !options.production.empty();
  bool named = !options.deployed.empty();
  settings.deployed_root =
      named ? options.deployed : Beside(root, "ci/deployed");
  if (named && io.files.KindOf(options.deployed) != FileKind::kFolder) {
    ComplainOfPath(options.deployed,
                   "there is no folder of snapshots " + options.deployed, io);
    return false;
  }
  if (IsOneSystem(options) && !SystemExists(options.production, settings, io)) {
    return false;
  }
  return ReadWaiverFile(options, root, io, settings);
}

std::vector<std::unique_ptr<Entry>> MakeProductionEntries(
    const ProductionOptions& options, const Settings& settings,
    const std::vector<RuleEntry>& rules, bool whole, const Io& io) {
  std::vector<std::unique_ptr<Entry>> entries;
  for (const std::string& system : SystemsAsked(options, settings, io)) {
    entries.push_back(
        MakeProductionEntry(io.files, settings, rules, whole, system));
  }
  bool asked = options.production == kAllSystems;
  if (asked && entries.empty()) {
    entries.push_back(MakeUnknownProductionEntry(io.files, settings));
  }
  return entries;
}

}  // namespace drillcheck::cli
