// Log source edit: another log source, one line away from the one that a rule
// has.
//
// For other_log_source.cc. Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_CHECK_LOG_SOURCE_EDIT_H_
#define DRILLCHECK_CHECK_LOG_SOURCE_EDIT_H_

#include <string>
#include <vector>

#include "results/result.h"
#include "sigma/rule.h"

namespace drillcheck {

struct LogSourceEdit {
  sigma::LogSource source;
  Position at;             // the line to mend; `logsource:` where one lacks
  std::string part;        // the key that is written now; empty: a line lacks
  std::string change;      // "with" this
  std::string suggestion;  // what to write
};

// Those that keep more of what is written first; then those of `sources` in
// their order. None puts a category and a service beside each other.
std::vector<LogSourceEdit> LogSourceEdits(
    const sigma::Rule& rule, const std::vector<sigma::LogSource>& sources);

// The lines of the log source, the one that is wrong marked so.
std::vector<Evidence> LogSourceEvidence(const sigma::Rule& rule,
                                        const LogSourceEdit& edit);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LOG_SOURCE_EDIT_H_
