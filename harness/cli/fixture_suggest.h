// `drillcheck fixture suggest`: proposes the events that a fixture lacks.
#ifndef DRILLCHECK_CLI_FIXTURE_SUGGEST_H_
#define DRILLCHECK_CLI_FIXTURE_SUGGEST_H_

#include <string>

#include "cli/io.h"
#include "cli/options.h"

namespace drillcheck::cli {

struct FixtureSuggestOptions {
  CommonOptions common;
  std::string rule;
  bool write = false;
};

// Prints what would be added; with `write` adds it, keeping the author's text
// as it is. Only what was read back and found to hold is printed or written.
int FixtureSuggest(FixtureSuggestOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FIXTURE_SUGGEST_H_
