#include "cli/scan.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "cli/findings_feed.h"
#include "cli/hit_line.h"
#include "cli/large_pages.h"
#include "cli/nearest_path.h"
#include "cli/scan_alerts.h"
#include "cli/scan_lines.h"
#include "cli/scan_match.h"
#include "cli/scan_rules.h"
#include "cli/scan_stats.h"
#include "files/walk.h"

namespace drillcheck::cli {
namespace {

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
    PreferLargePages();
    rules_ = LoadScanRules(options_, io_);
    if (rules_->unreadable) Raise(kUnreadable);
    if (rules_->refused && options_.refused_is_error) Raise(kUnreadable);
    if (rules_->set.size() == 0) {
      if (rules_->refused) Raise(kUnreadable);
      return EndWith("no rule can be run");
    }
    FindEventFiles();
    if (paths_.empty()) return EndWith("there is no recording to scan");
    ScanAll();
    if (hits_ > 0 && options_.fail_on_hit) Raise(kFailed);
    return exit_;
  }

 private:
  void Raise(ExitCode code) { exit_ = std::max<int>(exit_, code); }

  // Nothing can be scanned.
  int EndWith(const std::string& why) {
    Complain(io_, why);
    return exit_ == kOk ? kNothingSelectable : exit_;
  }

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
      alerts_.emplace(*rules_, options_.max_skew, paths_);
    }
    if (alerts_ && paths_.size() > 1) {
      ScanSideBySide(matcher);
    } else {
      ScanFiles(matcher);
    }
    if (alerts_) FinishAlerts();
    if (events_ == 0 && exit_ == kOk) {
      Complain(io_, "no event was read: nothing is said of the rules");
    }
    if (!options_.stats) return;
    Format format = options_.json ? Format::kJson : *options_.stats;
    io_.err << StatsText(rules_->set, matcher.costs(), format);
  }

  // One recording after the other, as lines where it can be. What each rule
  // costs is only measured event by event.
  void ScanFiles(BatchMatcher& matcher) {
    if (!options_.stats) {
      lines_.emplace(*rules_, options_.jobs, options_.time_field);
    }
    for (size_t file = 0; file < paths_.size(); ++file) {
      RecordingStream recording(io_, HowToRead(), paths_[file]);
      auto report = [&](ScanFindings& found) { Report(file, found, file + 1); };
      if (lines_) lines_->Scan(recording, report);
      for (ScanFindings found; matcher.Next(recording, found);) report(found);
      if (recording.damaged()) Raise(kUnreadable);
    }
    ClearProgress();
  }

  void ScanSideBySide(BatchMatcher& matcher) {
    std::optional<LineWorker> lines;
    if (!options_.stats) {
      lines.emplace(*rules_, options_.time_field, /*timed=*/true);
    }
    FindingsFeed feed(io_, HowToRead(), paths_, matcher,
                      lines ? &*lines : nullptr);
    size_t file = 0;
    for (ScanFindings found; feed.Next(file, found);) {
      Report(file, found, feed.opened());
    }
    ClearProgress();
    if (feed.damaged()) Raise(kUnreadable);
  }

  void FinishAlerts() {
    io_.out << alerts_->Finish();
    hits_ += alerts_->count();
    for (const std::string& text : alerts_->Warnings()) Complain(io_, text);
  }

  void SetFile(size_t file) {
    if (file_ == file) return;
    file_ = file;
    hit_lines_->SetFile(paths_[file]);
  }

  // An event's alerts stand behind its hits.
  void Report(size_t file, ScanFindings& found, size_t opened) {
    SetFile(file);
    text_.clear();
    auto read = found.observations.begin();
    auto observe_before = [&](size_t record) {
      for (; read != found.observations.end() && read->event.record < record;
           ++read) {
        text_ += alerts_->Observe({file, read->event.record}, read->event.time,
                                  std::move(read->observation));
      }
    };
    for (const auto& [rule, event] : found.hits) {
      observe_before(event.record);
      hit_lines_->Add(rule, event.record, event.time, text_);
    }
    observe_before(std::numeric_limits<size_t>::max());
    io_.out << text_;
    hits_ += found.hits.size();
    events_ += found.events;
    if (found.events > 0) ShowProgress(opened);
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
  std::vector<std::string> paths_;    // of the events, in the order given
  std::optional<LineScanner> lines_;  // where events are read as lines
  std::optional<ScanAlerts> alerts_;  // where rules correlate
  std::optional<HitLines> hit_lines_;
  std::optional<size_t> file_;  // of hit_lines_
  std::string text_;            // to be printed
  size_t events_ = 0;
  size_t hits_ = 0;
  int exit_ = kOk;
};

// Leaves it to the end of the program, which is near: to take some thousand
// rules apart, and all that was learnt of the events, would only cost its user
// time. Call it once.
void KeepToTheEnd(std::unique_ptr<Scanner> scanner) {
  // Still pointed at, and so no leak.
  [[maybe_unused]] static const Scanner* kept = nullptr;
  kept = scanner.release();
}

}  // namespace

int Scan(const ScanOptions& options, Io& io) {
  auto scanner = std::make_unique<Scanner>(options, io);
  int code = scanner->Run();
  if (io.ends) KeepToTheEnd(std::move(scanner));
  return code;
}

}  // namespace drillcheck::cli
