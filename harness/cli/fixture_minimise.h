// `drillcheck fixture minimise`: cuts recordings to what matters.
#ifndef DRILLCHECK_CLI_FIXTURE_MINIMISE_H_
#define DRILLCHECK_CLI_FIXTURE_MINIMISE_H_

#include <string>

#include "cli/io.h"
#include "cli/options.h"

namespace drillcheck::cli {

struct FixtureMinimiseOptions {
  CommonOptions common;
  std::string rule;
  std::string case_name;  // empty: the recordings of all cases
  bool write = false;
};

// Writes NAME.min.jsonl beside each recording, or with `write` the recording
// itself; one whose origin is `recorded` is never overwritten.
int FixtureMinimise(FixtureMinimiseOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FIXTURE_MINIMISE_H_
