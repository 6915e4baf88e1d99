// Patterns that match whatever another pattern matches. Internal to vary/.
#ifndef DRILLCHECK_VARY_COVERS_H_
#define DRILLCHECK_VARY_COVERS_H_

#include "sigma/search.h"

namespace drillcheck {

// True when the value `wide` accepts every text that `narrow` accepts. Proved
// for plain texts with an open start or end; "no" means: not proved.
bool Covers(const sigma::ItemValue& wide, const sigma::ItemValue& narrow);

// True when the item asks the same without this value: another one of the list
// covers it, or under |all is covered by it.
bool IsNeedless(const sigma::Item& item, size_t value);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_COVERS_H_
