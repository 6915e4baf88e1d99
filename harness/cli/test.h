// `drillcheck test`: runs the generated tests.
#ifndef DRILLCHECK_CLI_TEST_H_
#define DRILLCHECK_CLI_TEST_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/production.h"
#include "tree/shard.h"

namespace drillcheck::cli {

// Values of --strength.
inline constexpr const char* kAlso = "true";
inline constexpr const char* kOnly = "only";

struct TestOptions {
  CommonOptions common;
  std::vector<std::string> paths;
  bool recorded = false;   // only rules whose recordings are present
  bool tree_only = false;  // only the entry `tree`
  ProductionOptions production;
  std::string strength;  // empty: no; kAlso; kOnly
  Shard shard;           // of the entries, by name
  OutputOptions output;
};

int Test(TestOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_TEST_H_
