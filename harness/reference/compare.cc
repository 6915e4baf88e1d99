// drillcheck_compare: compares the engine with the reference over random
// rules, events and correlations, or over folders of rules and recordings, as
// many pairs as one has patience for.
//
// usage: drillcheck_compare [--pairs=N] [--correlations=N] [--seed=N]
//        drillcheck_compare --rules=FOLDER --events=FOLDER [--every=N]
// With --every only each Nth pair of a rule and an event.
#include <cstdio>
#include <string>
#include <string_view>

#include "base/number.h"
#include "reference/recordings_for_test.h"

namespace {

using drillcheck::reference::Tally;

struct Options {
  size_t pairs = 1'000'000;
  size_t correlations = 100'000;
  size_t seed = 1;
  std::string rules;  // not empty: folders instead of random cases
  std::string events;
  size_t every = 1;
};

bool ReadOption(std::string_view argument, std::string_view name,
                size_t& value) {
  if (argument.substr(0, name.size()) != name) return false;
  auto number = drillcheck::Number::Parse(argument.substr(name.size()));
  if (!number || number->AsDouble() < 0) return false;
  value = static_cast<size_t>(number->AsDouble());
  return true;
}

bool ReadOption(std::string_view argument, std::string_view name,
                std::string& value) {
  if (argument.substr(0, name.size()) != name) return false;
  value = argument.substr(name.size());
  return true;
}

bool ReadOptions(int count, char** arguments, Options& options) {
  for (int i = 1; i < count; ++i) {
    if (!ReadOption(arguments[i], "--pairs=", options.pairs) &&
        !ReadOption(arguments[i], "--correlations=", options.correlations) &&
        !ReadOption(arguments[i], "--seed=", options.seed) &&
        !ReadOption(arguments[i], "--rules=", options.rules) &&
        !ReadOption(arguments[i], "--events=", options.events) &&
        !ReadOption(arguments[i], "--every=", options.every)) {
      std::fprintf(stderr, "unknown argument: %s\n", arguments[i]);
      return false;
    }
  }
  return true;
}

bool Print(const char* what, const Tally& tally) {
  std::printf("%s: %zu cases (%zu refused), %zu pairs, %zu hits, %zu differ\n",
              what, tally.cases, tally.refused, tally.pairs, tally.hits,
              tally.different);
  for (const std::string& report : tally.reports) {
    std::printf("%s\n", report.c_str());
  }
  return tally.different == 0;
}

bool CompareFolders(const Options& options) {
  using namespace drillcheck::reference;  // NOLINT: a main of its own
  size_t every = options.every == 0 ? 1 : options.every;
  return Print("recordings", CompareAll(LoadRules(options.rules),
                                        LoadEvents(options.events), every));
}

bool CompareRandom(const Options& options) {
  using namespace drillcheck::reference;  // NOLINT: a main of its own
  Tally matches;
  for (size_t seed = options.seed; matches.pairs < options.pairs; ++seed) {
    matches.Add(RandomMatch(seed), seed);
  }
  Tally alerts;
  for (size_t i = 0; i < options.correlations; ++i) {
    alerts.Add(RandomCorrelation(options.seed + i), options.seed + i);
  }
  bool same = Print("matches", matches);
  return Print("correlations", alerts) && same;
}

}  // namespace

// What throws ends the program, and is seen: it is run by hand.
// NOLINTNEXTLINE(bugprone-exception-escape)
int main(int count, char** arguments) {
  Options options;
  if (!ReadOptions(count, arguments, options)) return 2;
  bool same =
      options.rules.empty() ? CompareRandom(options) : CompareFolders(options);
  return same ? 0 : 1;
}
