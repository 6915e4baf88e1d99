// Trial: a rule tried on one recording, which no fixture needs to name. For
// `explain` and `fixture new`.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_TRIAL_H_
#define DRILLCHECK_CHECK_TRIAL_H_

#include <string>
#include <vector>

#include "check/replay.h"
#include "check/result.h"

namespace drillcheck {

struct Trial {
  Subject subject;  // its fixture is one case that replays the recording
  Case test;
  Replay replay;
};

// Where the rule's own fixture names the recording, its pipelines hold.
Trial TryOut(Subject subject, Recording recording);

// What kept the rule silent: the nearest miss.
struct Silence {
  std::vector<Evidence> evidence;
  std::string suggestion;
  std::string record;  // "record 2 (line 2)", or empty
};

// Requires a trial without hits. Empty where no event reaches the rule.
Silence WhySilent(const Trial& trial);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TRIAL_H_
