// Changed recording: one that has a field under another name than the
// recordings that are derived from it, or from the drill that it is itself
// derived from. They were one once: the recording was changed since, and not
// the rule, which reads the others.
//
// For fires.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CHANGED_RECORDING_H_
#define DRILLCHECK_CHECK_CHANGED_RECORDING_H_

#include <optional>
#include <string>

#include "check/case_check.h"
#include "check/diagnosed.h"

namespace drillcheck {

struct ChangedRecording {
  std::string path;
  Position at;  // of the first event that has the other name
  std::string field;
  std::string other;    // its name there
  std::string witness;  // path of a recording that has the field
};

// Of a field that the event lacks. Nothing where that is all that is known, or
// where another of these recordings has the other name as well.
std::optional<ChangedRecording> FindChangedRecording(const Subject& subject,
                                                     const Sighting& sighting,
                                                     const Diagnosed& found);

// Points the result there. What the log source may do instead is told too.
// Requires a result that points at the rule.
void Tell(const ChangedRecording& changed, TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_RECORDING_H_
