// What a target's input meets: rules for events of anybody, and events for
// rules of anybody. Made up, and fixed, so that a finding can be repeated.
//
// Thread rule: made once, then never changed.
#ifndef DRILLCHECK_FUZZ_SAMPLES_H_
#define DRILLCHECK_FUZZ_SAMPLES_H_

#include <string>
#include <vector>

#include "event/event.h"

namespace drillcheck::fuzz {

// Detection rules with every modifier and a correlation of each type.
std::string SampleRules();

// Events of several sources, with and without time.
const std::vector<Event>& SampleEvents();

}  // namespace drillcheck::fuzz

#endif  // DRILLCHECK_FUZZ_SAMPLES_H_
