// Other log source: one line of `logsource:` with which all tests of a rule
// pass. Events that the rule was not meant for, or other views of those it was,
// lack its fields: each would be told as a field that is gone.
//
// For excused_by_change.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_OTHER_LOG_SOURCE_H_
#define DRILLCHECK_CHECK_OTHER_LOG_SOURCE_H_

#include <optional>
#include <vector>

#include "check/one_change.h"

namespace drillcheck {

// The class of a test that fails for it.
inline constexpr const char* kOtherLogSource = "log-source";

// `cases` are all of the fixture, those that fail first. Tries the log sources
// of recorded events; of those with which all pass it takes the one that keeps
// most of what is written. Nothing where it only brings back one field of
// several: that may have another name.
std::optional<OneChange> FindOtherLogSource(
    const Subject& subject, const Settings& settings,
    const std::vector<const Case*>& cases, size_t failing);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_OTHER_LOG_SOURCE_H_
