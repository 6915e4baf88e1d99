#include "cli/selection.h"

#include <algorithm>
#include <iterator>

#include "fixture/fixture.h"
#include "fixture/sigmahq.h"
#include "tree/ids.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kRegressionKey = "regression_tests_path";

// `path` without its root, where `path` is a rule file below a root.
std::optional<RuleEntry> SingleRule(const std::string& path,
                                    const CommonOptions& options,
                                    const Io& io) {
  if (io.files.KindOf(path) != FileKind::kFile) return std::nullopt;
  Diagnostics unused;
  auto found = FindRules(io.files, {path}, unused);
  if (found.empty()) return std::nullopt;
  RuleEntry entry = found[0];
  std::string clean = CleanPath(path);
  for (const std::string& root : options.rules) {
    std::string folder = CleanPath(root);
    if (folder != "." && !IsWithin(folder, clean)) continue;
    size_t skip = folder == "." ? 0 : folder.size() + 1;
    size_t ending = FileNameOf(clean).size() - entry.name.size();
    if (skip < clean.size()) {
      entry.name = clean.substr(skip, clean.size() - skip - ending);
    }
    break;
  }
  return entry;
}

void AddPath(const std::string& path, const std::vector<RuleEntry>& all,
             const CommonOptions& options, const Io& io, Selection& selection) {
  auto below = SelectByPath(all, path, options.fixtures);
  if (below.empty()) {
    bool there = io.files.KindOf(CleanPath(path)) != FileKind::kMissing;
    selection.diagnostics.push_back(
        {Severity::kError,
         path,
         {},
         there ? "no rule lies here or belongs to this"
               : "there is no such file or folder",
         "not-found",
         ""});
  }
  std::move(below.begin(), below.end(), std::back_inserter(selection.entries));
}

void SortAndUnique(std::vector<RuleEntry>& entries) {
  auto less = [](const RuleEntry& a, const RuleEntry& b) {
    return a.path < b.path;
  };
  auto same = [](const RuleEntry& a, const RuleEntry& b) {
    return a.path == b.path;
  };
  std::sort(entries.begin(), entries.end(), less);
  entries.erase(std::unique(entries.begin(), entries.end(), same),
                entries.end());
}

enum class Recorded { kPresent, kNamesNone, kAbsent };

bool AnyPresent(const FileSystem& files, const Fixture& fixture) {
  auto there = [&](const std::string& path) {
    return !path.empty() && files.KindOf(path) == FileKind::kFile;
  };
  return std::any_of(
      fixture.recordings.begin(), fixture.recordings.end(),
      [&](const RecordingEntry& r) { return there(r.file) || there(r.also); });
}

Recorded SigmaHqState(const RuleEntry& entry, const std::string& text,
                      const CommonOptions& options, const Io& io) {
  sigma::RuleFile file = sigma::ParseRuleFile(entry.path, text);
  std::string named;
  for (const sigma::Rule& rule : file.rules) {
    if (named.empty()) named = rule.regression_tests_path;
  }
  // A broken rule is selected, so that its test says what is wrong.
  if (HasErrors(file.diagnostics)) return Recorded::kPresent;
  std::string info = FindSigmaHqInfo(io.files, options.fixtures, named);
  auto info_text = io.files.Read(info, kMaxYamlBytes);
  if (info.empty() || !info_text.ok()) return Recorded::kAbsent;
  Diagnostics found;
  auto fixture = ReadSigmaHqInfo(io.files, info, info_text.value(), found);
  bool present = !fixture || AnyPresent(io.files, *fixture);
  return present ? Recorded::kPresent : Recorded::kAbsent;
}

Recorded StateOf(const RuleEntry& entry, const CommonOptions& options,
                 const Io& io) {
  std::string own =
      JoinPath(JoinPath(options.fixtures, entry.name), "fixture.yml");
  if (io.files.KindOf(own) == FileKind::kFile) return Recorded::kPresent;
  auto text = io.files.Read(entry.path, kMaxYamlBytes);
  bool names = text.ok() && HasTopLevelKey(text.value(), kRegressionKey);
  if (!names) return Recorded::kNamesNone;
  return SigmaHqState(entry, text.value(), options, io);
}

}  // namespace

Selection Select(const std::vector<std::string>& paths,
                 const CommonOptions& options, const Io& io) {
  Selection selection;
  std::vector<std::string> folders;
  for (const std::string& path : paths) {
    auto single = SingleRule(path, options, io);
    if (single) {
      selection.entries.push_back(*single);
    } else {
      folders.push_back(path);
    }
  }
  if (paths.empty() || !folders.empty()) {
    auto all = FindRules(io.files, options.rules, selection.diagnostics);
    if (paths.empty()) selection.entries = all;
    for (const std::string& path : folders) {
      AddPath(path, all, options, io, selection);
    }
  }
  if (!paths.empty()) SortAndUnique(selection.entries);
  return selection;
}

void KeepRecorded(const CommonOptions& options, const Io& io,
                  Selection& selection) {
  std::vector<RuleEntry> kept;
  for (RuleEntry& entry : selection.entries) {
    switch (StateOf(entry, options, io)) {
      case Recorded::kPresent:
        kept.push_back(std::move(entry));
        break;
      case Recorded::kNamesNone:
        ++selection.not_selected.names_no_recording;
        break;
      case Recorded::kAbsent:
        ++selection.not_selected.recording_absent;
        break;
    }
  }
  selection.entries = std::move(kept);
}

}  // namespace drillcheck::cli
