// `drillcheck scan`: runs rules over events and prints one JSON line per hit.
//
// Of a folder every file is read as a recording but YAML and Markdown, so that
// a tree of fixtures can be scanned as it is. Recordings are read in pieces,
// and memory does not grow with their size. The work is cut into: scan_rules.h
// (what is run), recording_stream.h (on what), scan_lines.h and scan_match.h
// (matching, on several threads), findings_feed.h (the order of several
// recordings), scan_alerts.h (correlations), hit_line.h and scan_stats.h (what
// is printed).
#ifndef DRILLCHECK_CLI_SCAN_H_
#define DRILLCHECK_CLI_SCAN_H_

#include <optional>
#include <string>
#include <vector>

#include "base/duration.h"
#include "cli/io.h"
#include "cli/options.h"
#include "event/format.h"

namespace drillcheck::cli {

struct ScanOptions {
  std::vector<std::string> rules;      // files or folders
  std::vector<std::string> pipelines;  // files
  std::vector<std::string> events;  // files, folders, or - for standard input
  bool no_logsource = false;        // every rule sees every event
  bool refused_is_error = true;     // exit 2 when a rule cannot be run
  bool fail_on_hit = false;
  size_t jobs = 1;
  std::string time_field;
  std::optional<RecordingFormat> input_format;  // nothing: told by the bytes
  // How far an event may lie behind a newer one and still be put into order
  // for correlations.
  Duration max_skew{600'000'000};
  std::optional<Format> stats;  // what each rule saw, hit and cost
  bool json = false;            // --format json: in place of the table, too
};

int Scan(const ScanOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_H_
