// What was recorded around an event of a case: for diagnose/.
#ifndef DRILLCHECK_CHECK_AROUND_H_
#define DRILLCHECK_CHECK_AROUND_H_

#include "check/replay.h"
#include "check/subject.h"
#include "diagnose/surroundings.h"

namespace drillcheck {

// The event with the other events of its kind in the recordings of the
// fixture, and those of retired ones. Costs a look at every event: ask it of
// failures only. Requires a detection rule. The subject must outlive it.
Surroundings AroundEvent(const Subject& subject, EventRef ref, size_t document,
                         const View& view);

// The event with the retired ones alone: for rules that fire.
Surroundings EventAlone(const Subject& subject, EventRef ref, size_t document,
                        const View& view);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_AROUND_H_
