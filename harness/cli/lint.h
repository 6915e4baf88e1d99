// `drillcheck lint`: reads and compiles rules, fixtures, pipelines and
// policy.
#ifndef DRILLCHECK_CLI_LINT_H_
#define DRILLCHECK_CLI_LINT_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"

namespace drillcheck::cli {

struct LintOptions {
  CommonOptions common;
  std::vector<std::string> paths;
};

int Lint(LintOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_LINT_H_
