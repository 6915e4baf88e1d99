// Replays the recordings of a case through the rule.
//
// Where the file holds a correlation, all events of the case are played in the
// order of their times, ties by recording and record; else in the order of
// the files.
#ifndef DRILLCHECK_CHECK_REPLAY_H_
#define DRILLCHECK_CHECK_REPLAY_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "check/subject.h"

namespace drillcheck {

// One event of a case, and its view under one document's names.
struct EventRef {
  size_t recording = 0;  // index into Subject::recordings
  size_t event = 0;      // index into its events

  auto operator<=>(const EventRef&) const = default;
};

struct Hit {
  EventRef event;                    // of an alert: the one that completes it
  size_t document = 0;               // see RuleOf()
  View view;                         // the one that matched
  std::optional<size_t> alert = {};  // of a correlation: into Replay::alerts
};

// An event that a document sees, matching or not.
struct Sighting {
  EventRef event;
  size_t document = 0;
  View view;
};

struct Replay {
  size_t events = 0;
  std::vector<Sighting> seen;  // in the order of play
  bool routed = true;          // false: the log source could not be told
  // Every match of a document, also of members that are silent themselves.
  std::vector<Hit> matches;
  // What the file's rules report: matches and alerts.
  std::vector<Hit> hits;
  std::vector<EventRef> fired;    // distinct events among the hits
  std::vector<EventRef> firings;  // the same, but one for each alert

  // Correlations only.
  std::vector<Alert> alerts;  // of all correlations, chained ones too
  // Events that a member saw and that have no time: they cannot be counted.
  std::vector<EventRef> untimed;
  std::vector<Correlator::Ungrouped> ungrouped;
};

using Filters = std::vector<const sigma::Filter*>;

// What a document, by its number, answers to an event in place of its program.
using Answer =
    std::function<bool(size_t document, const Program& program, const View&)>;

// How the rule is to differ from the one on disk.
struct WhatIf {
  // Members answer so wherever leaves on absent fields could make them; see
  // turning_leaves.h.
  std::optional<bool> absent_towards = {};
  std::string inverted = {};  // name of an identifier, or empty
  // Only in this document; else in every one that has it.
  std::optional<size_t> document = {};
  // Without what these filters add.
  Filters without = {};
  // Where it is given, nothing above counts.
  Answer answer = {};
  // To correlate by, in place of the rules' own; numbered alike.
  const CorrelationPlan* plan = nullptr;
};

// The subject must outlive the result.
Replay ReplayCase(const Subject& subject, const Case& test,
                  const WhatIf& what_if = {});

const Event& EventAt(const Subject& subject, EventRef ref);

// "fixtures/aws/x/drill.jsonl", as opened.
const std::string& PathOf(const Subject& subject, EventRef ref);

// The rule behind a hit or sighting, as it ran on that event.
const sigma::Rule& RuleAt(const Subject& subject, EventRef ref, size_t rule);
// Requires a detection rule.
const Program& ProgramAt(const Subject& subject, EventRef ref, size_t rule);

// True when the program matches what the router shows of the event, taken
// alone.
bool Matches(const Program& program, const Router& router, const Event& event);
bool Matches(const Document& document, const Event& event);

// The same of any of the file's own documents.
bool AnyMatches(const LinkedRules& rules, const Event& event);

// The match of a rule on the event, or null.
const Hit* MatchOn(const Replay& replay, EventRef event, size_t rule);

// An event as an Alert names it.
EventKey KeyOf(EventRef ref);
EventRef RefOf(EventKey key);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_REPLAY_H_
