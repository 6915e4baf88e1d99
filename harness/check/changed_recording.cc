#include "check/changed_recording.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "json/value.h"

namespace drillcheck {
namespace {

// Enough to know a recording by.
constexpr size_t kMaxViews = 500;

// The recording that all of them were derived from, by name.
std::string OriginOf(const Fixture& fixture, size_t recording) {
  std::string name = fixture.recordings[recording].name;
  std::string from = fixture.recordings[recording].from;
  for (size_t steps = 0; steps < fixture.recordings.size(); ++steps) {
    if (from.empty()) break;
    name = std::exchange(from, "");
    for (const RecordingEntry& entry : fixture.recordings) {
      if (entry.name == name) from = entry.from;
    }
  }
  return name;
}

std::vector<std::string> TextsOf(const View& view, const std::string& field) {
  std::vector<std::string> texts;
  for (const json::Value* value : Lookup(view, field).values) {
    texts.push_back(json::ToText(*value));
  }
  return texts;
}

class Search {
 public:
  Search(const Subject& subject, const Sighting& sighting,
         const std::string& field, std::string other, bool spelling)
      : subject_(subject),
        sighting_(sighting),
        field_(field),
        other_(std::move(other)),
        spelling_(spelling),
        values_(TextsOf(sighting.view, other_)) {}

  std::optional<ChangedRecording> Find() const {
    size_t own = sighting_.event.recording;
    const Fixture& fixture = *subject_.fixture;
    std::string origin = OriginOf(fixture, own);
    const std::string* witness = nullptr;
    for (size_t i = 0; i < subject_.recordings.size(); ++i) {
      if (i == own || OriginOf(fixture, i) != origin) continue;
      if (!PlacesOfOther(i).empty()) return std::nullopt;
      if (HasField(i)) witness = &subject_.recordings[i].recording.path;
    }
    std::vector<size_t> places = PlacesOfOther(own);
    if (witness == nullptr || places.empty()) return std::nullopt;
    return ChangedRecording{subject_.recordings[own].recording.path,
                            {static_cast<int>(places[0]), 1},
                            field_,
                            other_,
                            *witness};
  }

 private:
  template <class Visit>
  void Each(size_t recording, Visit visit) const {
    const Router& router =
        RulesFor(subject_, recording).documents[sighting_.document].router;
    size_t views = 0;
    for (const Event& event : subject_.recordings[recording].recording.events) {
      for (const View& view : router.Route(event).views) {
        if (++views <= kMaxViews) visit(event, view);
      }
    }
  }

  // The lines of events that have the other name alone.
  std::vector<size_t> PlacesOfOther(size_t recording) const {
    std::vector<size_t> lines;
    Each(recording, [&](const Event& event, const View& view) {
      bool has = HasPath(view, other_) && !HasPath(view, field_);
      if (has) lines.push_back(event.line);
    });
    return lines;
  }

  // Under quite another name it is the same field if it has the value that the
  // other name has here.
  bool HasField(size_t recording) const {
    bool has = false;
    Each(recording, [&](const Event&, const View& view) {
      if (HasPath(view, other_)) return;
      bool same = spelling_
                      ? HasPath(view, field_)
                      : !values_.empty() && TextsOf(view, field_) == values_;
      has = has || same;
    });
    return has;
  }

  const Subject& subject_;
  const Sighting& sighting_;
  const std::string& field_;
  std::string other_;
  bool spelling_;  // both names are one, spelt otherwise
  std::vector<std::string> values_;
};

}  // namespace

std::optional<ChangedRecording> FindChangedRecording(const Subject& subject,
                                                     const Sighting& sighting,
                                                     const Diagnosed& found) {
  const auto& candidates = found.diagnosis.candidates;
  if (!found.leaf->absent || candidates.empty()) return std::nullopt;
  const CandidateField& best = candidates[0];
  bool renamed = best.here && best.inside.empty() && best.compared.empty() &&
                 !best.change && best.would_match &&
                 (best.same_name() || best.same_words);
  if (!renamed) return std::nullopt;
  bool spelling = best.same_form || best.same_words;
  return Search(subject, sighting, found.leaf->item->field, best.path, spelling)
      .Find();
}

void Tell(const ChangedRecording& changed, TestResult& result) {
  std::string field = Printable(changed.field, 60);
  std::string rule = result.path + ":" + std::to_string(result.at.line);
  result.reason = field + " is called " + Printable(changed.other, 60) +
                  " in this recording alone: " + changed.witness +
                  ", of the same drill, has " + field +
                  ", which the rule reads";
  result.suggestion = "write " + field +
                      " in the recording; or, if the log source names it so "
                      "now, record the others again and correct " +
                      rule;
  result.path = changed.path;
  result.at = changed.at;
}

}  // namespace drillcheck
