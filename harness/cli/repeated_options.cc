#include "cli/repeated_options.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/roots.h"
#include "results/next_command.h"
#include "tree/filters.h"

namespace drillcheck::cli {
namespace {

using Words = std::vector<std::string>;

Words CleanPaths(Words paths) {
  for (std::string& path : paths) path = CleanPath(path);
  return paths;
}

// The first word that is no option behind the name of the command. Empty: the
// command is about the whole tree.
std::string PathIn(const Words& arguments, const FileSystem& files) {
  size_t named = arguments[0] == "fixture" ? 2 : 1;
  for (size_t i = named; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word.starts_with('-')) continue;
    bool document = files.KindOf(word) == FileKind::kMissing;
    return document ? word.substr(0, word.rfind('#')) : word;
  }
  return {};
}

// The command's answer depends on the time that it is told.
bool IsDated(const Words& arguments) {
  return std::any_of(
      arguments.begin(), arguments.end(), [](const std::string& word) {
        return word == "--night" || word.starts_with("--production");
      });
}

}  // namespace

RepeatedOptions::RepeatedOptions(CommonOptions common,
                                 ProductionOptions production, Io& io)
    : common_(std::move(common)), production_(std::move(production)), io_(io) {}

void RepeatedOptions::AddRoots(const std::string& path, Words& words) const {
  CommonOptions usual;
  ResolveRoots({path}, io_, usual);
  if (CleanPaths(usual.rules) != CleanPaths(common_.rules)) {
    for (const std::string& root : common_.rules) {
      words.insert(words.end(), {"--rules", root});
    }
    usual.fixtures = Beside(common_.rules[0], "fixtures");
  }
  AddUnlessUsual("--fixtures", common_.fixtures, usual.fixtures, words);
}

void RepeatedOptions::AddUnlessUsual(const char* option,
                                     const std::string& value,
                                     const std::string& usual,
                                     Words& words) const {
  if (value.empty() || CleanPath(value) == CleanPath(usual)) return;
  words.insert(words.end(), {option, value});
}

// CTest names the filters of the tree one by one; a reader need not.
void RepeatedOptions::AddFilters(Words& words) const {
  if (common_.filters.empty()) return;
  Words given = common_.filters;
  std::erase(given, kNoFilters);
  given = CleanPaths(given);
  Words all = CleanPaths(LoadFilters(io_.files, common_.rules).paths);
  std::sort(given.begin(), given.end());
  std::sort(all.begin(), all.end());
  if (given == all) return;
  for (const std::string& filter : common_.filters) {
    words.insert(words.end(), {"--filter", filter});
  }
}

void RepeatedOptions::AddForTest(bool dated, Words& words) const {
  const std::string& root = common_.rules[0];
  AddUnlessUsual("--deployed", production_.deployed,
                 Beside(root, "ci/deployed"), words);
  AddUnlessUsual("--waivers", production_.waivers,
                 Beside(root, "ci/waivers.yml"), words);
  if (dated && !common_.now.empty()) {
    words.insert(words.end(), {"--now", common_.now});
  }
}

std::string RepeatedOptions::Command(Words arguments) const {
  const std::string command = arguments[0];
  const std::string path = PathIn(arguments, io_.files);
  bool dated = IsDated(arguments);
  AddRoots(path, arguments);
  AddUnlessUsual("--policy", common_.policy,
                 Beside(common_.rules[0], "ci/policy.yml"), arguments);
  bool one_rule =
      command == "explain" || command == "fixture" || command == "test";
  if (one_rule && !path.empty()) AddFilters(arguments);
  if (command == "test") AddForTest(dated, arguments);
  return NextCommand(arguments);
}

Finish RepeatedOptions::AsFinish() const {
  return [this](TestResult& result) {
    Repeat(result.next);
    for (Diagnostic& warning : result.warnings) Repeat(warning.hint);
  };
}

void RepeatedOptions::Repeat(std::string& command) const {
  auto arguments = ArgumentsOf(command);
  if (arguments && !arguments->empty()) command = Command(*arguments);
}

std::string CommandOnSameTree(const CommonOptions& common, Io& io,
                              const std::vector<std::string>& arguments) {
  return RepeatedOptions(common, {}, io).Command(arguments);
}

}  // namespace drillcheck::cli
