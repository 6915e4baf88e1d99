// A file system in memory, for tests: no temporary folders, no clean-up.
//
// Files and links only; a folder exists as long as something lies in it. Paths
// are taken as they are spelled. Resolved paths begin with /memory.
//
// Thread rule: as FileSystem, while nobody writes.
#ifndef DRILLCHECK_TESTING_MEMORY_FILES_H_
#define DRILLCHECK_TESTING_MEMORY_FILES_H_

#include <map>
#include <string>
#include <vector>

#include "files/files.h"

namespace drillcheck {

class MemoryFiles : public FileSystem {
 public:
  // Path -> content; folders follow from the paths.
  MemoryFiles() = default;
  explicit MemoryFiles(std::map<std::string, std::string> files)
      : files_(std::move(files)) {}

  void Put(const std::string& path, std::string text) {
    files_[path] = std::move(text);
  }
  void Remove(const std::string& path) { files_.erase(path); }
  // A symbolic link: `path` resolves to `target` and cannot be opened.
  void Link(const std::string& path, const std::string& target) {
    links_[path] = target;
  }

  Result<std::string> Read(const std::string& path,
                           size_t limit) const override;
  FileKind KindOf(const std::string& path) const override;
  Result<std::vector<std::string>> List(
      const std::string& folder) const override;
  Result<std::string> Resolve(const std::string& path) const override;
  Result<bool> Write(const std::string& path,
                     const std::string& bytes) override;

 private:
  std::map<std::string, std::string> files_;
  std::map<std::string, std::string> links_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_TESTING_MEMORY_FILES_H_
