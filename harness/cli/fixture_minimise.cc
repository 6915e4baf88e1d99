#include "cli/fixture_minimise.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/rule_check.h"
#include "cli/repeated_options.h"
#include "cli/selection.h"
#include "report/words.h"
#include "strength/minimise.h"

namespace drillcheck::cli {
namespace {

class Minimiser {
 public:
  Minimiser(const FixtureMinimiseOptions& options, Io& io)
      : options_(options), io_(io) {}

  int Run(const RuleEntry& entry) {
    settings_ = MakeSettings(options_.common, io_);
    if (!settings_) return kUsage;
    subject_ = LoadSubject(io_.files, *settings_, entry);
    LoadRecordings(io_.files, subject_);
    int ready = CheckReady();
    if (ready != kOk) return ready;
    std::set<size_t> wanted = Wanted();
    if (wanted.empty()) {
      ComplainOfCase();
      return kUsage;
    }
    int code = kOk;
    for (size_t recording : wanted) code = std::max(code, Cut(recording));
    return code;
  }

 private:
  int CheckReady() {
    if (!subject_.fixture) {
      Complain(io_, subject_.entry.path + " has no fixture that loads; see " +
                        CommandOnSameTree(options_.common, io_,
                                          {"test", subject_.entry.path}));
      return kUnreadable;
    }
    std::vector<TestResult> results = CheckRule(subject_, *settings_);
    const TestResult* bad = FirstBad(results);
    if (bad == nullptr) return kOk;
    Complain(io_, "what matters is known only where the tests pass: " +
                      bad->test + " does not; see " +
                      CommandOnSameTree(options_.common, io_,
                                        {"test", subject_.entry.path}));
    return bad->outcome == Outcome::kFail ? kFailed : kUnreadable;
  }

  void ComplainOfCase() {
    std::vector<std::string> names;
    for (const Case& test : subject_.fixture->cases) names.push_back(test.name);
    std::string nearest = NearestWord(options_.case_name, names);
    Complain(io_,
             subject_.fixture_path + " has no case " +
                 Printable(options_.case_name, 60) +
                 (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
  }

  std::set<size_t> Wanted() const {
    std::set<size_t> wanted;
    for (const Case& test : subject_.fixture->cases) {
      bool named = options_.case_name.empty() ||
                   test.name == options_.case_name ||
                   test.name.starts_with(options_.case_name + ".");
      if (named) wanted.insert(test.replay.begin(), test.replay.end());
    }
    return wanted;
  }

  int Cut(size_t recording) {
    const RecordingEntry& entry = subject_.fixture->recordings[recording];
    std::string why_not = WhyNotMinimised(io_.files, entry);
    bool recorded = entry.origin == Origin::kRecorded;
    if (why_not.empty() && recorded && options_.write) {
      why_not =
          "it is what was recorded; without --write its cut copy is "
          "written beside it";
    }
    if (!why_not.empty()) {
      io_.out << "left " << Safe(entry.file) << ": " << Safe(why_not) << "\n";
      return kOk;
    }
    auto cut = Minimise(io_.files, *settings_, subject_, recording);
    if (!cut.ok()) {
      Complain(io_, cut.error());
      return kUnreadable;
    }
    return Write(entry, cut.value());
  }

  int Write(const RecordingEntry& entry, const Minimised& cut) {
    bool same =
        cut.events == cut.events_before && cut.fields == cut.fields_before;
    if (same) {
      io_.out << "left " << Safe(entry.file) << ": all of it matters\n";
      return kOk;
    }
    std::string path = options_.write ? entry.file : Beside(entry.file);
    if (!options_.write && io_.files.KindOf(path) != FileKind::kMissing) {
      Complain(io_, path + " is there already; nothing was written");
      return kUsage;
    }
    auto written = io_.files.Write(path, cut.text);
    if (!written.ok()) {
      Complain(io_, written.error());
      return kUsage;
    }
    io_.out << "wrote " << Safe(path) << ": "
            << Count(cut.events_before, "event") << " -> " << cut.events << ", "
            << Count(cut.fields_before, "field") << " -> " << cut.fields
            << "\n";
    if (!options_.write) {
      io_.out << "  to use it: {file: " << Safe(FileNameOf(path))
              << ", origin: derived, from: " << Safe(entry.name) << "}\n";
    }
    return kOk;
  }

  // "fixtures/a/drill.json" -> "fixtures/a/drill.min.jsonl".
  static std::string Beside(const std::string& file) {
    std::string name = FileNameOf(file);
    return JoinPath(FolderOf(file),
                    name.substr(0, name.find('.')) + ".min.jsonl");
  }

  const FixtureMinimiseOptions& options_;
  Io& io_;
  std::optional<Settings> settings_;
  Subject subject_;
};

}  // namespace

int FixtureMinimise(FixtureMinimiseOptions options, Io& io) {
  return OnOneRule(
      options.rule, options.common, io,
      [&](const RuleEntry& rule) { return Minimiser(options, io).Run(rule); });
}

}  // namespace drillcheck::cli
