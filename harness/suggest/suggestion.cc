#include "suggest/suggestion.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "check/replay.h"
#include "engine/matcher_shelf.h"
#include "strength/exposure.h"
#include "strength/strength.h"
#include "suggest/derived_record.h"
#include "suggest/invented_fields.h"
#include "suggest/suggested_cases.h"
#include "suggest/suggested_edges.h"

namespace drillcheck {
namespace {

constexpr size_t kTries = 20'000;  // changed events looked at for one mutant

struct Pending {
  size_t rule = 0;
  Mutant mutant;
  std::optional<Program> mutated;
  bool done = false;
  std::string invented;  // why an event that tells it was not taken
};

class Suggesting {
 public:
  Suggesting(const FileSystem& files, Subject& subject)
      : files_(files),
        subject_(subject),
        cases_(files, *subject.fixture),
        invented_(subject) {}

  Suggestion Run() {
    for (const Survivor& survivor : MeasureStrength(subject_).survivors) {
      if (survivor.accepted.empty()) Take(survivor);
    }
    for (Pending& pending : pending_) {
      if (!pending.done) SuggestFor(pending);
    }
    suggestion_.cases = cases_.Take();
    return std::move(suggestion_);
  }

 private:
  void Take(const Survivor& survivor) {
    const Mutant& mutant = MutantOf(survivor);
    if (IsCorrelation(subject_.rules, survivor.rule)) {
      pending_.push_back({survivor.rule, mutant, std::nullopt, false, ""});
      return;
    }
    if (Correlates(subject_)) {
      return Without(
          survivor.mutant, survivor.at,
          "a part of a member: record a sequence with " + survivor.exposed_by);
    }
    Diagnostics unused;
    sigma::Rule changed =
        Changed(RuleOf(subject_.rules, survivor.rule), mutant);
    auto mutated = Program::Compile(std::move(changed), unused, &shelf_);
    pending_.push_back({survivor.rule, mutant, std::move(mutated), false, ""});
  }

  const Mutant& MutantOf(const Survivor& survivor) {
    auto [made, is_new] = mutants_.try_emplace(survivor.rule);
    if (is_new) {
      for (Mutant& mutant :
           MakeMutants(RuleOf(subject_.rules, survivor.rule))) {
        std::string name = mutant.name;
        made->second.emplace(std::move(name), std::move(mutant));
      }
    }
    return made->second.at(survivor.mutant);
  }

  void Without(const std::string& mutant, Position at, std::string reason) {
    suggestion_.without.push_back({mutant, at, std::move(reason)});
  }

  const Document& DocumentOf(const Pending& pending) const {
    return subject_.rules.documents[pending.rule];
  }

  void SuggestFor(Pending& pending) {
    if (pending.mutant.op == Mutant::Operator::kLowerLevel) {
      return SuggestSeverity(pending);
    }
    if (IsCorrelation(subject_.rules, pending.rule)) {
      return SuggestEdge(pending);
    }
    ExposureSearch search(subject_, pending.rule);
    bool found =
        search
            .Find(pending.mutant, *pending.mutated, kTries,
                  [&](const Exposure& e) { return Accept(pending, e); })
            .has_value();
    if (found) return;
    if (!pending.invented.empty()) {
      return Without(pending.mutant.name, pending.mutant.at, pending.invented);
    }
    Without(pending.mutant.name, pending.mutant.at,
            "no change of a recorded event was found that tells it: " +
                pending.mutant.exposed_by);
  }

  // The first edge that notices the change and can be written.
  void SuggestEdge(Pending& pending) {
    SuggestedEdges& edges = EdgesOf(pending.rule);
    std::vector<bool> noticed = edges.NoticedBy(pending.mutant);
    std::string why_not =
        "no edge made of the recorded events tells it; record " +
        pending.mutant.exposed_by;
    for (size_t i = 0; i < noticed.size(); ++i) {
      if (!noticed[i]) continue;
      const DerivedEdge& edge = edges.edges()[i];
      auto lines = edges.Write(edge);
      if (lines.ok()) return PutEdge(pending.rule, i, lines.value());
      why_not =
          edge.test.name + " would, but cannot be written: " + lines.error();
    }
    Without(pending.mutant.name, pending.mutant.at, std::move(why_not));
  }

  // As a case, with all mutants that it notices.
  void PutEdge(size_t rule, size_t index,
               const std::vector<std::string>& lines) {
    SuggestedEdges& edges = EdgesOf(rule);
    const DerivedEdge& edge = edges.edges()[index];
    SuggestedCase suggested = cases_.On(edge.recording);
    suggested.situation = edge.test.edge.situation;
    suggested.fires = edge.test.edge.alerts;
    suggested.alerts = suggested.fires ? 1 : 0;
    for (const std::string& line : lines) {
      suggested.events.push_back({line, "", "", {}});
    }
    for (Pending& other : pending_) {
      bool asks = !other.done && other.rule == rule &&
                  other.mutant.op != Mutant::Operator::kLowerLevel;
      if (!asks || !edges.NoticedBy(other.mutant)[index]) continue;
      other.done = true;
      suggested.mutants.push_back(other.mutant.name);
    }
    cases_.Add(std::move(suggested));
  }

  SuggestedEdges& EdgesOf(size_t correlation) {
    auto raw_of = [this](EventRef ref) -> const json::Value& {
      return RawOf(ref);
    };
    return edges_.try_emplace(correlation, subject_, correlation, raw_of)
        .first->second;
  }

