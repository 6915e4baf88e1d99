// EventFeed: the events of all recordings of a scan, in the order in which
// they are looked at.
//
// Without correlations one recording is read after the other. With them an
// attack may show in several logs at once, so that recordings are read side by
// side: the next event is always the oldest of those that are next in their
// files. A recording is opened when the others have come to its first event,
// so that of a year of daily logs only a day or two are open at a time. An
// event without a time comes when its file has come to it.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_EVENT_FEED_H_
#define DRILLCHECK_CLI_EVENT_FEED_H_

#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "cli/recording_stream.h"

namespace drillcheck::cli {

struct FeedEvent {
  size_t file = 0;  // index into the paths
  Event event;
};

class EventFeed {
 public:
  virtual ~EventFeed() = default;

  // False: there are no more.
  virtual bool Next(FeedEvent& next) = 0;

  // How many recordings were opened so far: for progress.
  virtual size_t opened() const = 0;

  // A recording, or an event of one, could not be read so far.
  virtual bool damaged() const = 0;
};

// `io` and `paths` must outlive the feed.
std::unique_ptr<EventFeed> FileAfterFile(Io& io, const ReadOptions& options,
                                         const std::vector<std::string>& paths);
std::unique_ptr<EventFeed> SideBySide(Io& io, const ReadOptions& options,
                                      const std::vector<std::string>& paths);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EVENT_FEED_H_
