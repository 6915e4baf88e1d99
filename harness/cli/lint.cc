#include "cli/lint.h"

#include <algorithm>
#include <iterator>
#include <ostream>

#include "base/text.h"
#include "cli/selection.h"
#include "json/writer.h"
#include "tree/ids.h"

namespace drillcheck::cli {
namespace {

void Move(Diagnostics from, Diagnostics& into) {
  std::move(from.begin(), from.end(), std::back_inserter(into));
}

// Everything that is wrong with one rule, its fixture and its recordings.
void Inspect(const RuleEntry& entry, const Settings& settings, const Io& io,
             Diagnostics& found) {
  Subject subject = LoadSubject(io.files, settings, entry);
  LoadRecordings(io.files, subject);
  Move(std::move(subject.file.diagnostics), found);
  Move(std::move(subject.fixture_diagnostics), found);
  for (LoadedRecording& loaded : subject.recordings) {
    Move(std::move(loaded.recording.diagnostics), found);
  }
}

void PrintText(const Diagnostics& found, size_t rules, Io& io) {
  Io to_output{io.files, io.out, io.out, io.colour, false};
  Print(to_output, found);
  auto count = [&](Severity severity) {
    return static_cast<size_t>(std::count_if(
        found.begin(), found.end(),
        [&](const Diagnostic& d) { return d.severity == severity; }));
  };
  io.out << Count(rules, "rule") << ", "
         << Count(count(Severity::kError), "error") << ", "
         << Count(count(Severity::kWarning), "warning") << "\n";
}

void PrintJson(const Diagnostics& found, Io& io) {
  json::Writer out(json::Writer::Layout::kIndented);
  out.BeginObject();
  out.Member("schema", "drillcheck/diagnostics@1");
  out.Key("diagnostics");
  out.BeginArray();
  for (const Diagnostic& diagnostic : found) {
    out.BeginObject();
    out.Member("path", diagnostic.path);
    out.Member("line", diagnostic.at.line);
    out.Member("column", diagnostic.at.column);
    out.Member("severity", Name(diagnostic.severity));
    out.Member("text", diagnostic.text);
    out.Member("code", diagnostic.code);
    out.Member("hint", diagnostic.hint);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  io.out << out.Take() << "\n";
}

}  // namespace

int Lint(LintOptions options, Io& io) {
  if (!FixturesExist(options.common.fixtures, io)) return kUsage;
  if (!RulesExist(options.paths, options.common, io)) return kUsage;
  if (!ResolveRoots(options.paths, io, options.common)) return kUsage;
  auto settings = MakeSettings(options.common, io);
  if (!settings) return kUsage;
  Selection selection = Select(options.paths, options.common, io);
  Diagnostics found = selection.diagnostics;
  for (const RuleEntry& entry : selection.entries) {
    Inspect(entry, *settings, io, found);
  }
  if (options.paths.empty()) {
    Move(FindTakenIds(io.files, selection.entries), found);
  }
  if (options.common.format == Format::kJson) {
    PrintJson(found, io);
  } else {
    PrintText(found, selection.entries.size(), io);
  }
  if (HasErrors(found)) return kUnreadable;
  if (!selection.entries.empty()) return kOk;
  Complain(io, "there is no rule to read");
  return kNothingSelectable;
}

}  // namespace drillcheck::cli
