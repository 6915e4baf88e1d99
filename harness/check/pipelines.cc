#include "check/pipelines.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "sigma/log_source.h"
#include "sigma/pipeline.h"

namespace drillcheck {
namespace {

// The pipeline of one file; nothing after an error, which is reported.
std::optional<sigma::Pipeline> Load(const FileSystem& files,
                                    const std::string& path,
                                    Diagnostics& diagnostics) {
  auto text = files.Read(path, kMaxYamlBytes);
  if (text.ok()) return sigma::ParsePipeline(path, text.value(), diagnostics);
  Reporter(path, diagnostics).Error({}, "unreadable", text.error());
  return std::nullopt;
}

}  // namespace

std::vector<std::string> PipelineNames(
    const Policy& policy, const std::vector<std::string>& own,
    const sigma::Rule& rule, const std::vector<const sigma::Rule*>& around) {
  if (!own.empty()) return own;
  std::vector<std::string> names;
  for (const PipelineBinding& binding : policy.pipelines) {
    sigma::LogSource bound{binding.category, binding.product, binding.service};
    if (!sigma::AsksFor(bound, rule, around)) continue;
    for (const std::string& name : binding.use) {
      auto known = std::find(names.begin(), names.end(), name);
      if (known == names.end()) names.push_back(name);
    }
  }
  return names;
}

std::optional<PipelineChain> LoadPipelines(
    const FileSystem& files, const std::vector<std::string>& paths,
    Diagnostics& diagnostics) {
  std::vector<sigma::Pipeline> pipelines;
  for (const std::string& path : paths) {
    auto pipeline = Load(files, path, diagnostics);
    if (pipeline) pipelines.push_back(std::move(*pipeline));
  }
  if (pipelines.size() < paths.size()) return std::nullopt;
  return PipelineChain::Make(std::move(pipelines), diagnostics);
}

PipelineShelf::PipelineShelf(const FileSystem& files, std::string folder)
    : files_(files), folder_(std::move(folder)) {}

const PipelineChain* PipelineShelf::Take(const std::vector<std::string>& names,
                                         Diagnostics& diagnostics) {
  auto [place, is_new] = chains_.try_emplace(names);
  std::optional<PipelineChain>& chain = place->second;
  if (is_new) {
    std::vector<std::string> paths;
    for (const std::string& name : names) {
      paths.push_back(JoinPath(folder_, name + ".yml"));
    }
    chain = LoadPipelines(files_, paths, diagnostics);
  }
  return chain ? &*chain : nullptr;
}

const PipelineChain* PipelineShelf::Taken(
    const std::vector<std::string>& names) const {
  auto known = chains_.find(names);
  return known != chains_.end() && known->second ? &*known->second : nullptr;
}

}  // namespace drillcheck
