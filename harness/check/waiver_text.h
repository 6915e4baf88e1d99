// The way out of a red production test, as text to paste.
#ifndef DRILLCHECK_CHECK_WAIVER_TEXT_H_
#define DRILLCHECK_CHECK_WAIVER_TEXT_H_

#include <string>

#include "check/finding.h"
#include "check/subject.h"

namespace drillcheck {

// What to mend, and the waiver that would forgive the finding: lines of YAML
// for ci/waivers.yml, with an end 30 days from now, or where the mute ends.
std::string WayOut(const Finding& finding, const std::string& system,
                   const Settings& settings, const std::string& owner);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_WAIVER_TEXT_H_
