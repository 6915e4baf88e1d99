// Values that match whatever another value of their list matches. Internal to
// vary/.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_VARY_COVERS_H_
#define DRILLCHECK_VARY_COVERS_H_

#include <vector>

#include "sigma/search.h"

namespace drillcheck {

// For each value, whether the item asks the same without it: another one of
// the list covers it, or under |all is covered by it. Proved for plain texts
// with an open start or end; "no" means: not proved.
std::vector<bool> NeedlessValues(const sigma::Item& item);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_COVERS_H_
