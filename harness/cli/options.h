// Options that several commands share, and what follows from them.
#ifndef DRILLCHECK_CLI_OPTIONS_H_
#define DRILLCHECK_CLI_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "check/subject.h"
#include "cli/io.h"

namespace drillcheck::cli {

// kMarkdown and kGitHub: `gate` only.
enum class Format { kText, kJson, kMarkdown, kGitHub };

// A word in place of a filter's file.
inline constexpr const char* kNoFilters = "none";

struct CommonOptions {
  std::vector<std::string> rules;  // empty: see ResolveRoots()
  // Empty: every filter below `rules`. Else these files, or kNoFilters alone.
  std::vector<std::string> filters;
  std::string fixtures;
  std::string policy;
  std::string now;  // empty: the clock
  bool warnings_as_errors = false;
  Format format = Format::kText;
};

// Fills in the folders that were not given. Rules: `rules`; where a PATH lies
// elsewhere, the folder named rules above it (also where the working folder
// lies inside the tree), or in it, else the folder it lies in. Fixtures:
// `fixtures` beside the first rules folder.
//
// False after a complaint on io.err: PATHs of two trees, a --rules that is no
// folder. Then the command ends with kUsage.
bool ResolveRoots(const std::vector<std::string>& paths, Io& io,
                  CommonOptions& options);

// False after a complaint: a folder that --rules names is not there, or neither
// that nor a PATH is given and there is no folder `rules` here, so that
// everything would be about nothing.
bool RulesExist(const std::vector<std::string>& paths,
                const CommonOptions& options, Io& io);

// False after a complaint: a --fixtures that is no folder would leave every
// rule without a fixture, and a rule without one can pass.
bool FixturesExist(const std::string& given, Io& io);

// False after a complaint: a --filter that is no filter's file, or kNoFilters
// beside one. A file that has gone since somebody listed it must not be passed
// over.
bool FiltersFit(const std::vector<std::string>& given, Io& io);

// Policy and clock. Nothing after a complaint on io.err; then the command
// ends with kUsage.
std::optional<Settings> MakeSettings(const CommonOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_OPTIONS_H_
