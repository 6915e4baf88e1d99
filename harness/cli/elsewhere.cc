#include "cli/elsewhere.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "cli/git.h"
#include "cli/roots.h"
#include "diagnose/field_memory.h"
#include "files/files.h"
#include "results/next_command.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kPolicyFile = "ci/policy.yml";

bool AsksForFixture(const TestResult& test) {
  return test.test == "HasFixture";
}

bool IsThere(const Io& io, const std::string& path) {
  return io.files.KindOf(path) != FileKind::kMissing;
}

}  // namespace

bool ComplainOfNoFixture(const CommonOptions& options,
                         const std::vector<TestResult>& tests, Io& io) {
  size_t rules = 0;
  for (const TestResult& test : tests) {
    if (!AsksForFixture(test)) continue;
    if (test.outcome != Outcome::kNotChecked) return false;
    ++rules;
  }
  if (rules == 0) return false;
  const std::string& root = options.fixtures;
  std::string looked = JoinPath(root, "NAME/fixture.yml");
  std::string where =
      IsThere(io, root) ? "" : "; there is no folder " + Printable(root);
  Complain(io, "nothing was tested: of " + Count(rules, "rule") +
                   " not one has a fixture. The rule NAME.yml has its own in " +
                   Printable(looked) + where +
                   ". Where they lie elsewhere, give --fixtures DIR; `" +
                   NextCommand({"fixture", "new", "RULE", "RECORDING"}) +
                   "` makes one");
  return true;
}

void TellPolicyElsewhere(const CommonOptions& options, Io& io) {
  if (!options.policy.empty() || options.rules.empty()) return;
  const std::string& rules = options.rules[0];
  std::string looked = Beside(rules, kPolicyFile);
  if (IsThere(io, looked)) return;
  // That of the working folder is of a tree below it.
  bool below = !rules.starts_with('/') && !rules.starts_with("..");
  for (const std::string& near : {Beside(options.fixtures, kPolicyFile),
                                  std::string(below ? kPolicyFile : ""),
                                  Beside(rules + "/..", kPolicyFile)}) {
    if (near.empty() || !IsThere(io, near)) continue;
    Complain(io, "note: there is no policy " + Printable(looked) +
                     ", and the defaults hold; --policy " +
                     Printable(ShellWord(near)) + " takes that one");
    return;
  }
}

void TellLostMemory(const CommonOptions& options, Io& io) {
  std::string lock = FieldLockPath(options.fixtures);
  if (IsThere(io, lock) || !IsThere(io, options.fixtures)) return;
  if (!IsInHead(options.fixtures, FileNameOf(lock))) return;
  std::vector<std::string> command = {"fields", "--update"};
  bool by_default = options.fixtures == "fixtures";
  if (!by_default)
    command.insert(command.end(), {"--fixtures", options.fixtures});
  Complain(io, "note: " + Printable(lock) +
                   " is gone, which git has: no field that newer recordings "
                   "lose is told. It is written again by " +
                   NextCommand(command));
}

}  // namespace drillcheck::cli
