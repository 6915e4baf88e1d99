#include "cli/lint.h"

#include <algorithm>
#include <iterator>
#include <ostream>

#include "base/text.h"
#include "check/unjoined_filters.h"
#include "cli/lint_pipelines.h"
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

// The filters of the paths, or of the whole tree, and how many there are.
// Which rules there are is known only where the whole tree is read.
size_t InspectFilters(const std::vector<std::string>& paths,
                      const std::vector<RuleEntry>& entries,
                      const Settings& settings, const Io& io,
                      Diagnostics& found) {
  auto named = [&](const std::string& file) {
    return paths.empty() ||
           std::any_of(paths.begin(), paths.end(), [&](const auto& path) {
             return IsWithin(CleanPath(path), CleanPath(file));
           });
  };
  Diagnostics all = settings.filters.diagnostics;
  if (paths.empty()) {
    Move(FindDanglingFilters(io.files, entries, settings.filters), all);
    Move(FindUnjoinedFilters(io.files, entries, settings.filters), all);
  }
  std::erase_if(all, [&](const Diagnostic& d) { return !named(d.path); });
  Move(std::move(all), found);
  const auto& filters = settings.filters.filters;
  return static_cast<size_t>(
      std::count_if(filters.begin(), filters.end(),
                    [&](const auto& filter) { return named(filter.path); }));
}

// The paths but those of filters, which are no rules.
std::vector<std::string> WithoutFilters(std::vector<std::string> paths) {
  std::erase_if(paths, [](const auto& path) { return IsFilterFile(path); });
  return paths;
}

// How many of each were read.
struct Counts {
  size_t rules = 0;
  size_t filters = 0;
  size_t pipelines = 0;

  bool empty() const { return rules + filters + pipelines == 0; }
};

void PrintText(const Diagnostics& found, const Counts& read, Io& io) {
  Io to_output{io.files, io.out, io.out, io.colour, false};
  Print(to_output, found);
  auto count = [&](Severity severity) {
    return static_cast<size_t>(std::count_if(
        found.begin(), found.end(),
        [&](const Diagnostic& d) { return d.severity == severity; }));
  };
  auto others = [](size_t number, const char* noun) {
    return number == 0 ? "" : Count(number, noun) + ", ";
  };
  io.out << Count(read.rules, "rule") << ", " << others(read.filters, "filter")
         << others(read.pipelines, "pipeline")
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

int Conclude(const Diagnostics& found, const Counts& read, Format format,
             Io& io) {
  if (format == Format::kJson) {
    PrintJson(found, io);
  } else {
    PrintText(found, read, io);
  }
  if (HasErrors(found)) return kUnreadable;
  if (!read.empty()) return kOk;
  Complain(io, "there is no rule to read");
  return kNothingSelectable;
}

}  // namespace

int Lint(LintOptions options, Io& io) {
  if (!FixturesExist(options.common.fixtures, io)) return kUsage;
  bool whole = options.paths.empty();
  Counts read;
  Diagnostics found;
  read.pipelines =
      InspectPipelines(io.files, TakePipelines(io.files, options.paths), found);
  if (!whole && options.paths.empty()) {
    return Conclude(found, read, options.common.format, io);
  }
  if (!RulesExist(options.paths, options.common, io)) return kUsage;
  if (!ResolveRoots(options.paths, io, options.common)) return kUsage;
  auto settings = MakeSettings(options.common, io);
  if (!settings) return kUsage;
  std::vector<std::string> paths = WithoutFilters(options.paths);
  bool only_filters = paths.empty() && !whole;
  Selection selection =
      only_filters ? Selection() : Select(paths, options.common, io);
  Move(std::move(selection.diagnostics), found);
  for (const RuleEntry& entry : selection.entries) {
    Inspect(entry, *settings, io, found);
  }
  Move(FindTakenIds(io.files, selection.entries), found);
  if (whole) {
    read.pipelines = InspectPipelines(io.files, *settings, found);
  }
  read.rules = selection.entries.size();
  read.filters =
      InspectFilters(options.paths, selection.entries, *settings, io, found);
  return Conclude(found, read, options.common.format, io);
}

}  // namespace drillcheck::cli
