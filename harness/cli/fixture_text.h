// The fixture.yml that `fixture new` writes: a recording, and a case that the
// author has yet to confirm.
//
// For fixture_new.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CLI_FIXTURE_TEXT_H_
#define DRILLCHECK_CLI_FIXTURE_TEXT_H_

#include <string>
#include <vector>

#include "cli/fixture_today.h"
#include "sigma/rule.h"

namespace drillcheck::cli {

// The case stands in a comment: what the rule does today is no expectation.
std::string FixtureText(const std::vector<sigma::Rule>& rules,
                        const std::string& recording_name, const Today& today);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FIXTURE_TEXT_H_