  // Writes the event down and keeps it where all of the file's rules, read
  // again, do what the search says.
  bool Accept(Pending& pending, const Exposure& exposure) {
    if (exposure.edits.empty()) return AcceptAsItIs(pending, exposure);
    const Document& document = DocumentOf(pending);
    if (Invents(pending, exposure)) return false;
    auto record = Derive(RawOf(exposure.event), exposure.view, document.router,
                         exposure.edits);
    if (!record.ok()) return false;
    auto event = ReadOne(record.value());
    if (!event) return false;
    if (AnyMatches(subject_.rules, *event) != exposure.fires) return false;
    if (Matches(*pending.mutated, document.router, *event) == exposure.fires) {
      return false;
    }
    SuggestedEvent suggested;
    suggested.json = json::ToText(record.value());
    suggested.like = FileNameOf(PathOf(subject_, exposure.event)) + " record " +
                     std::to_string(EventAt(subject_, exposure.event).record);
    std::vector<std::string> changes;
    for (const EventEdit& edit : exposure.edits) {
      changes.push_back(InWords(edit));
    }
    suggested.changes = Join(changes, " and ");
    suggested.unrecorded = invented_.Of(pending.rule, exposure);
    suggested.mutants = Settle(pending, *event);
    Put(pending, exposure, *event, std::move(suggested));
    return true;
  }

  // True for an event that would confirm a misspelt name.
  bool Invents(Pending& pending, const Exposure& exposure) {
    std::string why = invented_.WhyMisspelt(pending.rule, exposure);
    if (!why.empty()) pending.invented = why;
    return !why.empty();
  }

  // The recording tells them apart already, and no case says so.
  bool AcceptAsItIs(Pending& pending, const Exposure& exposure) {
    const RecordingEntry& entry =
        subject_.fixture->recordings[exposure.event.recording];
    SuggestedCase suggested = cases_.On(exposure.event.recording);
    suggested.recording = entry.name;
    Case test;
    test.replay = {exposure.event.recording};
    for (EventRef ref : ReplayCase(subject_, test).fired) {
      suggested.records.push_back(EventAt(subject_, ref).record);
    }
    suggested.fires = !suggested.records.empty();
    pending.done = true;
    suggested.mutants = {pending.mutant.name};
    cases_.AddAsItIs(std::move(suggested));
    return true;
  }

  // All that this event notices needs no other.
  std::vector<std::string> Settle(Pending& first, const Event& event) {
    std::vector<std::string> names = {first.mutant.name};
    first.done = true;
    for (Pending& other : pending_) {
      bool asks = !other.done && other.rule == first.rule && other.mutated &&
                  other.mutant.op != Mutant::Operator::kLowerLevel;
      if (!asks) continue;
      const Document& document = DocumentOf(other);
      bool fires = Matches(document, event);
      if (Matches(*other.mutated, document.router, event) == fires) continue;
      other.done = true;
      names.push_back(other.mutant.name);
    }
    return names;
  }

  void Put(const Pending& pending, const Exposure& exposure, const Event& event,
           SuggestedEvent suggested) {
    SuggestedCase fresh = cases_.On(exposure.event.recording);
    fresh.fires = exposure.fires;
    if (!exposure.fires) {
      fresh.because =
          WhatStopsIt(DocumentOf(pending), event, pending.mutant.at);
    }
    cases_.AddEvent(std::move(fresh), std::move(suggested));
  }

  void SuggestSeverity(Pending& pending) {
    pending.done = true;
    const sigma::Rule& rule = RuleOf(subject_.rules, pending.rule);
    for (size_t r = 0; r < subject_.recordings.size(); ++r) {
      if (subject_.recordings[r].recording.events.empty()) continue;
      Case test;
      test.replay = {r};
      Replay replay = ReplayCase(subject_, test);
      bool other = replay.hits.empty();
      for (const Hit& hit : replay.hits) {
        other = other || hit.document != pending.rule;
      }
      if (other) continue;
      SuggestedCase suggested = cases_.On(r);
      suggested.recording = suggested.from_file;
      suggested.fires = true;
      suggested.severity = Name(*rule.level);
      suggested.mutants = {pending.mutant.name};
      for (EventRef ref : replay.fired) {
        suggested.records.push_back(EventAt(subject_, ref).record);
      }
      cases_.Add(std::move(suggested));
      return;
    }
    Without(pending.mutant.name, pending.mutant.at,
            "no recording fires this rule alone");
  }

  const json::Value& RawOf(EventRef ref) {
    auto& records = raw_[ref.recording];
    if (records.empty()) {
      records =
          JsonRecordsOf(files_, subject_.fixture->recordings[ref.recording],
                        subject_.recordings[ref.recording].recording.events);
    }
    return records[ref.event];
  }

  const FileSystem& files_;
  Subject& subject_;
  SuggestedCases cases_;
  MatcherShelf shelf_;
  std::map<size_t, std::map<std::string, Mutant>> mutants_;  // of each rule
  std::map<size_t, SuggestedEdges> edges_;  // of each correlation
  std::vector<Pending> pending_;
  std::map<size_t, std::vector<json::Value>> raw_;
  InventedFields invented_;
  Suggestion suggestion_;
};

}  // namespace

Suggestion Suggest(const FileSystem& files, Subject& subject) {
  return Suggesting(files, subject).Run();
}

}  // namespace drillcheck
