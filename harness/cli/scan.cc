#include "cli/scan.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <ostream>
#include <thread>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "engine/rule_set.h"
#include "event/reader.h"
#include "files/walk.h"
#include "json/writer.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

std::string HitLine(const sigma::Rule& rule, const std::string& file,
                    const Event& event) {
  json::Writer out(json::Writer::Layout::kCompact);
  out.BeginObject();
  out.Key("rule");
  out.BeginObject();
  out.Member("id", rule.id);
  out.Member("title", rule.title);
  out.Member("level", rule.level ? Name(*rule.level) : "");
  out.Member("path", rule.path);
  out.Member("line", rule.title_at.line);
  out.EndObject();
  out.Key("event");
  out.BeginObject();
  out.Member("file", file);
  out.Member("record", static_cast<int64_t>(event.record));
  out.EndObject();
  out.Member("time", event.time ? FormatTime(*event.time) : "");
  out.EndObject();
  return out.Take() + "\n";
}

// Files that lie beside recordings in a fixture.
bool IsNoRecording(const std::string& path) {
  return path.ends_with(".yml") || path.ends_with(".yaml") ||
         path.ends_with(".md");
}

class Scanner {
 public:
  Scanner(const ScanOptions& options, Io& io)
      : options_(options), io_(io), rules_(!options.no_logsource) {}

  int Run() {
    LoadRules();
    if (rules_.size() == 0) {
      Complain(io_, "no rule can be run");
      if (refused_) Raise(kUnreadable);
      return exit_ == kOk ? kNothingSelectable : exit_;
    }
    for (const std::string& path : EventFiles()) ScanFile(path);
    if (hits_ > 0 && options_.fail_on_hit) Raise(kFailed);
    return exit_;
  }

 private:
  void Raise(ExitCode code) { exit_ = std::max<int>(exit_, code); }

  std::vector<RuleEntry> RuleFiles() {
    Diagnostics found;
    auto entries = FindRules(io_.files, options_.rules, found);
    // Names tell tests apart; no test is run here.
    std::erase_if(found, [](const Diagnostic& diagnostic) {
      return diagnostic.code == "equal-names";
    });
    Print(io_, found);
    if (HasErrors(found)) Raise(kUnreadable);
    return entries;
  }

  void LoadRules() {
    Diagnostics found;
    for (const RuleEntry& entry : RuleFiles()) {
      sigma::RuleFile file = LoadRuleFile(io_.files, entry.path);
      for (const sigma::Rule& rule : file.rules) {
        auto program = Program::Compile(rule, file.diagnostics);
        if (program) rules_.Add(std::move(*program));
      }
      std::move(file.diagnostics.begin(), file.diagnostics.end(),
                std::back_inserter(found));
    }
    std::erase_if(found, [](const Diagnostic& diagnostic) {
      return diagnostic.severity != Severity::kError;
    });
    Print(io_, found);
    refused_ = !found.empty();
    if (refused_ && options_.refused_is_error) Raise(kUnreadable);
  }

  std::vector<std::string> EventFiles() {
    std::vector<std::string> paths;
    Diagnostics found;
    for (const std::string& path : options_.events) {
      if (path == "-") {
        paths.push_back(path);
        continue;
      }
      auto below = WalkFiles(io_.files, path, found);
      if (io_.files.KindOf(path) == FileKind::kFolder) {
        std::erase_if(below, IsNoRecording);
      }
      paths.insert(paths.end(), below.begin(), below.end());
    }
    Print(io_, found);
    if (HasErrors(found)) Raise(kUnreadable);
    return paths;
  }

  Result<std::string> Read(const std::string& path) {
    if (path != "-") return io_.files.Read(path, kMaxRecordingBytes);
    if (io_.in == nullptr) return Error{"there is no standard input"};
    std::string bytes;
    std::string chunk(size_t{1} << 16, '\0');
    while (*io_.in) {
      io_.in->read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
      bytes.append(chunk, 0, static_cast<size_t>(io_.in->gcount()));
      if (bytes.size() > kMaxRecordingBytes) {
        return Error{"standard input has more than " +
                     SizeText(kMaxRecordingBytes) + ", which is the limit"};
      }
    }
    return bytes;
  }

  void ScanFile(const std::string& path) {
    auto bytes = Read(path);
    if (!bytes.ok()) {
      Complain(io_, bytes.error());
      return Raise(kUnreadable);
    }
    Recording recording =
        ReadRecording(path, std::move(bytes).value(), options_.time_field);
    if (!recording.unread_format.empty()) {
      Complain(io_, path + ": not read: there is no reader for " +
                        recording.unread_format + " yet");
      Raise(kUnreadable);
    }
    Print(io_, recording.diagnostics);
    if (HasErrors(recording.diagnostics)) Raise(kUnreadable);
    for (const std::string& lines : MatchAll(recording)) io_.out << lines;
  }

  // The hits of each share of the events, in order, so that the output does
  // not depend on how many threads there are.
  std::vector<std::string> MatchAll(const Recording& recording) {
    size_t shares = std::max<size_t>(1, options_.jobs);
    std::vector<std::string> lines(shares);
    std::vector<size_t> hits(shares);
    std::vector<std::thread> threads;
    for (size_t i = 0; i < shares; ++i) {
      auto work = [&, i] {
        MatchShare(recording, i, shares, lines[i], hits[i]);
      };
      if (i + 1 == shares) {
        work();
      } else {
        threads.emplace_back(work);
      }
    }
    for (std::thread& thread : threads) thread.join();
    for (size_t n : hits) hits_ += n;
    return lines;
  }

  void MatchShare(const Recording& recording, size_t share, size_t shares,
                  std::string& lines, size_t& hits) const {
    size_t count = recording.events.size();
    for (size_t i = count * share / shares; i < count * (share + 1) / shares;
         ++i) {
      const Event& event = recording.events[i];
      for (size_t index : rules_.Match(event)) {
        lines += HitLine(rules_.at(index).rule(), recording.path, event);
        ++hits;
      }
    }
  }

  const ScanOptions& options_;
  Io& io_;
  RuleSet rules_;
  bool refused_ = false;
  size_t hits_ = 0;
  int exit_ = kOk;
};

}  // namespace

int Scan(const ScanOptions& options, Io& io) {
  return Scanner(options, io).Run();
}

}  // namespace drillcheck::cli
