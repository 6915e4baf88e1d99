// `drillcheck list`: the tests that exist, for people, programs and CTest.
#ifndef DRILLCHECK_CLI_LIST_H_
#define DRILLCHECK_CLI_LIST_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"
#include "cli/production.h"

namespace drillcheck::cli {

struct ListOptions {
  CommonOptions common;
  std::vector<std::string> paths;
  bool recorded = false;
  ProductionOptions production;  // with --ctest: all systems
  bool strength = false;
  // CTest: the script to write, and where the entries' results go.
  std::string ctest_file;
  std::string results_folder;
  std::string program;  // the command that CTest calls
};

int List(ListOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_LIST_H_
