// Whether a change adds excuses and nothing else.
//
// A known gap or waiver that comes alone is how an honest team gets one: it is
// only a warning then. What comes with it may not be able to hide behind it.
#ifndef DRILLCHECK_GATE_EXCUSES_H_
#define DRILLCHECK_GATE_EXCUSES_H_

#include <string>
#include <string_view>
#include <vector>

#include "tree/touched.h"

namespace drillcheck {

// True when two YAML texts say the same: comments, blanks, the order of keys
// and the style of maps and lists do not count. Text that cannot be read is
// the same only as itself.
bool SaysTheSame(std::string_view base, std::string_view head);

// True when nothing of fixture `base` changed in `head` but its known gaps,
// and each new case is one that a known gap forgives. New recordings assert
// nothing and are welcome.
bool OnlyAddsGaps(std::string_view base, std::string_view head);

// The same for a whole change: no rule, filter, pipeline or policy says
// anything else than before, and fixtures only add gaps.
bool OnlyAddsExcuses(const TwoTrees& trees, const std::string& policy_path,
                     const std::vector<std::string>& changed);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_EXCUSES_H_
