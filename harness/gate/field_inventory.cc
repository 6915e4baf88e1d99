#include "gate/field_inventory.h"

#include <iterator>
#include <optional>
#include <utility>

#include "event/reader.h"
#include "files/walk.h"
#include "fixture/read.h"
#include "fixture/sigmahq.h"

namespace drillcheck {
namespace {

bool IsSigmaHqInfo(const std::string& path) {
  return FileNameOf(path) == "info.yml" &&
         ("/" + path).find("/regression_data/") != std::string::npos;
}

std::optional<Fixture> Read(const FileSystem& files, const std::string& root,
                            const std::string& path, Diagnostics& found) {
  auto text = files.Read(path, kMaxYamlBytes);
  if (!text.ok()) {
    Reporter(path, found).Error({}, "unreadable", text.error());
    return std::nullopt;
  }
  if (IsSigmaHqInfo(path))
    return ReadSigmaHqInfo(files, path, text.value(), found);
  return ReadFixture(files, path, text.value(), root, found);
}

// The path below the root: a lock must read the same from anywhere.
std::string Below(const std::string& root, const std::string& path) {
  std::string outer = CleanPath(root);
  std::string inner = CleanPath(path);
  if (outer == "." || !IsWithin(outer, inner)) return inner;
  return inner.substr(outer.size() + (outer == "/" ? 0 : 1));
}

// The first encoding that is there.
std::string FileOf(const FileSystem& files, const RecordingEntry& entry) {
  bool there = files.KindOf(entry.file) == FileKind::kFile;
  return there || entry.also.empty() ? entry.file : entry.also;
}

}  // namespace

std::vector<std::string> FindFixtures(const FileSystem& files,
                                      const std::string& fixtures_root,
                                      Diagnostics& diagnostics) {
  std::vector<std::string> fixtures;
  for (std::string& path : WalkFiles(files, fixtures_root, diagnostics)) {
    bool fixture = FileNameOf(path) == "fixture.yml" || IsSigmaHqInfo(path);
    if (fixture) fixtures.push_back(std::move(path));
  }
  return fixtures;
}

void RecordFixture(const FileSystem& files, const std::string& fixtures_root,
                   const std::string& fixture_path,
                   const std::set<std::string>* only, FieldRecorder& recorder,
                   Diagnostics& diagnostics) {
  auto fixture = Read(files, fixtures_root, fixture_path, diagnostics);
  if (!fixture) return;
  for (const RecordingEntry& entry : fixture->recordings) {
    std::string file = FileOf(files, entry);
    bool wanted = only == nullptr || only->contains(CleanPath(file));
    if (!wanted || entry.origin == Origin::kDerived) continue;
    bool absent = files.KindOf(file) == FileKind::kMissing;
    if (absent && fixture->sigmahq_layout) continue;
    auto bytes = files.Read(file, kMaxRecordingBytes);
    if (!bytes.ok()) {
      Reporter(file, diagnostics).Error({}, "unreadable", bytes.error());
      continue;
    }
    Recording recording = ReadRecording(file, std::move(bytes).value());
    std::move(recording.diagnostics.begin(), recording.diagnostics.end(),
              std::back_inserter(diagnostics));
    recorder.Add(entry, Below(fixtures_root, file), recording.events);
  }
}

}  // namespace drillcheck
