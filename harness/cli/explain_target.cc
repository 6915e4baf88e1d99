#include "cli/explain_target.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/text.h"
#include "check/other_log_source.h"
#include "check/pipelines.h"
#include "check/rule_check.h"
#include "cli/explain_argument.h"
#include "cli/explain_order.h"
#include "cli/fixture_entry.h"
#include "cli/nearest_path.h"
#include "cli/options.h"
#include "cli/roots.h"
#include "cli/selection.h"
#include "tree/filters.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

// What the rule is called below its root: for its fixture.
std::string NameBelow(const std::vector<std::string>& roots,
                      const std::string& path, const Io& io) {
  Diagnostics unused;
  auto found = FindRules(io.files, {path}, unused);
  for (const std::string& root : roots) {
    auto below = PathBelow(io.files, root, path);
    if (!below || found.empty()) continue;
    return FolderOf(*below) == "." ? found[0].name
                                   : JoinPath(FolderOf(*below), found[0].name);
  }
  return path;
}

// False where a file that was named cannot be read; that is printed.
bool AddPipelines(const std::vector<std::string>& paths, Io& io,
                  Settings& settings) {
  if (paths.empty()) return true;
  Diagnostics found;
  auto chain = LoadPipelines(io.files, paths, found);
  Print(io, found);
  if (!chain) return false;
  settings.pipeline = std::make_shared<PipelineChain>(std::move(*chain));
  return true;
}

// Says what of the fixture cannot be used: a test would not run at all.
void CheckFixture(const Subject& subject, Io& io) {
  const Diagnostic* error = FirstError(subject.fixture_diagnostics);
  if (error == nullptr) return;
  Complain(io, error->path + ":" + std::to_string(error->at.line) + ": " +
                   error->text +
                   "; until that is mended, what the fixture binds to a "
                   "recording may be left out here");
}

// No field is meant where another log source is.
std::string WrongLogSource(const Subject& subject, const Settings& settings) {
  for (const TestResult& result : CheckRule(subject, settings)) {
    bool wrong =
        result.outcome == Outcome::kFail && result.kind == kOtherLogSource;
    if (!wrong) continue;
    return result.suggestion + " at " + result.path + ":" +
           std::to_string(result.at.line);
  }
  return {};
}

// The argument RULE, with the path of a rule that is given by its name.
ExplainArgument NamedRule(const ExplainOptions& options, Io& io) {
  ExplainArgument named = CutAt(options.rule, '#', io.files);
  CommonOptions common = options.common;
  bool look = io.files.KindOf(named.path) == FileKind::kMissing &&
              ResolveRoots({}, io, common);
  std::string path = look ? FindNamed(named.path, common, io) : "";
  if (!path.empty()) named.path = path;
  return named;
}

int ReadRules(const ExplainOptions& options, Io& io, ExplainTarget& target) {
  ExplainArgument named = NamedRule(options, io);
  CommonOptions common = options.common;
  if (io.files.KindOf(named.path) == FileKind::kMissing) {
    ComplainOfPath(named.path, "there is no rule " + named.path, io);
    return kUnreadable;
  }
  if (IsFilterFile(named.path)) {
    Complain(io, Printable(named.path) +
                     " is a filter: explain takes a rule that it names, and "
                     "shows what the filter does there");
    return kUsage;
  }
  bool fit =
      FixturesExist(common.fixtures, io) && FiltersFit(common.filters, io);
  if (!fit || !ResolveRoots({named.path}, io, common)) return kUsage;
  RuleEntry entry{named.path, NameBelow(common.rules, named.path, io), false};
  if (options.common.fixtures.empty()) {
    common.fixtures =
        FixturesOf(entry.name, CutAt(options.recording, ':', io.files).path,
                   common.fixtures, io.files);
  }
  target.common = common;
  auto settings = MakeSettings(common, io);
  if (!settings) return kUsage;
  if (!AddPipelines(options.pipelines, io, *settings)) return kUnreadable;
  target.subject = LoadSubject(io.files, *settings, entry);
  LoadRecordings(io.files, target.subject);
  Diagnostics errors = target.subject.file.diagnostics;
  std::erase_if(errors, [](const Diagnostic& d) {
    return d.severity != Severity::kError;
  });
  Print(io, errors);
  if (!errors.empty()) return kUnreadable;
  CheckFixture(target.subject, io);
  if (options.patch) {
    target.log_source = WrongLogSource(target.subject, *settings);
  }
  target.part = named.part;
  const auto& own = target.subject.file.rules;
  bool any = std::any_of(own.begin(), own.end(), [&](const sigma::Rule& one) {
    return named.part.empty() || IsNamed(one, named.part);
  });
  if (any) return kOk;
  Complain(io, named.path + " holds no rule named " + named.part);
  return kUsage;
}

int ChooseRecord(const std::string& text, Io& io, ExplainTarget& target) {
  const Recording& recording = target.recording;
  for (const Event& event : recording.events) {
    if (std::to_string(event.record) != text) continue;
    target.record = event.record;
    return kOk;
  }
  Complain(io, recording.path + " has no record " + Printable(text) +
                   "; it holds " + Count(recording.events.size(), "event"));
  return kUsage;
}

// It may have been meant as the name of one of the fixture's.
void ComplainOfRecording(const std::string& named, const std::string& text,
                         const Subject& subject, Io& io) {
  std::vector<std::string> names;
  if (subject.fixture) {
    for (const auto& entry : subject.fixture->recordings) {
      names.push_back(entry.name);
    }
  }
  std::string nearest = NearestWord(named, names);
  if (nearest.empty()) return ComplainOfPath(named, text, io);
  Complain(io, text + "; did you mean " + nearest + "?");
}

int ReadEvents(const std::string& recording, Io& io, ExplainTarget& target) {
  ExplainArgument named = CutAt(recording, ':', io.files);
  ChosenRecording chosen = ChooseRecording(target.subject, named.path, io);
  auto bytes = io.files.Read(chosen.path, kMaxRecordingBytes);
  if (!bytes.ok()) {
    ComplainOfRecording(chosen.path, bytes.error(), target.subject, io);
    return kUnreadable;
  }
  target.entry = chosen.entry;
  target.recording = ReadRecording(chosen.path, std::move(bytes).value());
  Print(io, target.recording.diagnostics);
  const std::vector<Event>& events = target.recording.events;
  if (events.empty()) {
    Complain(io, chosen.path + " holds no event");
    return kUnreadable;
  }
  if (events.size() == 1) target.record = events[0].record;
  return named.part.empty() ? kOk : ChooseRecord(named.part, io, target);
}

}  // namespace

ExplainTarget ReadTarget(const ExplainOptions& options, Io& io) {
  ExplainTarget target;
  if (RefuseOrder(options, io)) {
    target.exit_code = kUsage;
    return target;
  }
  target.exit_code = ReadRules(options, io, target);
  if (target.exit_code == kOk)
    target.exit_code = ReadEvents(options.recording, io, target);
  return target;
}

}  // namespace drillcheck::cli
