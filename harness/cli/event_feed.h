// EventFeed: the events of all recordings of a scan with correlations, in the
// order in which they are looked at.
//
// An attack may show in several logs at once, so that recordings are read side
// by side: the next event is always the oldest of those that are next in their
// files. A recording is opened when the others have come to its first event,
// so that of a year of daily logs only a day or two are open at a time. An
// event without a time comes when its file has come to it.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_EVENT_FEED_H_
#define DRILLCHECK_CLI_EVENT_FEED_H_

#include <functional>
#include <limits>
#include <memory>
#include <queue>
#include <string>
#include <tuple>
#include <vector>

#include "base/time.h"
#include "cli/recording_stream.h"

namespace drillcheck::cli {

struct FeedEvent {
  size_t file = 0;  // index into the paths
  Event event;
};

class EventFeed {
 public:
  // `io` and `paths` must outlive the feed.
  EventFeed(Io& io, ReadOptions options, const std::vector<std::string>& paths);

  // False: there are no more.
  bool Next(FeedEvent& next);

  // How many recordings were opened so far: for progress.
  size_t opened() const { return opened_; }

  // A recording, or an event of one, could not be read so far.
  bool damaged() const { return damaged_; }

 private:
  static constexpr Time kNoTime{std::numeric_limits<int64_t>::min()};

  struct File {
    std::unique_ptr<RecordingStream> stream;  // null: not open
    Event next;
    Time last = kNoTime;  // of its latest event
  };

  // The next event's time, or of a closed file its first; then the file, so
  // that of equal times the first file comes first.
  using Entry = std::tuple<Time, size_t>;

  // Reads the next event of a file, or closes it.
  void Advance(size_t index);

  // What can be read only once is opened first.
  Time FirstTime(const std::string& path) const;

  Io& io_;
  ReadOptions options_;
  const std::vector<std::string>& paths_;
  std::vector<File> files_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  size_t opened_ = 0;
  bool damaged_ = false;
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EVENT_FEED_H_
