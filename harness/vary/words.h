// Items of a rule in words, for sentences about events. Internal to vary/.
#ifndef DRILLCHECK_VARY_WORDS_H_
#define DRILLCHECK_VARY_WORDS_H_

#include <string>

#include "sigma/search.h"

namespace drillcheck {

// "`Image` ending in `\powershell.exe`"; of several values the first and how
// many more.
std::string InWords(const sigma::Item& item);

// The same of one value alone.
std::string InWords(const sigma::Item& item, const sigma::ItemValue& value);

// What does not hold: "`Image` not ending in `\powershell.exe`".
std::string InWordsNegated(const sigma::Item& item);
std::string InWordsNegated(const sigma::Item& item,
                           const sigma::ItemValue& value);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_WORDS_H_
