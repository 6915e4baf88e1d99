#include "files/overlay.h"

#include <set>
#include <utility>

namespace drillcheck {
namespace {

Error NotThere(const std::string& path) {
  return Error{"cannot read " + path + ": it was not there"};
}

// The first part of `path` below `folder`.
std::string ChildOf(const std::string& folder, const std::string& path) {
  size_t start = folder == "/" ? 1 : folder.size() + 1;
  return path.substr(start, path.find('/', start) - start);
}

}  // namespace

OverlayFiles::OverlayFiles(const FileSystem& now, std::string here,
                           const std::map<std::string, Earlier>& earlier,
                           Fetch fetch)
    : now_(now), here_(std::move(here)), fetch_(std::move(fetch)) {
  for (const auto& [path, key] : earlier) earlier_[Absolute(path)] = key;
}

std::string OverlayFiles::Absolute(const std::string& path) const {
  return CleanPath(path.starts_with('/') ? path : JoinPath(here_, path));
}

const OverlayFiles::Earlier* OverlayFiles::Find(
    const std::string& absolute) const {
  auto it = earlier_.find(absolute);
  return it == earlier_.end() ? nullptr : &it->second;
}

bool OverlayFiles::WasFolder(const std::string& absolute) const {
  std::string prefix = absolute + "/";
  for (auto it = earlier_.lower_bound(prefix);
       it != earlier_.end() && it->first.starts_with(prefix); ++it) {
    if (it->second) return true;
  }
  return false;
}

Result<std::string> OverlayFiles::Read(const std::string& path,
                                       size_t limit) const {
  const Earlier* earlier = Find(Absolute(path));
  if (earlier == nullptr) return now_.Read(path, limit);
  if (!*earlier) return NotThere(path);
  return fetch_(**earlier, limit);
}

FileKind OverlayFiles::KindOf(const std::string& path) const {
  std::string absolute = Absolute(path);
  const Earlier* earlier = Find(absolute);
  if (earlier != nullptr && *earlier) return FileKind::kFile;
  if (WasFolder(absolute)) return FileKind::kFolder;
  return earlier == nullptr ? now_.KindOf(path) : FileKind::kMissing;
}

Result<std::vector<std::string>> OverlayFiles::List(
    const std::string& folder) const {
  std::string absolute = Absolute(folder);
  auto listed = now_.List(folder);
  if (!listed.ok() && !WasFolder(absolute)) return Error{listed.error()};
  std::vector<std::string> there;
  if (listed.ok()) there = std::move(listed).value();
  std::set<std::string> names(there.begin(), there.end());
  std::string prefix = absolute == "." ? "" : absolute + "/";
  for (auto it = earlier_.lower_bound(prefix);
       it != earlier_.end() && it->first.starts_with(prefix); ++it) {
    if (!it->second) names.erase(it->first.substr(prefix.size()));
  }
  for (auto it = earlier_.lower_bound(prefix);
       it != earlier_.end() && it->first.starts_with(prefix); ++it) {
    if (!it->second) continue;
    names.insert(prefix.empty() ? it->first.substr(0, it->first.find('/'))
                                : ChildOf(absolute, it->first));
  }
  return std::vector<std::string>(names.begin(), names.end());
}

Result<std::string> OverlayFiles::Resolve(const std::string& path) const {
  if (KindOf(path) == FileKind::kMissing) return NotThere(path);
  return ResolveLoosely(now_, path);
}

Result<bool> OverlayFiles::Write(const std::string& path,
                                 const std::string& /*bytes*/) {
  return Error{"cannot write " + path + ": an earlier revision is read only"};
}

std::string ResolveLoosely(const FileSystem& files, const std::string& path) {
  auto resolved = files.Resolve(path);
  if (resolved.ok()) return resolved.value();
  std::string folder = FolderOf(path);
  if (folder == path) return path;
  return JoinPath(ResolveLoosely(files, folder), FileNameOf(path));
}

}  // namespace drillcheck
