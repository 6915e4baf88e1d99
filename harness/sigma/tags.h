// The tags of a rule: is one of ATT&CK written so that it can be found again?
//
// Labels of tests and scorecards of techniques are made of `attack.t1098`.
// A tag that is nearly such a one (`atack.t1098`, `attack.t1098.1`) is of no
// rule at all to them, and nobody misses it.
//
// Only the form is judged: which techniques there are, ATT&CK decides anew
// twice a year. Other namespaces are their owner's business.
//
// Called by header.h. Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_TAGS_H_
#define DRILLCHECK_SIGMA_TAGS_H_

#include <vector>

#include "base/diagnostic.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// Warns, as `bad-tag`, where a tag has no namespace, or was meant to be of
// ATT&CK and is not: of the first five of a rule. Requires scalars.
void WarnOfBadTags(const std::vector<const yaml::Node*>& tags,
                   Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_TAGS_H_
