// Replays the recordings of a case through the rule.
#ifndef DRILLCHECK_CHECK_REPLAY_H_
#define DRILLCHECK_CHECK_REPLAY_H_

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
  EventRef event;
  size_t document = 0;  // index into Subject::documents
  View view;            // the one that matched
};

// An event that a document sees, matching or not.
struct Sighting {
  EventRef event;
  size_t document = 0;
  View view;
};

struct Replay {
  size_t events = 0;
  std::vector<Sighting> seen;   // in order of events
  bool routed = true;           // false: the log source could not be told
  std::vector<Hit> hits;        // in order of events, one per document
  std::vector<EventRef> fired;  // distinct events among the hits
};

// How the rule is to differ from the one on disk.
struct WhatIf {
  bool absent_otherwise = false;  // see Assumption
  std::string inverted;           // name of an identifier, or empty
};

// The subject must outlive the result.
Replay ReplayCase(const Subject& subject, const Case& test,
                  const WhatIf& what_if = {});

const Event& EventAt(const Subject& subject, EventRef ref);

// "fixtures/aws/x/drill.jsonl", as opened.
const std::string& PathOf(const Subject& subject, EventRef ref);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_REPLAY_H_
