// Lane nightly on the command line: what `--production` and `--night` add.
#ifndef DRILLCHECK_CLI_PRODUCTION_H_
#define DRILLCHECK_CLI_PRODUCTION_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"
#include "suite/entry.h"
#include "tree/rules.h"

namespace drillcheck::cli {

struct ProductionOptions {
  std::string deployed;    // empty: ci/deployed beside the rules
  std::string waivers;     // empty: ci/waivers.yml beside the rules
  std::string production;  // empty: no; kAllSystems; one system's name
  bool night = false;      // passed dates are red
};

// What a flag without a value stands for.
inline constexpr const char* kAllSystems = "true";

// True when only the tests of one system are asked for.
bool IsOneSystem(const ProductionOptions& options);

// The systems that are asked for: none, the one named, or all that have a
// snapshot.
std::vector<std::string> SystemsAsked(const ProductionOptions& options,
                                      const Settings& settings, const Io& io);

// Puts what the options name into `settings`. False after a complaint: a
// folder, file or system that was named and is not there.
bool AddProduction(const ProductionOptions& options,
                   const std::vector<std::string>& rule_roots, Io& io,
                   Settings& settings);

// The entries production/<system> that the options ask for. `whole`: `rules`
// is the whole repository.
std::vector<std::unique_ptr<Entry>> MakeProductionEntries(
    const ProductionOptions& options, const Settings& settings,
    const std::vector<RuleEntry>& rules, bool whole, const Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_PRODUCTION_H_
