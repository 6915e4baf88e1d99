// Matches recordings of JSON lines block by block, on several threads: each
// reads and matches lines for itself, and the hits are given in the order of
// the recording. For `scan`, where no event waits for those of another
// recording.
//
// What is no line of one whole event (a damaged one, a list, an envelope) ends
// it: from there the recording is read as any other.
//
// Thread rule: one thread calls; it starts and joins its own.
#ifndef DRILLCHECK_CLI_SCAN_LINES_H_
#define DRILLCHECK_CLI_SCAN_LINES_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/recording_stream.h"
#include "cli/scan_findings.h"
#include "cli/scan_rules.h"

namespace drillcheck::cli {

class LineWorker;

class LineScanner {
 public:
  // It may take what it is given.
  using Report = std::function<void(ScanFindings& found)>;

  // `rules` must outlive it.
  LineScanner(const ScanRules& rules, size_t jobs,
              const std::string& time_field);
  ~LineScanner();

  // Matches as much of the recording as is lines; its Next() gives the rest.
  // `report` is called by one thread at a time.
  void Scan(RecordingStream& recording, const Report& report);

 private:
  std::vector<std::unique_ptr<LineWorker>> workers_;  // one for each thread
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_LINES_H_
