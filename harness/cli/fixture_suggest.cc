#include "cli/fixture_suggest.h"

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "check/rule_check.h"
#include "cli/repeated_options.h"
#include "cli/selection.h"
#include "files/overlay.h"
#include "report/words.h"
#include "strength/strength.h"
#include "suggest/suggestion.h"

namespace drillcheck::cli {
namespace {

class Suggester {
 public:
  Suggester(const FixtureSuggestOptions& options, Io& io)
      : options_(options), io_(io) {}

  int Run(const RuleEntry& entry) {
    entry_ = entry;
    settings_ = MakeSettings(options_.common, io_);
    if (!settings_) return kUsage;
    Subject subject = LoadSubject(io_.files, *settings_, entry);
    LoadRecordings(io_.files, subject);
    int ready = CheckReady(subject);
    if (ready != kOk) return ready;
    suggestion_ = Suggest(io_.files, subject);
    folder_ = FolderOf(subject.fixture_path);
    before_ = MeasureStrength(subject);
    int verified = suggestion_.cases.empty() ? kOk : Verify(subject);
    if (verified != kOk) return verified;
    return Finish(subject);
  }

 private:
  // A proposal is made for a rule that does what its fixture says.
  int CheckReady(const Subject& subject) {
    Print(io_, ErrorsOf(subject.file.diagnostics));
    if (HasErrors(subject.file.diagnostics)) return kUnreadable;
    Print(io_, ErrorsOf(subject.fixture_diagnostics));
    if (HasErrors(subject.fixture_diagnostics)) return kUnreadable;
    if (!subject.fixture) {
      Complain(io_, entry_.path + " has no fixture; make one first: " +
                        CommandOnSameTree(
                            options_.common, io_,
                            {"fixture", "new", entry_.path, "RECORDING"}));
      return kUnreadable;
    }
    if (subject.fixture->sigmahq_layout) {
      Complain(io_, subject.fixture_path +
                        " is SigmaHQ's layout, which has no place for cases; "
                        "make a fixture.yml first");
      return kUnreadable;
    }
    auto results = CheckRule(subject, *settings_);
    const TestResult* bad = FirstBad(results);
    if (bad == nullptr) return kOk;
    Complain(
        io_,
        "a proposal needs tests that pass: " + bad->test + " does not; see " +
            CommandOnSameTree(options_.common, io_, {"test", entry_.path}));
    return bad->outcome == Outcome::kNotChecked ? kUnreadable : kFailed;
  }

  static Diagnostics ErrorsOf(Diagnostics diagnostics) {
    std::erase_if(diagnostics, [](const Diagnostic& d) {
      return d.severity != Severity::kError;
    });
    return diagnostics;
  }

  // The tree as it would be. Cases that do not hold there are left out.
  int Verify(const Subject& subject) {
    auto text = io_.files.Read(subject.fixture_path, kMaxYamlBytes);
    while (text.ok()) {
      auto merged = WithSuggestion(text.value(), suggestion_);
      if (!merged.ok()) {
        Complain(io_, subject.fixture_path + ": " + merged.error());
        return kUnreadable;
      }
      fixture_text_ = merged.value();
      std::map<std::string, std::string> contents = NewFiles();
      OverlayFiles files = WithContents(contents);
      Subject again = Load(files);
      Print(io_, ErrorsOf(again.fixture_diagnostics));
      if (!again.fixture) return kUnreadable;
      if (!DropFailing(again)) {
        after_ = MeasureStrength(again);
        return kOk;
      }
    }
    Complain(io_, text.error());
    return kUnreadable;
  }

  // `contents` must outlive it.
  OverlayFiles WithContents(
      const std::map<std::string, std::string>& contents) const {
    std::map<std::string, OverlayFiles::Earlier> names;
    for (const auto& [path, text] : contents) names[path] = path;
    return {io_.files, ".", names,
            [&contents](const std::string& path, size_t /*limit*/) {
              return Result<std::string>(contents.at(path));
            }};
  }

  // A subject reads `files` as long as it is asked.
  Subject Load(const FileSystem& files) const {
    Subject subject = LoadSubject(files, *settings_, entry_);
    LoadRecordings(files, subject);
    return subject;
  }

  std::map<std::string, std::string> NewFiles() const {
    std::map<std::string, std::string> files;
    for (auto& [name, text] : FilesOf(suggestion_)) {
      files[JoinPath(folder_, name)] = text;
    }
    files[JoinPath(folder_, "fixture.yml")] = fixture_text_;
    return files;
  }

