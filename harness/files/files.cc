#include "files/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

namespace fs = std::filesystem;

Error CannotRead(const std::string& path, const std::string& why) {
  return Error{"cannot read " + path + ": " + why};
}

Error CannotWrite(const std::string& path, const std::string& why) {
  return Error{"cannot write " + path + ": " + why};
}

Error TooLarge(const std::string& path, size_t limit) {
  return CannotRead(
      path, "it has more than " + SizeText(limit) + ", which is the limit");
}

// True when no part of the path is empty or made of dots: most are so.
bool IsClean(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  while (true) {
    size_t end = std::min(path.find('/'), path.size());
    std::string_view part = path.substr(0, end);
    if (part.empty() || part == "." || part == "..") return false;
    if (end == path.size()) return true;
    path.remove_prefix(end + 1);
  }
}

class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (file_ >= 0) close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  // False: it could not be opened, and errno says why.
  bool Describe(struct stat& about) const {
    return file_ >= 0 && fstat(file_, &about) == 0;
  }

  // As read(2), but a signal does not end it.
  ssize_t Read(char* to, size_t size) const {
    ssize_t got = 0;
    do {
      got = read(file_, to, size);
    } while (got < 0 && errno == EINTR);
    return got;
  }

 private:
  int file_;
};

// A file's size is only a hint: a pipe has none, and a log may be growing.
Result<std::string> ReadAll(const OpenFile& file, const std::string& path,
                            size_t size, size_t limit) {
  constexpr size_t kChunk = size_t{1} << 16;
  std::string bytes;
  size_t got = 0;
  while (true) {
    if (got == bytes.size()) {
      bytes.resize(got + (got == 0 && size > 0 ? size + 1 : kChunk));
    }
    ssize_t more = file.Read(bytes.data() + got, bytes.size() - got);
    if (more < 0) return CannotRead(path, std::strerror(errno));
    if (more == 0) break;
    got += static_cast<size_t>(more);
    if (got > limit) return TooLarge(path, limit);
  }
  bytes.resize(got);
  return bytes;
}

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path) : in_(path, std::ios::binary) {}

  bool is_open() const { return in_.is_open(); }

  Result<size_t> Read(std::span<char> buffer) override {
    in_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (!in_.bad()) return static_cast<size_t>(in_.gcount());
    return Error{std::string("cannot be read further: ") +
                 std::strerror(errno)};
  }

 private:
  std::ifstream in_;
};

// What a folder says of an entry; nothing if it takes a look to tell.
std::optional<FileKind> KindSaid(const dirent& entry) {
  if (entry.d_type == DT_REG) return FileKind::kFile;
  if (entry.d_type == DT_DIR) return FileKind::kFolder;
  return std::nullopt;
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

struct Free {
  void operator()(char* text) const { std::free(text); }
};

class Disk : public FileSystem {
 public:
  Result<std::unique_ptr<ByteSource>> Open(
      const std::string& path) const override {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      return CannotRead(path, "it is a folder");
    }
    auto source = std::make_unique<FileSource>(path);
    if (!source->is_open()) return CannotRead(path, std::strerror(errno));
    return std::unique_ptr<ByteSource>(std::move(source));
  }

  Result<std::string> Read(const std::string& path,
                           size_t limit) const override {
    OpenFile file(path);
    struct stat about = {};
    if (!file.Describe(about)) return CannotRead(path, std::strerror(errno));
    if (S_ISDIR(about.st_mode)) return CannotRead(path, "it is a folder");
    // A pipe has as much as it gives.
    auto size = static_cast<size_t>(S_ISREG(about.st_mode) ? about.st_size : 0);
    if (size > limit) return TooLarge(path, limit);
    return ReadAll(file, path, size, limit);
  }

  FileKind KindOf(const std::string& path) const override {
    std::error_code error;
    auto status = fs::status(path, error);
    if (error || status.type() == fs::file_type::not_found) {
      return FileKind::kMissing;
    }
    if (fs::is_regular_file(status)) return FileKind::kFile;
    return fs::is_directory(status) ? FileKind::kFolder : FileKind::kOther;
  }

  Result<std::vector<std::string>> List(
      const std::string& folder) const override {
    auto entries = Entries(folder);
    if (!entries.ok()) return Error{entries.error()};
    std::vector<std::string> names;
    for (FolderEntry& entry : entries.value()) {
      names.push_back(std::move(entry.name));
    }
    return names;
  }

  Result<std::vector<FolderEntry>> Entries(
      const std::string& folder) const override {
    std::vector<FolderEntry> entries;
    auto looked = Look(folder, [&](std::string_view name, auto kind) {
      entries.push_back({std::string(name), kind});
    });
    if (!looked.ok()) return Error{looked.error()};
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
  }

  Result<bool> Look(const std::string& folder, const See& see) const override {
    std::unique_ptr<DIR, CloseFolder> open(opendir(folder.c_str()));
    if (!open) return CannotRead(folder, std::strerror(errno));
    errno = 0;
    while (const dirent* entry = readdir(open.get())) {
      std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      see(name, KindSaid(*entry));
      errno = 0;  // whatever `see` did
    }
    if (errno != 0) return CannotRead(folder, std::strerror(errno));
    return true;
  }

  Result<std::string> Resolve(const std::string& path) const override {
    std::unique_ptr<char, Free> resolved(realpath(path.c_str(), nullptr));
    if (!resolved) return CannotRead(path, std::strerror(errno));
    return std::string(resolved.get());
  }

  Result<bool> Write(const std::string& path,
                     const std::string& bytes) override {
    return WriteBeside(path, bytes, [](const auto& from, const auto& to) {
      return std::rename(from.c_str(), to.c_str()) == 0;
    });
  }

  Result<bool> WriteDerived(const std::string& path,
                            const std::string& bytes) override {
    return WriteBeside(path, bytes, ChangePlaces);
  }

 private:
  // Puts the file of one path under the other. False: `errno` says why not.
  using Put = bool (*)(const std::string& from, const std::string& to);

  // A file system may wait for the disk when a file is renamed over another
  // one (ext4: a millisecond), and does not when the two change places.
  static bool ChangePlaces(const std::string& from, const std::string& to) {
    const char* unfinished = from.c_str();
    int changed =
        renameat2(AT_FDCWD, unfinished, AT_FDCWD, to.c_str(), RENAME_EXCHANGE);
    if (changed == 0) return unlink(unfinished) == 0;
    return std::rename(unfinished, to.c_str()) == 0;
  }

  static Result<bool> WriteBeside(const std::string& path,
                                  const std::string& bytes, Put put) {
    std::error_code error;
    fs::create_directories(FolderOf(path), error);
    if (!MayBeReplaced(path)) return WriteThrough(path, bytes);
    std::string unfinished = path + "." + std::to_string(getpid()) + ".tmp";
    if (!WriteThrough(unfinished, bytes).ok()) {
      int why = errno;
      fs::remove(unfinished, error);
      return CannotWrite(path, std::strerror(why));
    }
    if (!put(unfinished, path)) return CannotWrite(path, std::strerror(errno));
    return true;
  }

  // A device, a pipe or a link (/dev/stdout) keeps its place: a new file put
  // over it would take it away from everybody else.
  static bool MayBeReplaced(const std::string& path) {
    std::error_code error;
    auto status = fs::symlink_status(path, error);
    return !fs::exists(status) || fs::is_regular_file(status);
  }

  static Result<bool> WriteThrough(const std::string& path,
                                   const std::string& bytes) {
    errno = 0;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return CannotWrite(path, std::strerror(errno));
    return true;
  }
};

}  // namespace

