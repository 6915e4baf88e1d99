// The classes of characters that regular expressions name. Unicode's, and
// letters beyond ASCII where case does not count, only RE2 knows. For
// regex_tree.cc.
//
// Thread rule: pure functions.
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

// What \w means.
CodePointSet WordCharacters();

// What \d, \s and \w mean, by their letter; nothing for another.
std::optional<CodePointSet> LetterClass(char letter);

// What [:name:] means within brackets.
std::optional<CodePointSet> NamedClass(std::string_view name);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REGEX_CLASS_H_
