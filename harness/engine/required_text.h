// What a text must hold for a regular expression to match it. For witness.cc.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_REQUIRED_TEXT_H_
#define DRILLCHECK_ENGINE_REQUIRED_TEXT_H_

#include <string>
#include <vector>

#include "sigma/search.h"

namespace drillcheck {

// ASCII texts in lower case. A text that matches, in lower case and without
// characters that fold to ASCII from outside, holds at least one of them.
// None: it may hold anything. Requires an expression that RE2 takes.
std::vector<std::string> RequiredTexts(const sigma::RegexTest& test);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REQUIRED_TEXT_H_
