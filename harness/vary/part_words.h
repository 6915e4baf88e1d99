// Parts of a condition in words, for sentences about events. Internal to vary/.
#ifndef DRILLCHECK_VARY_PART_WORDS_H_
#define DRILLCHECK_VARY_PART_WORDS_H_

#include <string>

#include "sigma/rule.h"

namespace drillcheck {

// `filter_x`, or the words of a quantifier, or the first name below.
std::string NameOf(const sigma::Rule& rule, const sigma::Condition& part);

// What an event has on which the part holds, told by its first name.
std::string Holding(const sigma::Rule& rule, const sigma::Condition& part);
std::string NotHolding(const sigma::Rule& rule, const sigma::Condition& part);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_PART_WORDS_H_
