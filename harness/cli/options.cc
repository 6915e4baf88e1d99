#include "cli/options.h"

#include <chrono>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kRules = "rules";

// The path up to and including its last part of this name, or empty.
std::string UpTo(const std::string& path, const std::string& name) {
  std::string found;
  std::string so_far;
  for (const std::string& part : Split(path, '/')) {
    so_far += so_far.empty() && !path.starts_with('/') ? part : "/" + part;
    if (part == name) found = so_far;
  }
  return path.starts_with("//") ? found
                                : CleanPath(found.empty() ? "." : found);
}

std::string RootFor(const std::string& path, Io& io) {
  std::string clean = CleanPath(path);
  std::string above = UpTo(clean, kRules);
  if (above != "." && io.files.KindOf(above) == FileKind::kFolder) {
    return above;
  }
  bool is_file = io.files.KindOf(clean) == FileKind::kFile;
  return is_file ? FolderOf(clean) : clean;
}

std::string Beside(const std::string& folder, const std::string& name) {
  return JoinPath(FolderOf(CleanPath(folder)), name);
}

bool IsCovered(const std::string& path, const CommonOptions& options) {
  std::string clean = CleanPath(path);
  for (const std::string& root : options.rules) {
    if (root == "." || IsWithin(CleanPath(root), clean)) return true;
  }
  return IsWithin(CleanPath(options.fixtures), clean);
}

Time ClockTime() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(now).count()};
}

}  // namespace

void ResolveRoots(const std::vector<std::string>& paths, Io& io,
                  CommonOptions& options) {
  bool given = !options.rules.empty();
  if (!given) options.rules = {kRules};
  if (options.fixtures.empty()) {
    options.fixtures = Beside(options.rules[0], "fixtures");
  }
  if (given) return;
  for (const std::string& path : paths) {
    if (IsCovered(path, options)) continue;
    options.rules = {RootFor(path, io)};
    options.fixtures = Beside(options.rules[0], "fixtures");
    return;
  }
}

std::optional<Settings> MakeSettings(const CommonOptions& options, Io& io) {
  Settings settings;
  settings.fixtures_root = options.fixtures;
  settings.now = ClockTime();
  if (!options.now.empty()) {
    auto now = ParseTime(options.now);
    if (!now) {
      Complain(io, "--now takes a time such as 2026-04-29T09:00:00Z, not '" +
                       Printable(options.now) + "'");
      return std::nullopt;
    }
    settings.now = *now;
  }
  bool named = !options.policy.empty();
  std::string path =
      named ? options.policy : Beside(options.rules[0], "ci/policy.yml");
  if (!named && io.files.KindOf(path) != FileKind::kFile) return settings;
  auto text = io.files.Read(path, kMaxYamlBytes);
  if (!text.ok()) {
    Complain(io, text.error());
    return std::nullopt;
  }
  Diagnostics found;
  auto policy = ReadPolicy(path, text.value(), found);
  Print(io, found);
  if (!policy) return std::nullopt;
  settings.policy = std::move(*policy);
  return settings;
}

}  // namespace drillcheck::cli
