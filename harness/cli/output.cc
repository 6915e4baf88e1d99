#include "cli/output.h"

#include <ostream>

#include "base/text.h"
#include "cli/nearest_path.h"
#include "report/changes.h"
#include "report/console.h"
#include "report/github.h"
#include "report/json.h"
#include "report/junit.h"
#include "report/markdown.h"
#include "results/history.h"

namespace drillcheck::cli {
namespace {

// Nothing is rendered that nobody asked for.
bool WriteFile(const std::string& path, std::string (*render)(const Results&),
               const Results& results, Io& io) {
  if (path.empty()) return true;
  auto written = io.files.WriteDerived(path, render(results));
  if (!written.ok()) Complain(io, written.error());
  return written.ok();
}

// The folders as they truly lie; of one that is gone, as it was spelled.
Run Resolved(const FileSystem& files, const Run& run) {
  Run resolved;
  for (auto part : {&Run::rules, &Run::fixtures}) {
    for (const std::string& folder : run.*part) {
      auto path = files.Resolve(folder);
      (resolved.*part).push_back(path.ok() ? path.value() : folder);
    }
  }
  return resolved;
}

// Empty where both are of one tree.
std::string WhyOther(const FileSystem& files, const Results& before,
                     const Results& current) {
  bool same =
      IsSameTree(before, current) ||
      AreSameFolders(Resolved(files, before.run), Resolved(files, current.run));
  if (same) return {};
  return "it was of another tree (rules " + Join(before.run.rules, ", ") +
         ", fixtures " + Join(before.run.fixtures, ", ") + ")";
}

}  // namespace

bool PreviousIsThere(const OutputOptions& options, Io& io) {
  const std::string& path = options.previous_file;
  bool there = path.empty() || path == options.results_file ||
               io.files.KindOf(path) != FileKind::kMissing;
  if (!there) {
    ComplainOfPath(path, "--previous: there is no file " + Printable(path), io);
  }
  return there;
}

std::optional<Results> ReadPrevious(const OutputOptions& options,
                                    const Results& current, Io& io) {
  const std::string& path = options.previous_file;
  bool there = !path.empty() && io.files.KindOf(path) == FileKind::kFile;
  if (!there) return std::nullopt;
  auto text = io.files.Read(path, kMaxRecordingBytes);
  auto results =
      text.ok() ? FromJson(text.value()) : Result<Results>(Error{text.error()});
  std::string trouble = results.ok()
                            ? WhyOther(io.files, results.value(), current)
                            : results.error();
  if (trouble.empty()) return std::move(results).value();
  Complain(io, path + ": the run before cannot be compared with: " + trouble);
  return std::nullopt;
}

int WriteReports(const OutputOptions& options, Results& results, Io& io) {
  auto previous = ReadPrevious(options, results, io);
  if (previous) CarryAges(*previous, results);
  ConsoleOptions console;
  console.colour = io.colour;
  console.verbose = options.verbose;
  switch (options.format) {
    case Format::kJson:
      io.out << ToJson(results);
      break;
    case Format::kMarkdown:
      io.out << ToMarkdown(results);
      break;
    case Format::kGitHub:
      io.out << ToGitHubAnnotations(results);
      break;
    case Format::kText:
      if (previous) io.out << RenderChanges(*previous, results, console);
      io.out << RenderResults(results, console);
      break;
  }
  io.out << std::flush;
  return WriteReportFiles(options, results, io);
}

int WriteReportFiles(const OutputOptions& options, const Results& results,
                     Io& io) {
  bool written = WriteFile(options.results_file, ToJson, results, io);
  written = WriteFile(options.junit_file, ToJUnit, results, io) && written;
  written =
      WriteFile(options.markdown_file, ToMarkdown, results, io) && written;
  return written ? kOk : kUsage;
}

}  // namespace drillcheck::cli
