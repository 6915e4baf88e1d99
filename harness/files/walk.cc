#include "files/walk.h"

#include <algorithm>
#include <utility>

namespace drillcheck {
namespace {

class Walk {
 public:
  // `boundary` is the resolved root.
  Walk(const FileSystem& files, const std::string& boundary,
       const Wanted& wanted, Diagnostics& diagnostics)
      : files_(files),
        open_{boundary},
        wanted_(wanted),
        diagnostics_(diagnostics) {}

  void Folder(const std::string& folder) {
    std::vector<FolderEntry> entries;
    auto see = [&](std::string_view name, std::optional<FileKind> kind) {
      if (name.starts_with('.') || IsUnwanted(name, kind)) return;
      entries.push_back({std::string(name), kind});
    };
    auto looked = files_.Look(folder, see);
    if (!looked.ok()) {
      Reporter(folder, diagnostics_).Error({}, "unreadable", looked.error());
      return;
    }
    std::ranges::sort(entries, {}, &FolderEntry::name);
    for (const FolderEntry& entry : entries) Entry(folder, entry);
  }

  std::vector<std::string> Take() { return std::move(found_); }

 private:
  void Entry(const std::string& folder, const FolderEntry& entry) {
    std::string path = JoinPath(folder, entry.name);
    if (++entries_ > wanted_.most) {
      if (entries_ == wanted_.most + 1) GiveUp(path);
      return;
    }
    // A link has no kind of its own. All else stands where it seems to.
    FileKind kind = entry.kind ? *entry.kind : files_.KindOf(path);
    if (IsUnwanted(entry.name, kind)) return;
    auto resolved =
        entry.kind ? JoinPath(open_.back(), entry.name) : files_.Resolve(path);
    if (!resolved.ok()) {
      Refuse(path, "this link leads nowhere");
    } else if (!IsWithin(open_.front(), resolved.value())) {
      Refuse(path, "this link leads out of the tree, to " + resolved.value());
    } else if (kind == FileKind::kFolder) {
      Descend(path, resolved.value());
    } else if (kind == FileKind::kFile) {
      found_.push_back(path);
    }
  }

  bool IsUnwanted(std::string_view name, std::optional<FileKind> kind) const {
    return kind == FileKind::kFile && wanted_.file && !wanted_.file(name);
  }

  void Descend(const std::string& folder, const std::string& resolved) {
    bool circle =
        std::find(open_.begin(), open_.end(), resolved) != open_.end();
    if (circle) {
      Refuse(folder, "this link leads in a circle");
      return;
    }
    open_.push_back(resolved);
    Folder(folder);
    open_.pop_back();
  }

  void GiveUp(const std::string& path) {
    Reporter(path, diagnostics_)
        .Error({}, "too-many",
               "this tree has more than " + std::to_string(wanted_.most) +
                   " files and folders",
               "name a smaller folder, or remove links that repeat a part of "
               "it");
  }

  void Refuse(const std::string& path, const std::string& text) {
    Reporter(path, diagnostics_)
        .Error({}, "outside-tree", text, "put the file itself there");
  }

  const FileSystem& files_;
  std::vector<std::string> open_;  // resolved, from the root to here
  const Wanted& wanted_;
  Diagnostics& diagnostics_;
  std::vector<std::string> found_;
  size_t entries_ = 0;
};

}  // namespace

std::vector<std::string> WalkFiles(const FileSystem& files,
                                   const std::string& root,
                                   Diagnostics& diagnostics,
                                   const Wanted& wanted) {
  if (files.KindOf(root) == FileKind::kFile) return {root};
  auto boundary = files.Resolve(root);
  if (!boundary.ok()) {
    bool named = !root.empty();
    Reporter(named ? root : "''", diagnostics)
        .Error({}, "not-found",
               named ? "there is no such file or folder"
                     : "an empty path was given");
    return {};
  }
  Walk walk(files, boundary.value(), wanted, diagnostics);
  walk.Folder(root);
  std::vector<std::string> found = walk.Take();
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace drillcheck
