#include "cli/scan.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "cli/event_feed.h"
#include "cli/hit_line.h"
#include "cli/nearest_path.h"
#include "cli/scan_alerts.h"
#include "cli/scan_lines.h"
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

  void KeepRules() { KeepToTheEnd(std::move(rules_)); }

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
    HintAtPaths(io_.files, found);
    Print(io_, found);
    if (HasErrors(found)) Raise(kUnreadable);
  }

  ReadOptions HowToRead() const {
    ReadOptions read;
    read.time_field = options_.time_field;
    read.format = options_.input_format;
    read.limit = kMaxScannedBytes;
    return read;
  }

  void ScanAll() {
    hit_lines_.emplace(rules_->rules);
    BatchMatcher matcher(*rules_, options_.jobs, options_.stats.has_value());
    if (rules_->correlates()) {
      ScanSideBySide(matcher);
    } else {
      ScanFiles(matcher);
    }
    if (!options_.stats) return;
    Format format = options_.json ? Format::kJson : *options_.stats;
    io_.err << StatsText(rules_->set, matcher.costs(), format);
  }

  // One recording after the other, as lines where it can be. What each rule
  // costs is only measured event by event.
  void ScanFiles(BatchMatcher& matcher) {
    std::optional<LineScanner> lines;
    if (!options_.stats) {
      lines.emplace(rules_->set, options_.jobs, options_.time_field);
    }
    for (size_t file = 0; file < paths_.size(); ++file) {
      RecordingStream recording(io_, HowToRead(), paths_[file]);
      SetFile(file);
      if (lines) {
        lines->Scan(recording, [&](const auto& hits, size_t events) {
          ReportLines(hits, events);
          ShowProgress(file + 1);
        });
      }
      auto next = [&](FeedEvent& event) {
        event.file = file;
        return recording.Next(event.event);
      };
      while (ReadBatch(next)) {
        Report(matcher.Match(batch_));
        ShowProgress(file + 1);
      }
      if (recording.damaged()) Raise(kUnreadable);
    }
    ClearProgress();
  }

  void ScanSideBySide(BatchMatcher& matcher) {
    EventFeed feed(io_, HowToRead(), paths_);
    alerts_.emplace(*rules_, options_.max_skew, paths_);
    while (ReadBatch([&](FeedEvent& next) { return feed.Next(next); })) {
      Report(matcher.Match(batch_));
      ShowProgress(feed.opened());
    }
    io_.out << alerts_->Finish();
    hits_ += alerts_->count();
    ClearProgress();
    for (const std::string& text : alerts_->Warnings()) Complain(io_, text);
    if (feed.damaged()) Raise(kUnreadable);
  }

  // False: there are no more events.
  bool ReadBatch(const std::function<bool(FeedEvent&)>& read_next) {
    batch_.clear();
    size_t bytes = 0;
    for (FeedEvent next;
         batch_.size() < kBatchEvents && bytes < kBatchBytes && read_next(next);
         next = {}) {
      bytes += Weight(next.event);
      batch_.push_back(std::move(next));
    }
    return !batch_.empty();
  }

  void SetFile(size_t file) {
    if (file_ == file) return;
    file_ = file;
    hit_lines_->SetFile(paths_[file]);
  }

  void ReportLines(const std::vector<LineHit>& hits, size_t events) {
    text_.clear();
    for (const LineHit& hit : hits) {
      hit_lines_->Add(hit.rule, hit.record, hit.time, text_);
    }
    io_.out << text_;
    hits_ += hits.size();
    events_ += events;
  }

  void Report(std::vector<Matched> matched) {
    for (size_t i = 0; i < batch_.size(); ++i) {
      const FeedEvent& at = batch_[i];
      text_.clear();
      SetFile(at.file);
      for (size_t rule : matched[i].reported) {
        hit_lines_->Add(rule, at.event.record, at.event.time, text_);
        ++hits_;
      }
      io_.out << text_;
      if (!alerts_) continue;
      io_.out << alerts_->Observe(at, std::move(matched[i].observation));
    }
    events_ += batch_.size();
  }

  void ShowProgress(size_t opened) {
    if (!io_.progress) return;
    io_.err << "\r\x1b[K" << opened << "/" << paths_.size() << " files, "
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
  std::optional<ScanAlerts> alerts_;  // where rules correlate
  std::optional<HitLines> hit_lines_;
  std::optional<size_t> file_;  // of hit_lines_
  std::string text_;            // to be printed
  size_t events_ = 0;
  size_t hits_ = 0;
  int exit_ = kOk;
};

}  // namespace

int Scan(const ScanOptions& options, Io& io) {
  Scanner scanner(options, io);
  int code = scanner.Run();
  if (io.ends) scanner.KeepRules();
  return code;
}

}  // namespace drillcheck::cli
