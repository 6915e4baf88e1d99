// The file system behind an interface, so that every layer above can be
// tested on a tree in memory (testing/memory_files.h).
//
// Thread rule: const functions may be called from several threads.
#ifndef DRILLCHECK_FILES_FILES_H_
#define DRILLCHECK_FILES_FILES_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "files/byte_source.h"

namespace drillcheck {

enum class FileKind { kMissing, kFile, kFolder, kOther };

// A name in a folder.
struct FolderEntry {
  std::string name;
  // What stands there; nothing for a link, and where it takes a look to tell.
  std::optional<FileKind> kind;
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // The whole file, or all that a pipe gives. Refused beyond `limit` bytes,
  // a file before it is read.
  virtual Result<std::string> Read(const std::string& path,
                                   size_t limit) const = 0;

  // The bytes of a file or a pipe, read as they are asked for. By default
  // all that Read() gives within kMaxRecordingBytes.
  virtual Result<std::unique_ptr<ByteSource>> Open(
      const std::string& path) const;

  // What a path leads to, symbolic links followed.
  virtual FileKind KindOf(const std::string& path) const = 0;

  // Names in a folder, sorted by bytes; an error if it cannot be read.
  virtual Result<std::vector<std::string>> List(
      const std::string& folder) const = 0;

  // As List(), with the kinds that the folder itself tells. By default none.
  virtual Result<std::vector<FolderEntry>> Entries(
      const std::string& folder) const;

  // Gives `see` the names in a folder, in no order, each with what the folder
  // itself tells of it: for those who look for few among thousands. The name
  // lasts for the call. By default by way of Entries().
  using See =
      std::function<void(std::string_view name, std::optional<FileKind> kind)>;
  virtual Result<bool> Look(const std::string& folder, const See& see) const;

  // The path with every link and ".." resolved; an error if it leads nowhere.
  virtual Result<std::string> Resolve(const std::string& path) const = 0;

  // Puts `bytes` under `path` in one step: a reader sees the old file or the
  // new one, never half of it. Missing folders are made. What is no plain file
  // (a device, a pipe, a link) is written to, never replaced.
  virtual Result<bool> Write(const std::string& path,
                             const std::string& bytes) = 0;

  // As Write(), of what a run can make again: the disk is not waited for, and
  // when the power fails both files may be lost. By default Write().
  virtual Result<bool> WriteDerived(const std::string& path,
                                    const std::string& bytes) {
    return Write(path, bytes);
  }
};

// The files of this machine.
FileSystem& DiskFiles();

// The names in a folder; none if it cannot be read: for hints, and where a
// folder need not be there.
std::vector<std::string> NamesIn(const FileSystem& files,
                                 const std::string& folder);

// "4 MiB", "100 bytes".
std::string SizeText(size_t bytes);

// Default limits. A rule or fixture is written by hand; a recording can hold
// a night of events.
inline constexpr size_t kMaxYamlBytes = size_t{4} << 20;
inline constexpr size_t kMaxRecordingBytes = size_t{2} << 30;

// `folder` and `name` with exactly one slash between them: a leading slash of
// `name` never leads out of `folder`. "." adds nothing, and "" leaves `name`
// as it is.
std::string JoinPath(const std::string& folder, const std::string& name);

// "rules/aws/a.yml" -> "rules/aws", "a.yml" -> ".".
std::string FolderOf(const std::string& path);

// "rules/aws/a.yml" -> "a.yml".
std::string FileNameOf(const std::string& path);

// True when resolved path `inner` is `outer` or lies below it.
bool IsWithin(const std::string& outer, const std::string& inner);

// True when `name` can only lead below the folder that it is joined to: not
// empty, no leading slash, no "..". (Links: see Resolve.)
bool NamesInside(const std::string& name);

// Removes "." and empty parts and resolves ".." by text alone. A path that
// climbs above its start keeps its leading "..".
std::string CleanPath(const std::string& path);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_FILES_H_
