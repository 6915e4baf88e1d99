// Rules and recordings from folders, compared pair by pair, for
// recordings_test.cc and compare.cc.
#ifndef DRILLCHECK_REFERENCE_RECORDINGS_FOR_TEST_H_
#define DRILLCHECK_REFERENCE_RECORDINGS_FOR_TEST_H_

#include <string>
#include <utility>
#include <vector>

#include "event/reader.h"
#include "files/files.h"
#include "files/walk.h"
#include "reference/random_for_test.h"
#include "taxonomy/router.h"

namespace drillcheck::reference {

inline std::string ContentOf(const std::string& path) {
  auto content = DiskFiles().Read(path, kMaxRecordingBytes);
  return content.ok() ? std::move(content).value() : "";
}

// Every detection rule below `folder` that compiles.
inline std::vector<Program> LoadRules(const std::string& folder) {
  std::vector<Program> programs;
  Diagnostics diagnostics;
  for (const std::string& path : WalkFiles(DiskFiles(), folder, diagnostics)) {
    if (!path.ends_with(".yml")) continue;
    for (const auto& rule : sigma::ParseRuleFile(path, ContentOf(path)).rules) {
      if (rule.correlation) continue;
      auto program = Program::Compile(rule, diagnostics);
      if (program) programs.push_back(std::move(*program));
    }
  }
  return programs;
}

// Every event below `folder`, of the recordings that can be read.
inline std::vector<Event> LoadEvents(const std::string& folder) {
  std::vector<Event> events;
  Diagnostics diagnostics;
  for (const std::string& path : WalkFiles(DiskFiles(), folder, diagnostics)) {
    bool recording = path.ends_with(".json") || path.ends_with(".jsonl") ||
                     path.ends_with(".log");
    if (!recording) continue;
    for (Event& event : ReadRecording(path, ContentOf(path)).events) {
      events.push_back(std::move(event));
    }
  }
  return events;
}

inline std::string PairReport(const Program& program, const View& view) {
  const std::string& path = program.rule().path;
  Case given{ContentOf(path), ToText(*view.fields) + "\n"};
  // Where the view renames fields the event alone does not show it.
  bool alone = Compare(given).Differ();
  return path + "\n" + (alone ? Report(given) : given.events);
}

inline void ComparePair(const Program& program, const View& view,
                        Tally& tally) {
  std::string said = SaidByReference(program.rule(), view);
  ++tally.pairs;
  if (said == "1") ++tally.hits;
  if (said == (program.Matches(view) ? "1" : "0")) return;
  ++tally.different;
  if (tally.reports.size() < 5) {
    tally.reports.push_back(PairReport(program, view));
  }
}

// The event as the rule's log source shows it, and as it is.
inline void CompareEvent(const Program& program, const Event& event,
                         Tally& tally) {
  Router router(program.rule().log_source);
  for (const View& view : router.Route(event).views) {
    ComparePair(program, view, tally);
  }
  for (const View& view : Router::Unrouted(event).views) {
    ComparePair(program, view, tally);
  }
}

// Each `every`th pair of a rule and an event.
inline Tally CompareAll(const std::vector<Program>& programs,
                        const std::vector<Event>& events, size_t every) {
  Tally tally;
  size_t pair = 0;
  for (const Program& program : programs) {
    for (const Event& event : events) {
      if (pair++ % every == 0) CompareEvent(program, event, tally);
    }
  }
  return tally;
}

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_RECORDINGS_FOR_TEST_H_
