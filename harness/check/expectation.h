// Compares what fired with what a case asks.
#ifndef DRILLCHECK_CHECK_EXPECTATION_H_
#define DRILLCHECK_CHECK_EXPECTATION_H_

#include <optional>
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
  // The key that does not hold, of those that say how the rule must fire:
  // "exactly", "records", "group.user", "by". Empty: it must fire at all.
  std::string failed;
  std::string expected;  // "to fire on record 2"
  std::string got;       // "stayed silent"
};

Judgement Judge(const Subject& subject, const Case& test, const Replay& replay);

// The case's expectation in words, without looking at any event: for lists.
std::string Describe(const Fires& fires);

// What `completes` names: "okta:7". No recording: it is not of that form, or
// the fixture has no such recording.
struct CompletingRecord {
  std::optional<size_t> recording;
  size_t record = 0;
};
CompletingRecord ReadCompleting(const Fixture& fixture,
                                const std::string& text);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EXPECTATION_H_
