// Quoted null: `'null'` is a text to Sigma, and `null` asks that there is no
// value. Who writes the first mostly means the second.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_DIAGNOSE_QUOTED_NULL_H_
#define DRILLCHECK_DIAGNOSE_QUOTED_NULL_H_

#include "sigma/search.h"

namespace drillcheck {

// True where one value is asked for, and it is that text: neither an event
// without the field matches it nor one with null there.
bool AsksForTextNull(const sigma::Item& item);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_QUOTED_NULL_H_
