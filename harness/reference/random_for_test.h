// Random cases by their seed, for random_test.cc and compare.cc.
#ifndef DRILLCHECK_REFERENCE_RANDOM_FOR_TEST_H_
#define DRILLCHECK_REFERENCE_RANDOM_FOR_TEST_H_

#include <string>
#include <vector>

#include "reference/both_for_test.h"
#include "reference/dice.h"
#include "reference/generate.h"

namespace drillcheck::reference {

inline Case RandomMatch(uint64_t seed) {
  constexpr size_t kEvents = 20;
  Dice dice(seed);
  GeneratedRule rule = GenerateRule(dice);
  Case given;
  given.rules = rule.text;
  for (size_t i = 0; i < kEvents; ++i) {
    given.events += GenerateEvent(rule, dice) + "\n";
  }
  return given;
}

inline Case RandomCorrelation(uint64_t seed) {
  Dice dice(seed);
  GeneratedCorrelation generated = GenerateCorrelation(dice);
  return {generated.rules, generated.events};
}

// What a run over many seeds found.
struct Tally {
  size_t cases = 0;
  size_t refused = 0;
  size_t pairs = 0;
  size_t hits = 0;
  size_t different = 0;
  std::vector<std::string> reports;  // of the first differences, with seeds

  void Add(const Case& given, uint64_t seed) {
    Both both = Compare(given);
    ++cases;
    refused += both.refused ? 1 : 0;
    pairs += both.pairs;
    hits += both.hits;
    if (!both.Differ()) return;
    ++different;
    constexpr size_t kMost = 5;
    if (reports.size() == kMost) return;
    reports.push_back("seed " + std::to_string(seed) + ": " + Report(given));
  }
};

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_RANDOM_FOR_TEST_H_
