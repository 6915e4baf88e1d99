// Compares what fired with what a case asks.
#ifndef DRILLCHECK_CHECK_EXPECTATION_H_
#define DRILLCHECK_CHECK_EXPECTATION_H_

#include <string>
#include <vector>

#include "check/replay.h"

namespace drillcheck {

struct Judgement {
  enum class Kind { kHolds, kMissed, kNoisy };
  Kind kind = Kind::kHolds;
  std::vector<EventRef> missing;  // named records that did not fire
  std::vector<size_t> unknown;    // named records that no recording has
  std::vector<EventRef> extra;    // events that should not have fired
  std::string expected;           // "to fire on record 2"
  std::string got;                // "stayed silent"
};

Judgement Judge(const Subject& subject, const Case& test, const Replay& replay);

// The case's expectation in words, without looking at any event: for lists.
std::string Describe(const Fires& fires);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EXPECTATION_H_
