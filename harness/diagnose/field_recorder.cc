#include "diagnose/field_recorder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/time.h"
#include "diagnose/field_key.h"

namespace drillcheck {
namespace {

std::string_view TypeOf(const json::Value& value) {
  switch (value.kind) {
    case json::Value::Kind::kNull:
      return "null";
    case json::Value::Kind::kBool:
      return "bool";
    case json::Value::Kind::kNumber:
      return "number";
    default:
      return "string";
  }
}

std::optional<Time> Later(std::optional<Time> a, std::optional<Time> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

std::string DateOf(const RecordingEntry& entry, std::optional<Time> newest) {
  if (auto recorded = ParseTime(entry.recorded)) return FormatDate(*recorded);
  if (newest) return FormatDate(*newest);
  return entry.retired ? FormatDate(*entry.retired) : "";
}

// How many events there were until this recording; undated ones count always.
size_t EventsUntil(const std::vector<KeyTally>& tallies,
                   const RecordedIn& recording) {
  size_t events = 0;
  for (const KeyTally& tally : tallies) {
    if (tally.recording.date <= recording.date) events += tally.events;
  }
  return events;
}

}  // namespace

void FieldRecorder::Add(const RecordingEntry& entry, const std::string& file,
                        const std::vector<Event>& events) {
  if (!files_.insert(file).second) return;  // shared by fixtures
  struct Found {
    KeyTally tally;
    std::optional<Time> newest;
    const Event* sample = nullptr;
  };
  std::map<std::string, Found> found;
  for (const Event& event : events) {
    std::vector<KeyedView> views = KeyedViewsOf(event);
    if (views.empty()) ++unknown_;
    for (const KeyedView& keyed : views) {
      bool room = found.size() < kMaxKeys || found.contains(keyed.key);
      if (!room) {
        ++left_out_;
        continue;
      }
      Found& of_key = found[keyed.key];
      ++of_key.tally.events;
      of_key.newest = Later(of_key.newest, event.time);
      of_key.sample = &event;
      AddPaths(keyed.view, of_key.tally);
    }
  }
  for (auto& [key, of_key] : found) {
    of_key.tally.recording = {DateOf(entry, of_key.newest), file};
    of_key.tally.retired = entry.retired.has_value();
    Sample& sample = samples_[key];
    bool newer = sample.recording.file.empty() ||
                 IsEarlier(sample.recording, of_key.tally.recording);
    if (newer && !entry.retired) {
      sample = {of_key.tally.recording, *of_key.sample};
    }
    keys_[key].push_back(std::move(of_key.tally));
  }
}

// A path counts once for each event, however long the list that it is in.
void FieldRecorder::AddPaths(const View& view, KeyTally& tally) {
  std::set<std::string_view> counted;
  std::vector<Leaf> leaves = Leaves(view);
  for (const Leaf& leaf : leaves) {
    if (leaf.path.empty()) continue;
    auto it = tally.paths.find(leaf.path);
    if (it == tally.paths.end()) {
      bool fits = tally.paths.size() < kMaxPathsOfKey &&
                  leaf.path.size() <= kMaxPathBytes;
      if (!fits) {
        ++left_out_;
        continue;
      }
      it = tally.paths.emplace(leaf.path, FieldTally()).first;
    }
    it->second.types.insert(TypeOf(*leaf.value));
    if (counted.insert(leaf.path).second) ++it->second.events;
  }
}

KnownPath FieldRecorder::JoinTallies(
    const std::string& path, const std::vector<KeyTally>& tallies) const {
  KnownPath known;
  known.path = path;
  std::set<std::string_view> types;
  size_t events = 0;
  for (const KeyTally& tally : tallies) {
    auto it = tally.paths.find(path);
    if (it == tally.paths.end()) continue;
    bool alone = events == 0;
    events += it->second.events;
    types.insert(it->second.types.begin(), it->second.types.end());
    if (alone || IsEarlier(tally.recording, known.first)) {
      known.first = tally.recording;
    }
    if (alone || IsEarlier(known.last, tally.recording)) {
      known.last = tally.recording;
    }
  }
  known.types.assign(types.begin(), types.end());
  // One at least: an event has the path, or nobody would ask for it.
  size_t of = std::max<size_t>(1, EventsUntil(tallies, known.last));
  known.share = std::max(1, static_cast<int>(events * 100 / of));
  return known;
}

FieldMemory FieldRecorder::Summary(const FieldMemory& known) const {
  FieldMemory memory;
  for (const auto& [key, tallies] : keys_) {
    std::set<std::string> paths;
    for (const KeyTally& tally : tallies) {
      for (const auto& [path, unused] : tally.paths) paths.insert(path);
    }
    for (const std::string& path : paths)
      memory.Put(key, JoinTallies(path, tallies));
  }
  KeepRecordedIn(known, memory);
  return memory;
}

void FieldRecorder::KeepRecordedIn(const FieldMemory& known,
                                   FieldMemory& memory) const {
  for (const std::string& key : known.Keys()) {
    for (KnownPath path : known.PathsOf(key)) {
      const KnownPath* now = memory.Find(key, path.path);
      if (now != nullptr) {
        if (files_.contains(path.first.file)) path.first = now->first;
        if (files_.contains(path.last.file)) path.last = now->last;
        path.share = now->share;
        path.types = now->types;
      }
      memory.Put(key, std::move(path));
    }
  }
}

const Event* FieldRecorder::SampleOf(const std::string& key) const {
  auto it = samples_.find(key);
  bool none = it == samples_.end() || it->second.recording.file.empty();
  return none ? nullptr : &it->second.event;
}

}  // namespace drillcheck
