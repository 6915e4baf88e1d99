// Classes of characters that only RE2 knows: Unicode's, and letters beyond
// ASCII where case does not count. For regex_tree.h.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_REGEX_CLASS_H_
#define DRILLCHECK_ENGINE_REGEX_CLASS_H_

#include <optional>
#include <string_view>

#include "engine/code_point_set.h"

namespace drillcheck {

// What `[members]` holds up to `last`, asked of RE2 over all these characters:
// some milliseconds for all of Unicode. Nothing where RE2 refuses it.
std::optional<CodePointSet> AskedClass(std::string_view members, bool fold,
                                       char32_t last);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REGEX_CLASS_H_
