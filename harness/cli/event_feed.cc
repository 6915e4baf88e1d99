#include "cli/event_feed.h"

#include <limits>
#include <queue>
#include <tuple>
#include <utility>

namespace drillcheck::cli {
namespace {

class SerialFeed : public EventFeed {
 public:
  SerialFeed(Io& io, ReadOptions options, const std::vector<std::string>& paths)
      : io_(io), options_(std::move(options)), paths_(paths) {}

  bool Next(FeedEvent& next) override {
    while (true) {
      if (open_ && open_->Next(next.event)) {
        next.file = opened_ - 1;
        return true;
      }
      damaged_ = damaged();
      open_.reset();
      if (opened_ == paths_.size()) return false;
      open_ =
          std::make_unique<RecordingStream>(io_, options_, paths_[opened_++]);
    }
  }

  size_t opened() const override { return opened_; }
  bool damaged() const override {
    return damaged_ || (open_ && open_->damaged());
  }

 private:
  Io& io_;
  ReadOptions options_;
  const std::vector<std::string>& paths_;
  std::unique_ptr<RecordingStream> open_;
  size_t opened_ = 0;
  bool damaged_ = false;
};

class MergedFeed : public EventFeed {
 public:
  MergedFeed(Io& io, ReadOptions options, const std::vector<std::string>& paths)
      : io_(io), options_(std::move(options)), paths_(paths) {
    for (size_t i = 0; i < paths.size(); ++i) {
      files_.emplace_back();
      queue_.push({FirstTime(paths[i]), i});
    }
  }

  bool Next(FeedEvent& next) override {
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

  size_t opened() const override { return opened_; }
  bool damaged() const override { return damaged_; }

 private:
  struct File {
    std::unique_ptr<RecordingStream> stream;  // null: not open
    Event next;
    Time last{std::numeric_limits<int64_t>::min()};  // of its latest event
  };

  // The next event's time, or of a closed file its first; then the file, so
  // that of equal times the first file comes first.
  using Entry = std::tuple<Time, size_t>;

  // Reads the next event of a file, or closes it.
  void Advance(size_t index) {
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

  // What can be read only once is opened first.
  Time FirstTime(const std::string& path) const {
    Time first{std::numeric_limits<int64_t>::min()};
    if (io_.files.KindOf(path) != FileKind::kFile) return first;
    RecordingStream stream(io_, options_, path, /*quiet=*/true);
    Event event;
    if (stream.Next(event) && event.time) first = *event.time;
    return first;
  }

  Io& io_;
  ReadOptions options_;
  const std::vector<std::string>& paths_;
  std::vector<File> files_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  size_t opened_ = 0;
  bool damaged_ = false;
};

}  // namespace

std::unique_ptr<EventFeed> FileAfterFile(
    Io& io, const ReadOptions& options, const std::vector<std::string>& paths) {
  return std::make_unique<SerialFeed>(io, options, paths);
}

std::unique_ptr<EventFeed> SideBySide(Io& io, const ReadOptions& options,
                                      const std::vector<std::string>& paths) {
  return std::make_unique<MergedFeed>(io, options, paths);
}

}  // namespace drillcheck::cli
