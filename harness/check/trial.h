// Trial: a rule tried on one recording, which no fixture needs to name. For
// `explain` and `fixture new`.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_TRIAL_H_
#define DRILLCHECK_CHECK_TRIAL_H_

#include <optional>
#include <string>
#include <vector>

#include "check/replay.h"
#include "results/result.h"

namespace drillcheck {

struct Trial {
  Subject subject;
  Case test;  // replays the recording alone
  Replay replay;

  size_t recording() const { return test.replay[0]; }
};

// `entry`: which of the fixture's recordings it is; then it is read as a case
// would, under the pipelines that it names. The fixture's others stay beside
// it, as far as they were read: they tell what the log source writes.
Trial TryOut(Subject subject, Recording recording,
             std::optional<size_t> entry = {});

// What kept the rule silent: the nearest miss, or that no event reaches it.
struct Silence {
  std::string reason;  // where none does
  std::vector<Evidence> evidence;
  std::string suggestion;
  std::string record;  // "record 2 (line 2)", or empty
};

// Requires a trial without hits.
Silence WhySilent(const Trial& trial);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TRIAL_H_
