// `drillcheck fixture new`: scaffolds a fixture from a recording.
#ifndef DRILLCHECK_CLI_FIXTURE_NEW_H_
#define DRILLCHECK_CLI_FIXTURE_NEW_H_

#include <string>

#include "cli/io.h"
#include "cli/options.h"

namespace drillcheck::cli {

struct FixtureNewOptions {
  CommonOptions common;
  std::string rule;
  std::string recording;
};

// Writes fixtures/<rule>/fixture.yml and copies the recording beside it.
// What the rule does today is written as a comment to confirm: a fixture that
// asserted it would be green by definition. Never overwrites. Where the folder
// of fixtures could only be guessed, it is refused.
int FixtureNew(FixtureNewOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FIXTURE_NEW_H_
