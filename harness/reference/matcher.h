// The slow, obvious matcher: does a rule match an event?
//
// Written from sigma-language.md alone, without a look at engine/, to be
// compared with it over every vector, every recording and random rules and
// events. It prepares nothing, keeps nothing and walks the rule as it was
// parsed; where the two differ one of them is wrong. For tests only.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REFERENCE_MATCHER_H_
#define DRILLCHECK_REFERENCE_MATCHER_H_

#include "base/result.h"
#include "event/view.h"
#include "sigma/rule.h"

namespace drillcheck::reference {

// Fails where the reference cannot tell, never by saying false: PCRE2 refuses
// a regular expression or gives up. Requires a detection rule.
Result<bool> Matches(const sigma::Rule& rule, const View& view);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_MATCHER_H_
