// What was most likely meant by a command line that cannot be parsed. For
// arguments.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_MISTYPED_H_
#define DRILLCHECK_CLI_MISTYPED_H_

#include <CLI/CLI.hpp>

#include "cli/io.h"

namespace drillcheck::cli {

// True after a complaint that names a command or an option that does not
// exist, and the nearest one that does. CLI11 has refused the arguments.
bool SaidWhatWasMeant(const CLI::App& app, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_MISTYPED_H_
