// The yardstick of ci/bench: how fast simdjson alone reads events.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_BENCH_YARDSTICK_H_
#define DRILLCHECK_BENCH_YARDSTICK_H_

#include <cstddef>
#include <string>

#include "base/result.h"

namespace drillcheck {

struct ParseCost {
  size_t events = 0;
  double seconds = 0;  // of the processor: machines that measure are busy
};

// Of a file of JSON lines, in memory already, of which every key and every
// text of an event's first level is looked at; the best of five rounds.
Result<ParseCost> ParseOnly(const std::string& path);

}  // namespace drillcheck

#endif  // DRILLCHECK_BENCH_YARDSTICK_H_
