#include "cli/fixture_new.h"

#include <ostream>
#include <utility>

#include "base/text.h"
#include "check/trial.h"
#include "cli/fixture_text.h"
#include "cli/fixture_today.h"
#include "cli/nearest_path.h"
#include "cli/repeated_options.h"
#include "cli/selection.h"
#include "event/reader.h"
#include "report/evidence.h"
#include "report/layout.h"
#include "report/words.h"
#include "results/next_command.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

constexpr size_t kWidth = 100;

class Scaffold {
 public:
  Scaffold(const FixtureNewOptions& options, Io& io)
      : options_(options), io_(io) {}

  int Run(const RuleEntry& entry) {
    folder_ = JoinPath(options_.common.fixtures, entry.name);
    int read = ReadRule(entry);
    if (read == kOk) read = ReadRecording();
    if (read != kOk) return read;
    std::string name = FileNameOf(options_.recording);
    if (!MayWrite(name)) return kUsage;
    Trial trial = TryOut(std::move(subject_), std::move(recording_));
    Today today = Observe(trial);
    copies_ = io_.files.KindOf(JoinPath(folder_, name)) == FileKind::kMissing;
    bool written =
        Put(name, bytes_) &&
        Put("fixture.yml", FixtureText(trial.subject.file.rules, name, today));
    if (!written) return kUsage;
    TellRecording(name);
    io_.out << "wrote " << Safe(JoinPath(folder_, "fixture.yml")) << "\n"
            << "today " << InWords(today);
    TellToday(trial, today);
    io_.out << "next: "
            << Safe(CommandOnSameTree(options_.common, io_,
                                      {"test", entry.path}))
            << "\n";
    return kOk;
  }

 private:
  int ReadRule(const RuleEntry& entry) {
    auto settings = MakeSettings(options_.common, io_);
    if (!settings) return kUsage;
    subject_ = LoadSubject(io_.files, *settings, entry);
    if (HasErrors(subject_.file.diagnostics)) {
      Print(io_, subject_.file.diagnostics);
      return kUnreadable;
    }
    if (!subject_.file.first_id.empty()) return kOk;
    Complain(io_, entry.path + " has no id; a fixture names its rule by id");
    return kUnreadable;
  }

  // A fixture's recordings lie beside it, under git like the rule.
  void TellRecording(const std::string& name) const {
    std::string copy = JoinPath(folder_, name);
    if (copies_) {
      io_.out << "copied " << Safe(options_.recording) << " to " << Safe(copy)
              << "\n";
    } else {
      io_.out << "left " << Safe(copy) << " as it is\n";
    }
  }

  void TellToday(const Trial& trial, const Today& today) {
    if (!today.IsSilent()) {
      io_.out << ". Is that what the drill asks for? Say so under cases:, "
              << "then\n";
      return;
    }
    Silence silence = WhySilent(trial);
    if (!silence.reason.empty()) io_.out << ": " << Safe(silence.reason);
    io_.out << "\n";
    PrintSilence(silence);
    io_.out << "a drill is what a rule must fire on: say so under cases:, and "
            << "the test tells what to mend\n";
  }

  // What the drill lacks, or the rule: the event that came nearest.
  void PrintSilence(const Silence& silence) {
    if (silence.evidence.empty()) return;
    Page page(kWidth, io_.colour);
    page.Line("why it is silent" +
              (silence.record.empty() ? "" : ", on " + Safe(silence.record)));
    TestResult result;
    result.evidence = silence.evidence;
    result.suggestion = silence.suggestion;
    AddEvidence(result, true, page);
    io_.out << page.Take();
  }

  int ReadRecording() {
    auto bytes = io_.files.Read(options_.recording, kMaxRecordingBytes);
    if (!bytes.ok()) {
      ComplainOfPath(options_.recording, bytes.error(), io_);
      return kUnreadable;
    }
    bytes_ = std::move(bytes).value();
    recording_ = drillcheck::ReadRecording(options_.recording, bytes_);
    Print(io_, recording_.diagnostics);
    if (HasErrors(recording_.diagnostics)) return kUnreadable;
    if (!recording_.events.empty()) return kOk;
    Complain(io_, options_.recording + " holds no event");
    return kUnreadable;
  }

  // Nothing is overwritten. A recording that lies there already is left as it
  // is, if it is the same.
  bool MayWrite(const std::string& recording_name) {
    bool nameable = FindInvalidUtf8(recording_name) == std::string::npos &&
                    recording_name != "fixture.yml";
    if (!nameable) {
      Complain(io_, "a recording cannot be called " + recording_name);
      return false;
    }
    std::string path = JoinPath(folder_, "fixture.yml");
    bool taken = io_.files.KindOf(path) != FileKind::kMissing;
    if (!taken) {
      path = JoinPath(folder_, recording_name);
      auto there = io_.files.Read(path, kMaxRecordingBytes);
      taken = io_.files.KindOf(path) != FileKind::kMissing &&
              !(there.ok() && there.value() == bytes_);
    }
    if (taken) Complain(io_, path + " is there already; nothing was written");
    return !taken;
  }

  bool Put(const std::string& name, const std::string& text) {
    std::string path = JoinPath(folder_, name);
    if (io_.files.KindOf(path) != FileKind::kMissing) return true;
    auto written = io_.files.Write(path, text);
    if (!written.ok()) Complain(io_, written.error());
    return written.ok();
  }

  const FixtureNewOptions& options_;
  Io& io_;
  std::string folder_;
  Subject subject_;
  std::string bytes_;
  Recording recording_;
  bool copies_ = false;  // it is not beside the fixture yet
};

// The rule's tree was guessed: no folder above it is called rules, and no
// fixtures lie beside it. That is good enough to read one rule, but nobody
// would look for a fixture there.
bool IsGuess(const FixtureNewOptions& given, const CommonOptions& resolved,
             const Io& io) {
  bool told =
      !given.common.rules.empty() || FileNameOf(resolved.rules[0]) == "rules";
  bool beside = given.common.fixtures.empty() &&
                io.files.KindOf(resolved.fixtures) == FileKind::kFolder;
  return !told && !beside;
}

int RefuseGuess(const FixtureNewOptions& given, Io& io) {
  const std::string& fixtures = given.common.fixtures;
  Complain(io, "no folder above " + given.rule +
                   " is called rules, so that nobody can tell where its "
                   "fixture belongs; name the folder of all rules and that of "
                   "all fixtures: " +
                   NextCommand({"fixture", "new", given.rule, given.recording,
                                "--rules", "DIR", "--fixtures",
                                fixtures.empty() ? "DIR" : fixtures}));
  return kUsage;
}

}  // namespace

int FixtureNew(FixtureNewOptions options, Io& io) {
  const FixtureNewOptions given = options;
  return OnOneRule(options.rule, options.common, io,
                   [&](const RuleEntry& rule) {
                     if (IsGuess(given, options.common, io)) {
                       return RefuseGuess(given, io);
                     }
                     return Scaffold(options, io).Run(rule);
                   });
}

}  // namespace drillcheck::cli
