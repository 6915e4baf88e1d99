// What a command that is named as the next one has to repeat of the options
// that this run was given, so that it asks about the same tree.
//
// A check composes its command without knowing the command line. Here the
// command gets the options whose defaults would lead it elsewhere, and no
// others: it shall stay short. For test.cc, gate.cc and whatever else of this
// folder names a command.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_REPEATED_OPTIONS_H_
#define DRILLCHECK_CLI_REPEATED_OPTIONS_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"
#include "cli/production.h"
#include "suite/run.h"

namespace drillcheck::cli {

class RepeatedOptions {
 public:
  // `common` is resolved, see ResolveRoots(). `io` must outlive it.
  RepeatedOptions(CommonOptions common, ProductionOptions production, Io& io);

  // NextCommand() of these arguments, with the options that it needs.
  std::string Command(std::vector<std::string> arguments) const;

  // Gives a result's command its options, and one that is the way out of a
  // warning: no `next` of a test that passes is printed. What is no
  // NextCommand() stays. The Finish of a run; must not outlive this.
  Finish AsFinish() const;

 private:
  using Words = std::vector<std::string>;

  void AddRoots(const std::string& path, Words& words) const;
  void AddUnlessUsual(const char* option, const std::string& value,
                      const std::string& usual, Words& words) const;
  void AddFilters(Words& words) const;
  void AddForTest(bool dated, Words& words) const;
  void Repeat(std::string& command) const;

  CommonOptions common_;
  ProductionOptions production_;
  Io& io_;
};

// The Command() of a run that was given no options of production.
std::string CommandOnSameTree(const CommonOptions& common, Io& io,
                              const std::vector<std::string>& arguments);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_REPEATED_OPTIONS_H_
