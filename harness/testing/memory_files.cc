#include "testing/memory_files.h"

#include <set>

namespace drillcheck {

Result<std::string> MemoryFiles::Read(const std::string& path,
                                      size_t limit) const {
  auto it = files_.find(path);
  if (it == files_.end()) return Error{"cannot read " + path + ": not there"};
  if (it->second.size() > limit) {
    return Error{"cannot read " + path + ": too large"};
  }
  return it->second;
}

FileKind MemoryFiles::KindOf(const std::string& path) const {
  if (files_.contains(path) || links_.contains(path)) return FileKind::kFile;
  auto below = files_.lower_bound(path + "/");
  bool is_folder = path == "." || (below != files_.end() &&
                                   below->first.starts_with(path + "/"));
  return is_folder ? FileKind::kFolder : FileKind::kMissing;
}

Result<std::vector<std::string>> MemoryFiles::List(
    const std::string& folder) const {
  std::set<std::string> names;
  std::string prefix = folder == "." ? "" : folder + "/";
  auto add = [&](const std::string& path) {
    if (!path.starts_with(prefix)) return;
    names.insert(path.substr(prefix.size(),
                             path.find('/', prefix.size()) - prefix.size()));
  };
  for (const auto& [path, text] : files_) add(path);
  for (const auto& [path, target] : links_) add(path);
  if (names.empty()) return Error{"cannot read " + folder + ": not there"};
  return std::vector<std::string>(names.begin(), names.end());
}

Result<std::string> MemoryFiles::Resolve(const std::string& path) const {
  auto link = links_.find(path);
  if (link != links_.end()) return link->second;
  if (KindOf(path) == FileKind::kMissing) {
    return Error{"cannot read " + path + ": not there"};
  }
  return path == "." ? std::string("/memory") : "/memory/" + path;
}

Result<bool> MemoryFiles::Write(const std::string& path,
                                const std::string& bytes) {
  files_[path] = bytes;
  return true;
}

}  // namespace drillcheck
