// `drillcheck gate`: a base revision against the working tree.
#ifndef DRILLCHECK_CLI_GATE_H_
#define DRILLCHECK_CLI_GATE_H_

#include <string>

#include "cli/io.h"
#include "cli/options.h"
#include "cli/output.h"

namespace drillcheck::cli {

struct GateOptions {
  CommonOptions common;
  std::string base;  // a git revision
  OutputOptions output;
};

// Tests what the change touches and names what it removes or weakens. Policy,
// waivers and known gaps are those of the base revision.
int Gate(GateOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_GATE_H_
