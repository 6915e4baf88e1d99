#include "diagnose/lost_fields.h"

#include <algorithm>

namespace drillcheck {
namespace {

using Tallies = std::vector<const KeyTally*>;

Tallies NewestOf(const std::vector<KeyTally>& all) {
  Tallies newest;
  for (const KeyTally& tally : all) {
    if (tally.retired) continue;
    const std::string& date = tally.recording.date;
    if (!newest.empty() && date < newest[0]->recording.date) continue;
    if (!newest.empty() && date > newest[0]->recording.date) newest.clear();
    newest.push_back(&tally);
  }
  return newest;
}

bool AnyHas(const Tallies& tallies, std::string_view path) {
  std::string below = std::string(path) + ".";
  return std::any_of(tallies.begin(), tallies.end(), [&](const KeyTally* t) {
    if (t->paths.find(path) != t->paths.end()) return true;
    auto it = t->paths.lower_bound(below);
    return it != t->paths.end() && it->first.starts_with(below);
  });
}

}  // namespace

std::vector<LostPath> FindLost(const FieldMemory& before,
                               const FieldRecorder& now) {
  std::vector<LostPath> lost;
  for (const auto& [key, tallies] : now.keys()) {
    Tallies newest = NewestOf(tallies);
    if (newest.empty()) continue;
    const RecordedIn& recording = newest[0]->recording;
    for (const KnownPath& known : before.PathsOf(key)) {
      bool older = !recording.date.empty() && recording.date < known.last.date;
      if (older || AnyHas(newest, known.path)) continue;
      lost.push_back({key, known, recording, known.share < 100});
    }
  }
  return lost;
}

bool NewestHas(const FieldRecorder& now, const std::string& key,
               std::string_view path) {
  auto it = now.keys().find(key);
  return it != now.keys().end() && AnyHas(NewestOf(it->second), path);
}

}  // namespace drillcheck
