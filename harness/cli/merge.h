// `drillcheck merge`: joins the results of shards into one summary.
#ifndef DRILLCHECK_CLI_MERGE_H_
#define DRILLCHECK_CLI_MERGE_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/output.h"

namespace drillcheck::cli {

struct MergeOptions {
  OutputOptions output;
  std::vector<std::string> parts;  // results.json of each shard
};

// A shard whose results are absent or damaged is named, with the entries that
// it had to run, and makes the exit code kUnreadable.
int MergeCommand(MergeOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_MERGE_H_
