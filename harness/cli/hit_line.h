// The lines that `scan` prints: one JSON object for each hit.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CLI_HIT_LINE_H_
#define DRILLCHECK_CLI_HIT_LINE_H_

#include <string>
#include <vector>

#include "engine/correlator.h"
#include "event/event.h"
#include "sigma/rule.h"

namespace drillcheck::cli {

// A rule fired on an event of `file`.
std::string HitLine(const sigma::Rule& rule, const std::string& file,
                    const Event& event);

// A correlation fired. `files`: EventKey::file is an index into them.
std::string AlertLine(const sigma::Rule& rule, const Alert& alert,
                      const std::vector<std::string>& files);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_HIT_LINE_H_