FileSystem& DiskFiles() {
  static Disk disk;
  return disk;
}

Result<std::vector<FolderEntry>> FileSystem::Entries(
    const std::string& folder) const {
  auto names = List(folder);
  if (!names.ok()) return Error{names.error()};
  std::vector<FolderEntry> entries;
  for (std::string& name : names.value()) {
    entries.push_back({std::move(name), std::nullopt});
  }
  return entries;
}

Result<bool> FileSystem::Look(const std::string& folder, const See& see) const {
  auto entries = Entries(folder);
  if (!entries.ok()) return Error{entries.error()};
  for (const FolderEntry& entry : entries.value()) see(entry.name, entry.kind);
  return true;
}

Result<std::unique_ptr<ByteSource>> FileSystem::Open(
    const std::string& path) const {
  auto bytes = Read(path, kMaxRecordingBytes);
  if (!bytes.ok()) return Error{bytes.error()};
  return BytesOf(std::move(bytes).value());
}

std::vector<std::string> NamesIn(const FileSystem& files,
                                 const std::string& folder) {
  auto names = files.List(folder);
  if (!names.ok()) return {};
  return std::move(names).value();
}

std::string SizeText(size_t bytes) {
  constexpr size_t kMiB = size_t{1} << 20;
  if (bytes < kMiB) return Count(bytes, "byte");
  return std::to_string(bytes / kMiB) + " MiB";
}

std::string JoinPath(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  std::string rest =
      name.substr(std::min(name.find_first_not_of('/'), name.size()));
  if (rest.empty()) return folder;
  if (folder == ".") return rest;
  return folder.substr(0, folder.find_last_not_of('/') + 1) + "/" + rest;
}

std::string FolderOf(const std::string& path) {
  size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string FileNameOf(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool IsWithin(const std::string& outer, const std::string& inner) {
  if (outer == "/" || inner == outer) return true;
  return inner.size() > outer.size() && inner.starts_with(outer) &&
         inner[outer.size()] == '/';
}

bool NamesInside(const std::string& name) {
  if (name.empty() || name.starts_with('/')) return false;
  auto parts = Split(name, '/');
  return std::find(parts.begin(), parts.end(), "..") == parts.end();
}

std::string CleanPath(const std::string& path) {
  if (IsClean(path)) return path;
  std::vector<std::string> kept;
  bool absolute = path.starts_with('/');
  for (std::string& part : Split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part == ".." && !kept.empty() && kept.back() != "..") {
      kept.pop_back();
    } else if (part != ".." || !absolute) {
      kept.push_back(std::move(part));
    }
  }
  std::string clean = (absolute ? "/" : "") + Join(kept, "/");
  return clean.empty() ? "." : clean;
}

}  // namespace drillcheck
