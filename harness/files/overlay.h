// A tree as it was: some files replaced by their earlier content, all others
// as they are now.
//
// `gate` reads the base revision through it, so that the ordinary loaders of
// rules, fixtures and policy serve both sides of a comparison. The earlier
// contents are fetched when they are read, not before.
//
// Thread rule: as FileSystem, if `fetch` may be called from several threads.
#ifndef DRILLCHECK_FILES_OVERLAY_H_
#define DRILLCHECK_FILES_OVERLAY_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "files/files.h"

namespace drillcheck {

class OverlayFiles : public FileSystem {
 public:
  // What stood at a path: the key to fetch it by, or nothing: it was not
  // there.
  using Earlier = std::optional<std::string>;
  using Fetch =
      std::function<Result<std::string>(const std::string& key, size_t limit)>;

  // Paths of `earlier` and of all questions are made absolute below `here`
  // and cleaned by text alone, so that "rules/a.yml", "./rules/a.yml" and
  // the absolute path are one file.
  OverlayFiles(const FileSystem& now, std::string here,
               const std::map<std::string, Earlier>& earlier, Fetch fetch);

  Result<std::string> Read(const std::string& path,
                           size_t limit) const override;
  FileKind KindOf(const std::string& path) const override;
  Result<std::vector<std::string>> List(
      const std::string& folder) const override;
  Result<std::string> Resolve(const std::string& path) const override;

  // Always an error: the past is not changed.
  Result<bool> Write(const std::string& path,
                     const std::string& bytes) override;

 private:
  std::string Absolute(const std::string& path) const;
  const Earlier* Find(const std::string& absolute) const;
  bool WasFolder(const std::string& absolute) const;

  const FileSystem& now_;
  std::string here_;
  std::map<std::string, Earlier> earlier_;  // by absolute path
  Fetch fetch_;
};

// `path` resolved as far as it leads anywhere, the rest added by text: for
// what is gone, or not there yet.
std::string ResolveLoosely(const FileSystem& files, const std::string& path);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_OVERLAY_H_
