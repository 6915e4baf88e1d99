// The signs that an item asks for, and what becomes of them in an `and` and an
// `or`. For witness.cc, which walks the tree of a rule.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_ITEM_SIGNS_H_
#define DRILLCHECK_ENGINE_ITEM_SIGNS_H_

#include <optional>

#include "engine/witness.h"
#include "sigma/search.h"

namespace drillcheck {

// Nothing: it may hold of an event that shows nothing at all.
using FoundSigns = std::optional<Signs>;

FoundSigns SignsOfItem(const sigma::Item& item);

// True for an item that holds where any of its texts is there.
bool HoldsWhereShown(const sigma::Item& item);

// Adds the signs of one part of an `or`. False: the part has none.
bool Join(Signs& all, FoundSigns part);

// Of one part of several that must all hold.
FoundSigns Uncertain(FoundSigns part);

// Keeps the rarer signs of two parts of an `and`. True: the part's.
bool Prefer(FoundSigns& best, FoundSigns part);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_ITEM_SIGNS_H_
