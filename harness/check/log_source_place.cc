#include "check/log_source_place.h"

#include <optional>
#include <string>

#include "base/text.h"
#include "check/log_source_parts.h"
#include "diagnose/cause.h"
#include "taxonomy/known_sources.h"
#include "taxonomy/sources_of_event.h"

namespace drillcheck {
namespace {

// "record 2 (line 2) is of windows/registry_set or windows/sysmon", of the
// first event that a log source has; or empty.
std::string WhatItIsOf(const CaseRun& run) {
  for (size_t index : run.test.replay) {
    for (const Event& event : run.subject.recordings[index].recording.events) {
      std::vector<std::string> names;
      for (const sigma::LogSource& source : LogSourcesOf(event)) {
        names.push_back(ToText(source));
      }
      if (names.empty()) continue;
      return Describe(event) + " is of " + Join(names, " or ");
    }
  }
  return {};
}

// What to do where no event reaches the rule.
std::string WayToTheEvents(const CaseRun& run, const sigma::Rule& rule) {
  std::string meant = WayOut(NearestLogSource(rule.log_source));
  if (!meant.empty()) return "correct `logsource:`, " + meant;
  std::string correct = "record the right log source, or correct `logsource:`";
  std::string is_of = WhatItIsOf(run);
  bool tell = RuleOfUnknownSource(run.subject) != nullptr && !is_of.empty();
  return tell ? correct + ": " + is_of : correct;
}

// The one part of the rule's log source that the events have otherwise, where
// another is the same. What either leaves open is no part.
struct WrongPart {
  Position at;
  std::string write;  // "category: process_creation", of the events
};

std::optional<WrongPart> PartThatDiffers(const sigma::Rule& rule,
                                         const sigma::LogSource& source) {
  bool alike = false;
  std::optional<WrongPart> wrong;
  for (const LogSourcePart& part : PartsBeside(rule, source)) {
    if (part.own.empty() || part.other.empty()) continue;
    alike = alike || part.same();
    if (part.same()) continue;
    if (wrong || part.at.line == 0) return std::nullopt;
    wrong = {part.at, part.key + (": " + Printable(part.other))};
  }
  if (!alike) return std::nullopt;
  return wrong;
}

// Of the first event that is of nearly the same log source.
std::optional<WrongPart> FindWrongPart(const CaseRun& run,
                                       const sigma::Rule& rule) {
  for (const Event* event : EventsOf(run)) {
    for (const sigma::LogSource& source : LogSourcesOf(*event)) {
      if (auto wrong = PartThatDiffers(rule, source)) return wrong;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<const Event*> EventsOf(const CaseRun& run) {
  std::vector<const Event*> events;
  for (size_t index : run.test.replay) {
    for (const Event& event : run.subject.recordings[index].recording.events) {
      events.push_back(&event);
    }
  }
  return events;
}

const sigma::Rule* RuleOfUnknownSource(const Subject& subject) {
  for (const Document& document : subject.rules.documents) {
    const sigma::Rule& rule = document.program.rule();
    if (!UnknownLogSource(rule.log_source).empty()) return &rule;
  }
  return nullptr;
}

bool DiffersInOnePart(const CaseRun& run, const sigma::Rule& rule) {
  return FindWrongPart(run, rule).has_value();
}

void TellSourcePlace(const CaseRun& run, const sigma::Rule& rule,
                     TestResult& result) {
  result.path = rule.path;
  result.at = rule.correlation ? rule.correlation->at : rule.log_source_at;
  result.suggestion = WayToTheEvents(run, rule);
  std::vector<UnknownSource> unknown = UnknownLogSource(rule.log_source);
  if (!unknown.empty()) {
    result.kind = kUnknownLogSource;
    result.at = PlaceOf(unknown[0], rule);
  } else if (auto wrong = FindWrongPart(run, rule)) {
    result.at = wrong->at;
    std::string write =
        "write `" + wrong->write + "`, which these events are of";
    result.suggestion = result.kind.empty()
                            ? "record the right log source, or " + write
                            : write + "; or record the right log source";
  }
}

}  // namespace drillcheck