  // True when a suggested case failed; it is left out then.
  bool DropFailing(const Subject& again) {
    for (const TestResult& result : CheckRule(again, *settings_)) {
      if (result.outcome != Outcome::kFail) continue;
      auto bad = std::find_if(
          suggestion_.cases.begin(), suggestion_.cases.end(),
          [&](const SuggestedCase& c) { return c.name == result.case_name; });
      if (bad == suggestion_.cases.end()) continue;
      for (const std::string& mutant : bad->mutants) {
        suggestion_.without.push_back({mutant,
                                       {},
                                       "the event that was found fails " +
                                           result.test +
                                           " for another reason"});
      }
      suggestion_.cases.erase(bad);
      return true;
    }
    return false;
  }

  int Finish(const Subject& subject) {
    if (suggestion_.cases.empty() && suggestion_.without.empty()) {
      io_.out << "nothing to suggest: every change to " << Safe(entry_.path)
              << " is noticed or accepted\n";
      return kOk;
    }
    if (suggestion_.cases.empty()) {
      io_.out << "nothing to suggest for " << Safe(entry_.path) << "\n";
    } else if (options_.write) {
      if (!Write()) return kUsage;
    } else {
      PrintProposal(subject);
    }
    PrintWithout();
    if (suggestion_.cases.empty()) return kOk;
    io_.out << "strength " << ScoreText(before_) << " -> " << ScoreText(after_)
            << "\n";
    io_.out << "next: "
            << Safe(options_.write
                        ? CommandOnSameTree(options_.common, io_,
                                            {"test", "--strength", entry_.path})
                        : CommandOnSameTree(
                              options_.common, io_,
                              {"fixture", "suggest", "--write", entry_.path}))
            << "\n";
    return kOk;
  }

  static std::string ScoreText(const Strength& strength) {
    return std::to_string(strength.noticed) + " of " +
           std::to_string(strength.counted());
  }

  void PrintProposal(const Subject& subject) const {
    auto text = io_.files.Read(subject.fixture_path, kMaxYamlBytes);
    std::vector<std::string> old = Split(text.value(), '\n');
    io_.out << "would add to " << Safe(subject.fixture_path) << ":\n";
    size_t next = 0;
    for (const std::string& line : Split(fixture_text_, '\n')) {
      bool there = next < old.size() && old[next] == line;
      if (there) {
        bool head = line == "recordings:" || line == "cases:";
        if (head) io_.out << "  " << Safe(line) << "\n";
        ++next;
      } else if (!line.empty()) {
        io_.out << "+ " << Safe(line) << "\n";
      }
    }
    for (const auto& [name, events] : FilesOf(suggestion_)) {
      io_.out << "would write " << Safe(JoinPath(folder_, name)) << ":\n";
      for (const std::string& line : Split(events, '\n')) {
        if (!line.empty()) io_.out << "+ " << Safe(line) << "\n";
      }
    }
  }

  // Recordings first: a fixture that names them must find them.
  bool Write() {
    std::map<std::string, std::string> files = NewFiles();
    std::string fixture = JoinPath(folder_, "fixture.yml");
    auto put = [&](const std::string& path, const std::string& text) {
      auto written = io_.files.Write(path, text);
      if (!written.ok()) Complain(io_, written.error());
      if (written.ok()) io_.out << "wrote " << Safe(path) << "\n";
      return written.ok();
    };
    for (const auto& [path, text] : files) {
      if (path != fixture && !put(path, text)) return false;
    }
    if (!put(fixture, files[fixture])) return false;
    io_.out << "review each case: is it an event that can happen, and is its "
               "answer right? Then give it a name of its own.\n";
    return true;
  }

  void PrintWithout() const {
    for (const NotSuggested& not_suggested : suggestion_.without) {
      io_.out << "no event for "
              << (not_suggested.at.line > 0
                      ? "line " + std::to_string(not_suggested.at.line) + ": "
                      : "")
              << Safe(not_suggested.mutant) << "\n    "
              << Safe(not_suggested.reason) << "\n";
    }
    if (suggestion_.without.empty()) return;
    io_.out << "what no test needs to notice can be accepted in fixture.yml: "
               "accepted_mutants: {NAME: reason}\n";
  }

  const FixtureSuggestOptions& options_;
  Io& io_;
  RuleEntry entry_;
  std::optional<Settings> settings_;
  Suggestion suggestion_;
  std::string folder_;
  std::string fixture_text_;
  Strength before_;
  Strength after_;
};

}  // namespace

int FixtureSuggest(FixtureSuggestOptions options, Io& io) {
  return OnOneRule(
      options.rule, options.common, io,
      [&](const RuleEntry& rule) { return Suggester(options, io).Run(rule); });
}

}  // namespace drillcheck::cli
