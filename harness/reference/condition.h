// Does the condition of a correlation hold over the hits in its window?
//
// Written from sigma-language.md §7, without a look at engine/'s; §7's eight
// types, each computed again from all hits. For correlator.h.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_REFERENCE_CONDITION_H_
#define DRILLCHECK_REFERENCE_CONDITION_H_

#include "reference/occurrence.h"
#include "sigma/correlation.h"

namespace drillcheck::reference {

// Never where there is no hit.
bool Holds(const sigma::Correlation& correlation, const Occurrences& window);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_CONDITION_H_
