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

// The rules that were asked for a fixture, where not one has any; else none.
std::vector<const TestResult*> AskedInVain(
    const std::vector<TestResult>& tests) {
  std::vector<const TestResult*> asked;
  for (const TestResult& test : tests) {
    if (!AsksForFixture(test)) continue;
    if (test.outcome != Outcome::kNotChecked) return {};
    asked.push_back(&test);
  }
  return asked;
}

// "aws/a" of "rule/aws/a".
std::string NameOf(const TestResult& test) {
  return test.entry.substr(test.entry.find('/') + 1);
}

// "of 3 rules not one has a fixture", and where that was looked for.
std::string WhatIsLacking(const std::string& root,
                          const std::vector<const TestResult*>& rules) {
  if (rules.size() == 1) {
    return "the one rule has no fixture " +
           Printable(
               JoinPath(JoinPath(root, NameOf(*rules[0])), "fixture.yml"));
  }
  return "of " + Count(rules.size(), "rule") +
         " not one has a fixture. The rule NAME.yml has its own in " +
         Printable(JoinPath(root, "NAME/fixture.yml"));
}

}  // namespace

bool ComplainOfNoFixture(const CommonOptions& options,
                         const std::vector<TestResult>& tests, bool whole_tree,
                         Io& io) {
  auto rules = AskedInVain(tests);
  if (rules.empty()) return false;
  const std::string& root = options.fixtures;
  bool there = IsThere(io, root);
  std::string where = there ? "" : "; there is no folder " + Printable(root);
  bool nothing = whole_tree || !there;
  std::string rule = rules.size() == 1 ? rules[0]->path : "RULE";
  Complain(io,
           (nothing ? "nothing was tested: " : "note: nothing was replayed: ") +
               WhatIsLacking(root, rules) + where +
               ". Where they lie elsewhere, give --fixtures DIR; `" +
               NextCommand({"fixture", "new", rule, "RECORDING"}) +
               "` makes one");
  return nothing;
}

std::string WhyNoRuleIsLeft(const CommonOptions& options, bool recorded,
                            const Io& io) {
  const std::string& root = options.fixtures;
  std::string none = "there is no rule to test";
  if (!recorded || IsThere(io, root)) return none;
  return none + " that has a recording; there is no folder " + Printable(root) +
         " either. Where it lies elsewhere, give "
         "--fixtures DIR";
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
