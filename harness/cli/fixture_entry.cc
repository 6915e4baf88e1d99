#include "cli/fixture_entry.h"

#include <vector>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

// Two spellings of one file.
bool IsSameFile(const std::string& a, const std::string& b,
                const FileSystem& files) {
  if (a.empty() || b.empty()) return false;
  if (CleanPath(a) == CleanPath(b)) return true;
  auto full_a = files.Resolve(a);
  auto full_b = files.Resolve(b);
  return full_a.ok() && full_b.ok() && full_a.value() == full_b.value();
}

// The fixture's recordings that have this file, or this other encoding.
std::vector<size_t> EntriesOf(const Subject& subject, const std::string& path,
                              const FileSystem& files) {
  std::vector<size_t> found;
  if (!subject.fixture) return found;
  const auto& entries = subject.fixture->recordings;
  for (size_t i = 0; i < entries.size(); ++i) {
    bool same = IsSameFile(entries[i].file, path, files) ||
                IsSameFile(entries[i].also, path, files);
    if (same) found.push_back(i);
  }
  return found;
}

void TellOfOthers(const Subject& subject, const std::vector<size_t>& entries,
                  Io& io) {
  const auto& recordings = subject.fixture->recordings;
  for (size_t other : entries) {
    if (&RulesFor(subject, other) == &RulesFor(subject, entries[0])) continue;
    const std::string& name = recordings[other].name;
    Complain(io, "explained as the recording " + recordings[entries[0]].name +
                     "; the same file is " + name +
                     " under other pipelines: give " + name +
                     " in place of its path");
    return;
  }
}

bool HasFixture(const std::string& root, const std::string& name,
                const FileSystem& files) {
  std::string path = JoinPath(JoinPath(root, name), "fixture.yml");
  return files.KindOf(path) == FileKind::kFile;
}

}  // namespace

ChosenRecording ChooseRecording(const Subject& subject,
                                const std::string& argument, Io& io) {
  std::vector<size_t> entries = EntriesOf(subject, argument, io.files);
  if (!entries.empty()) {
    TellOfOthers(subject, entries, io);
    return {argument, entries[0]};
  }
  bool file = io.files.KindOf(argument) == FileKind::kFile;
  if (file || !subject.fixture) return {argument, std::nullopt};
  const auto& recordings = subject.fixture->recordings;
  for (size_t i = 0; i < recordings.size(); ++i) {
    if (recordings[i].name != argument) continue;
    bool there = io.files.KindOf(recordings[i].file) == FileKind::kFile ||
                 recordings[i].also.empty();
    return {there ? recordings[i].file : recordings[i].also, i};
  }
  return {argument, std::nullopt};
}

std::string FixturesOf(const std::string& name, const std::string& recording,
                       const std::string& usual, const FileSystem& files) {
  if (HasFixture(usual, name, files)) return usual;
  std::string folder = FolderOf(CleanPath(recording));
  if (!folder.ends_with("/" + name)) return usual;
  std::string root = folder.substr(0, folder.size() - name.size() - 1);
  return HasFixture(root, name, files) ? root : usual;
}

}  // namespace drillcheck::cli
