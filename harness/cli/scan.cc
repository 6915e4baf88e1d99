#include "cli/scan.h"

#include <algorithm>
#include <limits>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "cli/event_feed.h"
#include "cli/hit_line.h"
#include "cli/scan_alerts.h"
#include "cli/scan_match.h"
#include "cli/scan_rules.h"
#include "cli/scan_stats.h"
#include "event/weight.h"
#include "files/walk.h"

namespace drillcheck::cli {
namespace {

// Events that are matched at once: enough for all threads, and never more
// than some tens of megabytes.
constexpr size_t kBatchEvents = 4096;
constexpr size_t kBatchBytes = size_t{8} << 20;

// What a packed recording may unpack to: it is read once and not kept.
constexpr size_t kMaxScannedBytes = size_t{64} << 30;

// Files that lie beside recordings in a fixture.
bool IsNoRecording(const std::string& path) {
  return path.ends_with(".yml") || path.ends_with(".yaml") ||
         path.ends_with(".md");
}

class Scanner {
 public:
  Scanner(const ScanOptions& options, Io& io) : options_(options), io_(io) {}

  int Run() {
    rules_ = LoadScanRules(options_, io_);
    if (rules_->unreadable) Raise(kUnreadable);
    if (rules_->refused && options_.refused_is_error) Raise(kUnreadable);
    if (rules_->set.size() == 0) {
      Complain(io_, "no rule can be run");
      if (rules_->refused) Raise(kUnreadable);
      return exit_ == kOk ? kNothingSelectable : exit_;
    }
    FindEventFiles();
    ScanAll();
    if (hits_ > 0 && options_.fail_on_hit) Raise(kFailed);
    return exit_;
  }

 private:
  void Raise(ExitCode code) { exit_ = std::max<int>(exit_, code); }

  void FindEventFiles() {
    Diagnostics found;
    for (const std::string& path : options_.events) {
      FileKind kind = io_.files.KindOf(path);
      if (path == "-" || kind == FileKind::kOther) {  // a pipe
        paths_.push_back(path);
        continue;
      }
      auto below = WalkFiles(io_.files, path, found);
      if (kind == FileKind::kFolder) std::erase_if(below, IsNoRecording);
      paths_.insert(paths_.end(), below.begin(), below.end());
    }
    Print(io_, found);
    if (HasErrors(found)) Raise(kUnreadable);
  }

  std::unique_ptr<EventFeed> OpenFeed() {
    ReadOptions read;
    read.time_field = options_.time_field;
    read.format = options_.input_format;
    read.limit = kMaxScannedBytes;
    return rules_->correlates() ? SideBySide(io_, read, paths_)
                                : FileAfterFile(io_, read, paths_);
  }

  void ScanAll() {
    auto feed = OpenFeed();
    BatchMatcher matcher(*rules_, options_.jobs, options_.stats);
    ScanAlerts alerts(*rules_, options_.max_skew, paths_);
    while (ReadBatch(*feed)) {
      Report(matcher.Match(batch_), alerts);
      ShowProgress(*feed);
    }
    io_.out << alerts.Finish();
    ClearProgress();
    hits_ += alerts.count();
    for (const std::string& text : alerts.Warnings()) Complain(io_, text);
    if (feed->damaged()) Raise(kUnreadable);
    if (!options_.stats) return;
    io_.err << StatsText(rules_->set, matcher.costs(), options_.format);
  }

  // False: there are no more events.
  bool ReadBatch(EventFeed& feed) {
    batch_.clear();
    size_t bytes = 0;
    for (FeedEvent next;
         batch_.size() < kBatchEvents && bytes < kBatchBytes && feed.Next(next);
         next = {}) {
      bytes += Weight(next.event);
      batch_.push_back(std::move(next));
    }
    return !batch_.empty();
  }

  void Report(std::vector<Matched> matched, ScanAlerts& alerts) {
    for (size_t i = 0; i < batch_.size(); ++i) {
      const FeedEvent& at = batch_[i];
      for (size_t rule : matched[i].reported) {
        io_.out << HitLine(*rules_->rules[rule], paths_[at.file], at.event);
        ++hits_;
      }
      io_.out << alerts.Observe(at, std::move(matched[i].observation));
    }
    events_ += batch_.size();
  }

  void ShowProgress(const EventFeed& feed) {
    if (!io_.progress) return;
    io_.err << "\r\x1b[K" << feed.opened() << "/" << paths_.size() << " files, "
            << Count(events_, "event") << ", " << Count(hits_, "hit")
            << std::flush;
  }

  void ClearProgress() {
    if (io_.progress) io_.err << "\r\x1b[K" << std::flush;
  }

  const ScanOptions& options_;
  Io& io_;
  std::unique_ptr<ScanRules> rules_;
  std::vector<std::string> paths_;  // of the events, in the order given
  std::vector<FeedEvent> batch_;
  size_t events_ = 0;
  size_t hits_ = 0;
  int exit_ = kOk;
};

}  // namespace

int Scan(const ScanOptions& options, Io& io) {
  return Scanner(options, io).Run();
}

}  // namespace drillcheck::cli
