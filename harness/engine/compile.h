// Turns a rule into the tree that a Program asks. For engine/ alone.
//
// Thread rule: pure functions but for the shelf.
#ifndef DRILLCHECK_ENGINE_COMPILE_H_
#define DRILLCHECK_ENGINE_COMPILE_H_

#include "base/diagnostic.h"
#include "engine/body.h"
#include "engine/matcher_shelf.h"

namespace drillcheck {

// Fills items, identifiers and condition from body.rule, with matchers of the
// shelf unless it is null. Returns false when a matcher cannot be made; each
// such value is reported.
bool CompileBody(Program::Body& body, MatcherShelf* shelf,
                 Diagnostics& diagnostics);

// "field|modifiers: value", with the number of further values.
std::string ToText(const sigma::Item& item);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_COMPILE_H_
