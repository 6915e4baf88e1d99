#include "suggest/suggested_cases.h"

#include <algorithm>
#include <utility>

namespace drillcheck {
namespace {

bool IsInside(const sigma::Search& search, Position at) {
  bool here = search.at == at || search.item.at == at;
  for (const sigma::ItemValue& value : search.item.values) {
    here = here || value.at == at;
  }
  return here || std::any_of(search.parts.begin(), search.parts.end(),
                             [&](const sigma::Search& part) {
                               return IsInside(part, at);
                             });
}

}  // namespace

SuggestedCase SuggestedCases::On(size_t recording) const {
  const RecordingEntry& entry = fixture_.recordings[recording];
  SuggestedCase suggested;
  suggested.from = entry.name;
  // Where no entry has this name, a case names the file itself.
  suggested.from_file = entry.name;
  if (entry.name.find('/') != std::string::npos) {
    suggested.from = FileNameOf(entry.name);
  }
  return suggested;
}

void SuggestedCases::AddAsItIs(SuggestedCase suggested) {
  for (SuggestedCase& other : cases_) {
    bool same = other.events.empty() && other.severity.empty() &&
                other.recording == suggested.recording;
    if (!same) continue;
    other.mutants.insert(other.mutants.end(), suggested.mutants.begin(),
                         suggested.mutants.end());
    return;
  }
  cases_.push_back(std::move(suggested));
}

void SuggestedCases::AddEvent(SuggestedCase of, SuggestedEvent event) {
  auto same = std::find_if(
      cases_.begin(), cases_.end(), [&](const SuggestedCase& other) {
        return !other.events.empty() && other.from == of.from &&
               other.fires == of.fires && other.because == of.because;
      });
  SuggestedCase& chosen =
      same != cases_.end() ? *same : cases_.emplace_back(std::move(of));
  chosen.mutants.insert(chosen.mutants.end(), event.mutants.begin(),
                        event.mutants.end());
  chosen.events.push_back(std::move(event));
  if (chosen.fires) chosen.records.push_back(chosen.events.size());
}

std::vector<SuggestedCase> SuggestedCases::Take() {
  size_t number = 0;
  for (SuggestedCase& suggested : cases_) {
    do {
      suggested.name = "suggested_" + std::to_string(++number);
    } while (IsTaken(suggested.name));
    if (suggested.recording.empty()) suggested.recording = suggested.name;
  }
  return std::move(cases_);
}

bool SuggestedCases::IsTaken(const std::string& name) const {
  std::string file = JoinPath(FolderOf(fixture_.path), name + ".jsonl");
  return files_.KindOf(file) != FileKind::kMissing ||
         std::any_of(fixture_.cases.begin(), fixture_.cases.end(),
                     [&](const Case& c) { return c.name == name; }) ||
         std::any_of(fixture_.recordings.begin(), fixture_.recordings.end(),
                     [&](const RecordingEntry& r) { return r.name == name; });
}

std::string WhatStopsIt(const Document& document, const Event& event,
                        Position at) {
  const auto& identifiers = document.program.rule().identifiers;
  Routed routed = document.router.Route(event);
  std::string first;
  for (size_t i = 0; i < identifiers.size(); ++i) {
    bool stops = std::any_of(
        routed.views.begin(), routed.views.end(), [&](const View& view) {
          return document.program.Matches(view, {.inverted = i});
        });
    if (!stops) continue;
    if (IsInside(identifiers[i].search, at)) return identifiers[i].name;
    if (first.empty()) first = identifiers[i].name;
  }
  return first;
}

}  // namespace drillcheck
