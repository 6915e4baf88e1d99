// About how many events show a sign, so that of several the rarest is taken.
// For witness.cc.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_RARITY_H_
#define DRILLCHECK_ENGINE_RARITY_H_

#include "engine/witness.h"

namespace drillcheck {

// A share of the events that have the field. Only the order matters.
double ShareOf(const Sign& sign);

// Of all together; may be more than one.
double ShareOf(const Signs& signs);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_RARITY_H_
