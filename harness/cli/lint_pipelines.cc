#include "cli/lint_pipelines.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "check/pipelines.h"
#include "files/walk.h"

namespace drillcheck::cli {
namespace {

bool IsPipeline(const FileSystem& files, const std::string& path) {
  if (files.KindOf(path) == FileKind::kFolder) {
    return FileNameOf(CleanPath(path)) == "pipelines";
  }
  if (!path.ends_with(".yml")) return false;
  auto text = files.Read(path, kMaxYamlBytes);
  return text.ok() &&
         ("\n" + text.value()).find("\ntransformations:") != std::string::npos;
}

// Names below the folder, as policy and recordings write them.
std::vector<std::string> NamesOf(const std::vector<std::string>& paths,
                                 const std::string& folder) {
  std::vector<std::string> names;
  for (const std::string& path : paths) {
    size_t skip = JoinPath(folder, "x").size() - 1;
    names.push_back(path.substr(skip, path.size() - skip - 4));
  }
  return names;
}

void InspectBinding(const PipelineBinding& binding, const Policy& policy,
                    const std::vector<std::string>& names,
                    const std::string& folder, Diagnostics& found) {
  for (const std::string& name : binding.use) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    std::string nearest = NearestWord(name, names);
    Reporter(policy.path, found)
        .Error(
            binding.at, "unknown-pipeline",
            "there is no pipeline '" + Printable(name, 60) + "' in " + folder,
            nearest.empty() ? "" : "did you mean '" + nearest + "'?");
  }
}

std::vector<std::string> FilesOf(const FileSystem& files,
                                 const std::string& path, Diagnostics& found) {
  std::vector<std::string> all = WalkFiles(files, path, found);
  std::erase_if(all, [](const auto& file) { return !file.ends_with(".yml"); });
  return all;
}

}  // namespace

std::vector<std::string> TakePipelines(const FileSystem& files,
                                       std::vector<std::string>& paths) {
  auto rest = std::stable_partition(
      paths.begin(), paths.end(),
      [&](const auto& path) { return !IsPipeline(files, path); });
  std::vector<std::string> taken(std::make_move_iterator(rest),
                                 std::make_move_iterator(paths.end()));
  paths.erase(rest, paths.end());
  return taken;
}

size_t InspectPipelines(const FileSystem& files,
                        const std::vector<std::string>& paths,
                        Diagnostics& found) {
  size_t count = 0;
  for (const std::string& path : paths) {
    for (const std::string& file : FilesOf(files, path, found)) {
      ++count;
      LoadPipelines(files, {file}, found);
    }
  }
  return count;
}

size_t InspectPipelines(const FileSystem& files, const Settings& settings,
                        Diagnostics& found) {
  const std::string& folder = settings.pipelines_folder;
  std::vector<std::string> all;
  if (files.KindOf(folder) == FileKind::kFolder) {
    all = FilesOf(files, folder, found);
  }
  std::vector<std::string> names = NamesOf(all, folder);
  for (const PipelineBinding& binding : settings.policy.pipelines) {
    InspectBinding(binding, settings.policy, names, folder, found);
  }
  return InspectPipelines(files, all, found);
}

}  // namespace drillcheck::cli
