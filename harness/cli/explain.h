// `drillcheck explain`: why one rule fired, or did not, on one event.
#ifndef DRILLCHECK_CLI_EXPLAIN_H_
#define DRILLCHECK_CLI_EXPLAIN_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"

namespace drillcheck::cli {

struct ExplainOptions {
  std::string rule;       // PATH[#name]
  std::string recording;  // PATH[:N]; without N every event gets one line
  Format format = Format::kText;
  bool patch = false;  // print a diff for the likely new field, write nothing
  // The tree whose fixture, pipelines and filters hold, as `test` takes it.
  CommonOptions common = {};
  // Files, as `scan` takes them: in place of what policy and fixture bind.
  std::vector<std::string> pipelines = {};
};

int ExplainCommand(const ExplainOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAIN_H_
