#include "cli/base_revision.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace drillcheck::cli {
namespace {

// A watched folder and what git calls it.
struct Place {
  std::string spelled;
  std::string in_git;  // below the top; "" is the top itself
};

Result<Place> PlaceOf(const FileSystem& files, const std::string& top,
                      const std::string& folder) {
  std::string resolved = ResolveLoosely(files, folder);
  if (resolved == folder && !folder.starts_with('/')) {
    resolved = JoinPath(ResolveLoosely(files, "."), folder);
  }
  if (!IsWithin(top, resolved)) {
    return Error{folder + " lies outside the git repository " + top};
  }
  size_t skip = top == "/" ? 1 : std::min(top.size() + 1, resolved.size());
  return Place{folder, resolved.substr(skip)};
}

// How the first watched folder that holds it spells a path, or nothing.
std::optional<std::string> Spelled(const std::vector<Place>& places,
                                   const std::string& path) {
  for (const Place& place : places) {
    if (place.in_git.empty()) return JoinPath(place.spelled, path);
    if (path == place.in_git || !IsWithin(place.in_git, path)) continue;
    return JoinPath(place.spelled, path.substr(place.in_git.size() + 1));
  }
  return std::nullopt;
}

// The inner of two nested folders comes first: it spells what lies in both.
std::vector<Place> InnermostFirst(std::vector<Place> places) {
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) {
                     return a.in_git.size() > b.in_git.size();
                   });
  return places;
}

Result<std::vector<Place>> PlacesOf(const FileSystem& files,
                                    const std::string& top,
                                    const std::vector<std::string>& watched) {
  std::vector<Place> places;
  for (const std::string& folder : watched) {
    auto place = PlaceOf(files, top, folder);
    if (!place.ok()) return Error{place.error()};
    places.push_back(std::move(place).value());
  }
  return InnermostFirst(std::move(places));
}

}  // namespace

Result<BaseRevision> OpenBase(const std::string& revision,
                              const std::vector<std::string>& watched, Io& io) {
  auto git = Git::Open(".");
  if (!git.ok()) return Error{git.error()};
  auto commit = git.value().Commit(revision);
  if (!commit.ok()) return Error{commit.error()};
  auto places = PlacesOf(io.files, git.value().top(), watched);
  if (!places.ok()) return Error{places.error()};
  auto changes = git.value().Changes(commit.value());
  if (!changes.ok()) return Error{changes.error()};

  BaseRevision base;
  base.commit = commit.value();
  base.contained = git.value().HeadContains(base.commit);
  std::map<std::string, OverlayFiles::Earlier> earlier;
  for (const GitChange& change : changes.value()) {
    auto path = Spelled(places.value(), change.path);
    if (!path) continue;
    base.changed.push_back(*path);
    earlier[*path] = change.blob.empty() ? OverlayFiles::Earlier()
                                         : OverlayFiles::Earlier(change.blob);
    auto old = Spelled(places.value(), change.renamed_from);
    if (!change.renamed_from.empty() && old) base.renamed[*path] = *old;
  }
  auto reader = std::make_shared<BlobReader>(git.value());
  base.files = std::make_unique<OverlayFiles>(
      io.files, ResolveLoosely(io.files, "."), earlier,
      [reader](const std::string& blob, size_t limit) {
        return reader->Read(blob, limit);
      });
  return base;
}

}  // namespace drillcheck::cli
