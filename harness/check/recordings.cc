// Reads the recordings that the cases of a subject replay.
#include <set>
#include <utility>

#include "check/encodings.h"
#include "check/group_names.h"
#include "check/lost_filters.h"
#include "check/subject.h"

namespace drillcheck {
namespace {

// Reads one file of events. That it is absent is told in `not_checked`; damage
// stays in the recording's diagnostics.
LoadedRecording Load(const FileSystem& files, const std::string& path) {
  LoadedRecording loaded;
  auto bytes = files.Read(path, kMaxRecordingBytes);
  if (bytes.ok()) {
    loaded.recording = ReadRecording(path, std::move(bytes).value());
  } else {
    loaded.not_checked = "the recording " + path + " is absent";
  }
  return loaded;
}

// Both encodings must say the same; damage is told first.
void Compare(const LoadedRecording& also, LoadedRecording& loaded) {
  for (const Diagnostic& damage : also.recording.diagnostics) {
    loaded.recording.diagnostics.push_back(damage);
  }
  if (HasErrors(loaded.recording.diagnostics)) return;
  std::string difference =
      FindDifference(loaded.recording.path, loaded.recording.events,
                     also.recording.path, also.recording.events);
  if (difference.empty()) return;
  Reporter(also.recording.path, loaded.recording.diagnostics)
      .Error({}, "encodings-differ",
             "the two encodings of a recording differ: " + difference,
             "export the events again, or leave `also` out");
}

LoadedRecording LoadEither(const FileSystem& files,
                           const RecordingEntry& entry) {
  LoadedRecording loaded = Load(files, entry.file);
  if (entry.also.empty()) return loaded;
  LoadedRecording also = Load(files, entry.also);
  if (!also.not_checked.empty()) return loaded;
  if (loaded.not_checked.empty()) {
    Compare(also, loaded);
    return loaded;
  }
  also.note = entry.also + " was replayed in place of " + entry.file +
              ", which is absent";
  return also;
}

}  // namespace

void LoadRetired(const FileSystem& files, Subject& subject) {
  if (!subject.fixture) return;
  subject.retired.clear();
  for (const RecordingEntry& entry : subject.fixture->recordings) {
    if (!entry.retired) continue;
    subject.retired.push_back(Load(files, entry.file).recording);
  }
}

void LoadRecordings(const FileSystem& files, Subject& subject) {
  if (!subject.fixture) return;
  std::set<size_t> wanted;
  for (const Case& test : subject.fixture->cases) {
    wanted.insert(test.replay.begin(), test.replay.end());
  }
  subject.recordings.resize(subject.fixture->recordings.size());
  for (size_t index : wanted) {
    subject.recordings[index] =
        LoadEither(files, subject.fixture->recordings[index]);
  }
  LoadRetired(files, subject);
  SettleGroupNames(subject);
  SettleLostFilters(subject);
}

}  // namespace drillcheck
