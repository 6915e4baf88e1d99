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

// What is looked at: keys and texts of an event's first level, or those of the
// objects and lists within it too, as a rule may.
enum class ParseDepth { kFirstLevel, kNested };

// Of a file of JSON lines, in memory already; the best of five rounds.
Result<ParseCost> ParseOnly(const std::string& path, ParseDepth depth);

}  // namespace drillcheck

#endif  // DRILLCHECK_BENCH_YARDSTICK_H_
