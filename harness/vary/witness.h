// Witnesses: values that an item's value asks for, and values that it does
// not, as near to the event's own value as they can be.
//
// What is given here is a candidate. A caller asks the compiled rule whether
// it does what it should: of a regular expression, say, no witness is certain.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_VARY_WITNESS_H_
#define DRILLCHECK_VARY_WITNESS_H_

#include <optional>
#include <vector>

#include "event/view.h"
#include "json/value.h"
#include "sigma/search.h"

namespace drillcheck {

// Candidates that should satisfy the value. `actual` is what the field holds
// now, or null; the candidates have its kind where they can. The view is for
// fields that are compared with others.
std::vector<json::Value> Satisfying(const sigma::ItemValue& value,
                                    const json::Value* actual,
                                    const View& view);

// `actual` changed so that it should satisfy the value no longer.
std::vector<json::Value> Breaking(const sigma::ItemValue& value,
                                  const json::Value& actual);

// `actual` with the text of one value in the place of another's, where that
// stands in it.
std::optional<json::Value> Replacing(const sigma::ItemValue& value,
                                     const sigma::ItemValue& by,
                                     const json::Value& actual);

// Text added behind and in front.
std::vector<json::Value> Extended(const json::Value& actual);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_WITNESS_H_
