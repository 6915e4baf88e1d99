// `drillcheck scan`: runs rules over events and prints one JSON line per hit.
//
// Of a folder every file is read as a recording but YAML and Markdown, so that
// a tree of fixtures can be scanned as it is.
#ifndef DRILLCHECK_CLI_SCAN_H_
#define DRILLCHECK_CLI_SCAN_H_

#include <string>
#include <vector>

#include "cli/io.h"

namespace drillcheck::cli {

struct ScanOptions {
  std::vector<std::string> rules;   // files or folders
  std::vector<std::string> events;  // files, folders, or - for standard input
  bool no_logsource = false;        // every rule sees every event
  bool refused_is_error = true;     // exit 2 when a rule cannot be run
  bool fail_on_hit = false;
  size_t jobs = 1;
  std::string time_field;
};

int Scan(const ScanOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_H_
