#include "cli/event_feed.h"

#include <utility>

namespace drillcheck::cli {

EventFeed::EventFeed(Io& io, ReadOptions options,
                     const std::vector<std::string>& paths)
    : io_(io), options_(std::move(options)), paths_(paths) {
  for (size_t i = 0; i < paths.size(); ++i) {
    files_.emplace_back();
    queue_.push({FirstTime(paths[i]), i});
  }
}

bool EventFeed::Next(FeedEvent& next) {
  while (!queue_.empty()) {
    auto [time, index] = queue_.top();
    queue_.pop();
    File& file = files_[index];
    if (file.stream) {
      next = {index, std::move(file.next)};
      Advance(index);
      return true;
    }
    ++opened_;
    file.stream =
        std::make_unique<RecordingStream>(io_, options_, paths_[index]);
    Advance(index);
  }
  return false;
}

void EventFeed::Advance(size_t index) {
  File& file = files_[index];
  file.next = {};
  bool more = file.stream->Next(file.next);
  damaged_ = damaged_ || file.stream->damaged();
  if (!more) {
    file.stream.reset();
    return;
  }
  if (file.next.time) file.last = *file.next.time;
  queue_.push({file.last, index});
}

Time EventFeed::FirstTime(const std::string& path) const {
  Time first = kNoTime;
  if (io_.files.KindOf(path) != FileKind::kFile) return first;
  RecordingStream stream(io_, options_, path, /*quiet=*/true);
  Event event;
  if (stream.Next(event) && event.time) first = *event.time;
  return first;
}

}  // namespace drillcheck::cli
