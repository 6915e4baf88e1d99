// The options of `drillcheck scan`. For arguments.cc.
#ifndef DRILLCHECK_CLI_SCAN_OPTIONS_H_
#define DRILLCHECK_CLI_SCAN_OPTIONS_H_

#include <CLI/CLI.hpp>

#include "cli/scan.h"

namespace drillcheck::cli {

// What is parsed goes into `options`, which must live as long as the command.
void AddScanOptions(CLI::App& command, ScanOptions& options);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_OPTIONS_H_
