// Is a text somewhere within a value? Both in lower case, so that bytes are
// compared, many places at once where the processor can. For
// value_question.cc.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_LOWERED_SEARCH_H_
#define DRILLCHECK_ENGINE_LOWERED_SEARCH_H_

#include <optional>
#include <string_view>

#include "base/processor.h"
#include "engine/lowered.h"

namespace drillcheck {

// Nothing when it led nowhere too often (`aab` in a text of a's): a way of
// searching must be taken that the value cannot make slow. Requires a text
// that is not empty.
std::optional<bool> HoldsText(const Lowered& value, std::string_view text,
                              ProcessorPath path = BestPath());

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_LOWERED_SEARCH_H_
