// The command line: what it may say, and its help.
#ifndef DRILLCHECK_CLI_ARGUMENTS_H_
#define DRILLCHECK_CLI_ARGUMENTS_H_

#include "cli/io.h"

namespace drillcheck::cli {

// Parses the arguments and runs the command that they name. Returns the exit
// code of the program.
int RunCommandLine(int argc, char** argv, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_ARGUMENTS_H_
