// The program. Everything it can do is in arguments.cc and the commands.
#include <unistd.h>

#include <iostream>

#include "cli/arguments.h"

int main(int argc, char** argv) {
  using drillcheck::cli::Io;
  // Else each read from standard input writes out what another thread may be
  // writing.
  std::cin.tie(nullptr);
  bool out_is_terminal = isatty(STDOUT_FILENO) == 1;
  bool err_is_terminal = isatty(STDERR_FILENO) == 1;
  Io io{drillcheck::DiskFiles(), std::cout, std::cerr, out_is_terminal,
        err_is_terminal,         &std::cin, true};
  return drillcheck::cli::RunCommandLine(argc, argv, io);
}
