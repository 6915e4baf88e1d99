// Met values: which of the values that a part of a rule asks for match a
// recorded event of the fixture, by asking each of them alone.
//
// One that does is as it was meant, one that matches none may be mistyped: what
// tells apart the alternatives that all fail in one event.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_MET_VALUES_H_
#define DRILLCHECK_CHECK_MET_VALUES_H_

#include <vector>

#include "check/subject.h"

namespace drillcheck {

// One answer for each value. Empty where it is not to be told: of an item that
// asks for what must not be there, and of one with very many values. Requires
// an item of the document. Recordings are untrusted: the first events are
// asked.
std::vector<bool> FindMet(const Subject& subject, const Document& document,
                          const sigma::Item& item);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_MET_VALUES_H_
