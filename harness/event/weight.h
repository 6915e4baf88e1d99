// About how much memory an event takes: for the bounds of what is held.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_EVENT_WEIGHT_H_
#define DRILLCHECK_EVENT_WEIGHT_H_

#include <cstddef>

#include "event/event.h"

namespace drillcheck {

size_t Weight(const Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_WEIGHT_H_
