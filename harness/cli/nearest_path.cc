#include "cli/nearest_path.h"

#include <vector>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

// ".yml" of "x.yml"; empty where there is none.
std::string EndingOf(const std::string& name) {
  size_t dot = name.rfind('.');
  return dot == name.npos ? "" : name.substr(dot);
}

// A name without its ending is nearer than any that is misspelt. A common
// ending makes two short names no more alike.
std::string NearestName(const std::string& name,
                        const std::vector<std::string>& names) {
  std::string ending = EndingOf(name);
  std::vector<std::string> stems;
  std::vector<std::string> others;
  for (const std::string& candidate : names) {
    if (candidate.starts_with(name + ".")) return candidate;
    if (EndingOf(candidate) == ending) {
      stems.push_back(candidate.substr(0, candidate.size() - ending.size()));
    } else {
      others.push_back(candidate);
    }
  }
  std::string stem = name.substr(0, name.size() - ending.size());
  std::string nearest = NearestWord(stem, stems);
  return nearest.empty() ? NearestWord(name, others) : nearest + ending;
}

}  // namespace

std::string NearestPath(const FileSystem& files, const std::string& path) {
  if (path.empty() || files.KindOf(path) != FileKind::kMissing) return {};
  std::string here = path.starts_with('/') ? "/" : ".";
  for (const std::string& name : Split(CleanPath(path), '/')) {
    if (name.empty()) continue;
    std::string next = JoinPath(here, name);
    if (files.KindOf(next) == FileKind::kMissing) {
      std::string nearest = NearestName(name, NamesIn(files, here));
      if (nearest.empty()) return {};
      next = JoinPath(here, nearest);
    }
    here = next;
  }
  return here;
}

std::string NearestPathHint(const FileSystem& files, const std::string& path) {
  std::string nearest = NearestPath(files, path);
  return nearest.empty() ? "" : "did you mean " + nearest + "?";
}

void HintAtPaths(const FileSystem& files, Diagnostics& found) {
  for (Diagnostic& diagnostic : found) {
    if (!diagnostic.hint.empty()) continue;
    diagnostic.hint = NearestPathHint(files, diagnostic.path);
  }
}

void ComplainOfPath(const std::string& path, const std::string& text, Io& io) {
  std::string hint = NearestPathHint(io.files, path);
  Complain(io, hint.empty() ? text : text + "; " + hint);
}

}  // namespace drillcheck::cli
