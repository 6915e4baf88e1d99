// FindingsFeed: what is found in all recordings of a scan with correlations, in
// the order in which their events are looked at.
//
// An attack may show in several logs at once, so that recordings are read side
// by side: it is always the turn of the oldest event of those that are next in
// their recordings, and of equal ones of the first recording. A recording is
// opened when the others have come to its first event, so that of a year of
// daily logs only a day or two are open at a time. An event without a time
// comes when its recording has come to it.
//
// Each recording is matched piece by piece, as lines where it can be. Its turn
// is that of the first event of the piece that something was found in; behind
// these it is the latest time of the piece, and the next piece is read.
//
// Thread rule: one thread calls; the matcher starts and joins its own.
#ifndef DRILLCHECK_CLI_FINDINGS_FEED_H_
#define DRILLCHECK_CLI_FINDINGS_FEED_H_

#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <tuple>
#include <vector>

#include "cli/line_worker.h"
#include "cli/recording_stream.h"
#include "cli/scan_findings.h"
#include "cli/scan_match.h"

namespace drillcheck::cli {

class FindingsFeed {
 public:
  // All must outlive the feed. Without `lines` recordings are read event by
  // event.
  FindingsFeed(Io& io, ReadOptions options,
               const std::vector<std::string>& paths, BatchMatcher& matcher,
               LineWorker* lines);
  ~FindingsFeed();

  // The next that was found in one recording, by its index, whose turn is
  // before that of all others. False: there is no more.
  bool Next(size_t& file, ScanFindings& found);

  // How many recordings were opened so far: for progress.
  size_t opened() const { return opened_; }

  // A recording, or an event of one, could not be read so far.
  bool damaged() const { return damaged_; }

 private:
  class File;

  // When it is the turn of a recording, and which.
  using Turn = std::tuple<Time, size_t>;

  // What can be read only once is opened first.
  Time FirstTime(const std::string& path) const;
  void Open(size_t file);
  // The next piece of it, or its end.
  void Pull(size_t file);

  Io& io_;
  ReadOptions options_;
  const std::vector<std::string>& paths_;
  BatchMatcher& matcher_;
  LineWorker* lines_;
  std::vector<std::unique_ptr<File>> files_;  // null: not open
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
  size_t opened_ = 0;
  size_t events_ = 0;  // not told yet
  bool damaged_ = false;
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FINDINGS_FEED_H_
