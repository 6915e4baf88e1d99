#include "cli/findings_feed.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace drillcheck::cli {

// A recording, and what was found in the piece of it at hand.
class FindingsFeed::File {
 public:
  File(Io& io, const ReadOptions& options, const std::string& path, bool lines)
      : stream_(io, options, path), lines_(lines) {}

  bool damaged() const { return stream_.damaged(); }

  // All was given.
  bool IsEmpty() const {
    return hit_ == found_.hits.size() && read_ == found_.observations.size();
  }

  Time NextTurn() const {
    Time turn = found_.latest;
    if (hit_ < found_.hits.size()) {
      turn = std::min(turn, found_.hits[hit_].event.turn);
    }
    if (read_ < found_.observations.size()) {
      turn = std::min(turn, found_.observations[read_].event.turn);
    }
    return turn;
  }

  // Reads the next piece and gives the number of its events. False: there is
  // none.
  bool Pull(BatchMatcher& matcher, LineWorker* lines, size_t& events) {
    hit_ = read_ = 0;
    found_ = {};
    if (lines_) PullLines(*lines);
    bool no_lines = !lines_ && found_.events == 0;
    bool more = !no_lines || matcher.Next(stream_, found_);
    events = found_.events;
    return more;
  }

  // Gives what is due before the turn `other` of another recording.
  ScanFindings Take(size_t index, const Turn& other) {
    ScanFindings taken;
    auto move = [&](auto& from, size_t& next, auto& to) {
      for (; next < from.size() && Turn(from[next].event.turn, index) < other;
           ++next) {
        to.push_back(std::move(from[next]));
      }
    };
    move(found_.hits, hit_, taken.hits);
    move(found_.observations, read_, taken.observations);
    return taken;
  }

 private:
  void PullLines(LineWorker& lines) {
    if (at_ == block_.text().size()) {
      at_ = 0;
      if (!stream_.NextLines(block_)) return EndLines("");
    }
    BlockHits hits = lines.Match(block_, at_);
    hits.Behind(place_);
    at_ = hits.matched;
    found_ = std::move(hits.found);
    if (hits.ended) EndLines(std::string(block_.text().substr(at_)));
  }

  // From here on it is read event by event.
  void EndLines(std::string rest) {
    stream_.Resume(std::move(rest), place_);
    lines_ = false;
    block_ = {};
  }

  RecordingStream stream_;
  bool lines_;  // it may have more lines
  LineBlock block_{std::string(LineBlock::kBehind, ' ')};
  size_t at_ = 0;    // in the block's text
  LinePlace place_;  // there, in the recording
  ScanFindings found_;
  size_t hit_ = 0;   // the first that was not given
  size_t read_ = 0;  // observation
};

FindingsFeed::FindingsFeed(Io& io, ReadOptions options,
                           const std::vector<std::string>& paths,
                           BatchMatcher& matcher, LineWorker* lines)
    : io_(io),
      options_(std::move(options)),
      paths_(paths),
      matcher_(matcher),
      lines_(lines),
      files_(paths.size()) {
  for (size_t i = 0; i < paths.size(); ++i) {
    turns_.push({FirstTime(paths[i]), i});
  }
}

FindingsFeed::~FindingsFeed() = default;

bool FindingsFeed::Next(size_t& file, ScanFindings& found) {
  constexpr Turn kLast{Time{std::numeric_limits<int64_t>::max()}, SIZE_MAX};
  while (!turns_.empty()) {
    file = std::get<size_t>(turns_.top());
    turns_.pop();
    if (!files_[file]) Open(file);
    if (files_[file]->IsEmpty()) {
      Pull(file);
      continue;
    }
    found = files_[file]->Take(file, turns_.empty() ? kLast : turns_.top());
    found.events = std::exchange(events_, 0);
    turns_.push({files_[file]->NextTurn(), file});
    return true;
  }
  return false;
}

void FindingsFeed::Open(size_t file) {
  ++opened_;
  files_[file] = std::make_unique<File>(io_, options_, paths_[file],
                                        /*lines=*/lines_ != nullptr);
}

void FindingsFeed::Pull(size_t file) {
  File& open = *files_[file];
  size_t events = 0;
  bool more = open.Pull(matcher_, lines_, events);
  events_ += events;
  damaged_ = damaged_ || open.damaged();
  if (more) {
    turns_.push({open.NextTurn(), file});
  } else {
    files_[file].reset();
  }
}

Time FindingsFeed::FirstTime(const std::string& path) const {
  if (io_.files.KindOf(path) != FileKind::kFile) return kFirstTurn;
  RecordingStream stream(io_, options_, path, /*quiet=*/true);
  Event event;
  return stream.Next(event) ? event.time.value_or(kFirstTurn) : kFirstTurn;
}

}  // namespace drillcheck::cli
