// Turns results into the reports that a command was asked for.
#ifndef DRILLCHECK_CLI_OUTPUT_H_
#define DRILLCHECK_CLI_OUTPUT_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"
#include "policy/policy.h"
#include "results/result.h"

namespace drillcheck::cli {

struct OutputOptions {
  Format format = Format::kText;
  bool verbose = false;
  std::string results_file;
  std::string junit_file;
  std::string markdown_file;
  std::string previous_file;  // results of the run before
};

// False after a complaint: the run before is named and not there. One that this
// run itself writes comes to be in the first night.
bool PreviousIsThere(const OutputOptions& options, Io& io);

// Reads the run before, if one is named. A file that is not there yet is the
// first night; a damaged one, or one of another tree than `current`, is
// complained of and passed over, because the summary of tonight must not fail
// for last night's sake.
std::optional<Results> ReadPrevious(const OutputOptions& options,
                                    const Results& current, Io& io);

// Prints the results and writes the files. Ages are filled in from the run
// before. Returns kOk, or kUsage when a file could not be written.
int WriteReports(const OutputOptions& options, Results& results, Io& io);

// The files alone.
int WriteReportFiles(const OutputOptions& options, const Results& results,
                     Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_OUTPUT_H_
