// What a rule does on a recording today: what `fixture new` asks the author to
// confirm, and never takes for the answer.
//
// For fixture_new.cc and fixture_text.h. Thread rule: plain values.
#ifndef DRILLCHECK_CLI_FIXTURE_TODAY_H_
#define DRILLCHECK_CLI_FIXTURE_TODAY_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "check/trial.h"
#include "sigma/rule.h"

namespace drillcheck::cli {

struct Today {
  size_t events = 0;
  size_t untimed = 0;  // that a correlation cannot count
  std::vector<size_t> fired;
  size_t alerts = 0;                         // of correlations
  std::map<std::string, std::string> group;  // of the only alert
  std::optional<sigma::Level> level;
  std::optional<Time> first;  // time of the earliest event

  bool IsSilent() const { return fired.empty() && untimed == 0; }
};

Today Observe(const Trial& trial);

// "it fires on record 2 of 3, severity high".
std::string InWords(const Today& today);

// "2, 7": as prose and YAML write them.
std::string Numbers(const std::vector<size_t>& records);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FIXTURE_TODAY_H_
