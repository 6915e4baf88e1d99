#include "cli/scan_lines.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "cli/large_pages.h"
#include "cli/line_worker.h"

namespace drillcheck::cli {
namespace {

// A block is read in less time than a thread needs to fall asleep and to wake:
// it first asks again for as long.
std::unique_lock<std::mutex> LockSoon(std::mutex& mutex) {
  constexpr int kTries = 200;
  std::unique_lock lock(mutex, std::defer_lock);
  for (int i = 0; i < kTries && !lock.try_lock(); ++i)
    std::this_thread::yield();
  if (!lock.owns_lock()) lock.lock();
  return lock;
}

// The blocks of one recording on their way: read in order, matched by whoever
// is free, reported in order.
class Blocks {
 public:
  Blocks(RecordingStream& recording, const LineScanner::Report& report,
         size_t most_ahead)
      : recording_(recording), report_(report), most_ahead_(most_ahead) {}

  struct Item {
    size_t number = 0;
    LineBlock block;
    size_t reported = 0;  // bytes of its text
    BlockHits hits;       // of the part behind

    bool IsWhole() const {
      return hits.ended || hits.matched == block.text().size();
    }
  };

  // The next block to match. False: there are no more. While one thread reads,
  // others report.
  bool Take(Item& item) {
    auto reading = LockSoon(reading_);
    if (!MayRead(item)) return false;
    item.number = next_read_;
    if (recording_.NextLines(item.block)) {
      ++next_read_;
      return true;
    }
    std::lock_guard lock(mutex_);
    ended_ = true;
    return false;
  }

  // Waits until all before it are reported, then reports what was matched of
  // it. False: an earlier block has ended the lines.
  bool PutPart(Item& item) {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [&] { return stopped_ || next_reported_ == item.number; });
    if (!stopped_) Report(item);
    return !stopped_;
  }

  // Reports it, or keeps it until all before it are.
  void Put(Item item) {
    std::unique_lock lock(mutex_);
    ended_ = ended_ || item.hits.ended;
    size_t number = item.number;
    waiting_.emplace(number, std::move(item));
    while (!stopped_ && !waiting_.empty() &&
           waiting_.begin()->first == next_reported_) {
      ReportFirst();
    }
    free_.notify_all();
  }

  // Gives what was not matched back to the recording.
  void Finish() {
    std::string rest;
    for (auto& [number, item] : waiting_) {
      rest += item.block.text().substr(
          number == next_reported_ ? item.hits.matched : 0);
    }
    recording_.Resume(std::move(rest), place_);
  }

 private:
  // Waits until another block may be read, and gives it memory that is free.
  bool MayRead(Item& item) {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [&] {
      return ended_ || next_read_ < next_reported_ + most_ahead_;
    });
    if (!ended_ && !spare_.empty()) {
      item.block = std::move(spare_.back());
      spare_.pop_back();
    }
    return !ended_;
  }

  void ReportFirst() {
    Item& item = waiting_.begin()->second;
    Report(item);
    stopped_ = item.hits.ended;
    if (stopped_) return;
    spare_.push_back(std::move(item.block));
    waiting_.erase(waiting_.begin());
    ++next_reported_;
  }

  void Report(Item& item) {
    item.hits.Behind(place_);
    report_(item.hits.found);
    item.reported = item.hits.matched;
  }

  RecordingStream& recording_;
  const LineScanner::Report& report_;
  size_t most_ahead_;
  std::mutex reading_;    // taken before the other
  size_t next_read_ = 0;  // of whoever reads
  std::mutex mutex_;      // of all below
  std::condition_variable free_;
  size_t next_reported_ = 0;
  std::map<size_t, Item> waiting_;
  std::vector<LineBlock> spare_;  // to be filled again: large pieces of memory
  LinePlace place_;               // behind what was reported
  bool ended_ = false;            // no more blocks are read
  bool stopped_ = false;          // the first that waits has ended the lines
};

void Work(LineWorker& worker, Blocks& blocks) {
  Blocks::Item item;
  while (blocks.Take(item)) {
    do {
      item.hits = worker.Match(item.block, item.reported);
    } while (!item.IsWhole() && blocks.PutPart(item));
    blocks.Put(std::exchange(item, {}));
  }
}

}  // namespace

LineScanner::LineScanner(const ScanRules& rules, size_t jobs,
                         const std::string& time_field) {
  for (size_t i = 0; i < jobs; ++i) {
    workers_.push_back(std::make_unique<LineWorker>(rules, time_field));
  }
}

LineScanner::~LineScanner() = default;

void LineScanner::Scan(RecordingStream& recording, const Report& report) {
  constexpr size_t kAheadPerJob = 4;
  Blocks blocks(recording, report, kAheadPerJob * workers_.size());
  std::vector<std::thread> threads;
  for (size_t i = 1; i < workers_.size(); ++i) {
    threads.emplace_back([&, i] {
      PreferLargePages();
      Work(*workers_[i], blocks);
    });
  }
  Work(*workers_[0], blocks);
  for (std::thread& thread : threads) thread.join();
  blocks.Finish();
}

}  // namespace drillcheck::cli
