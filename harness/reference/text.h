// Compares texts by way of PCRE2, which nothing else in the project uses: the
// engine's own loops and RE2 are checked against another library's answers.
//
// PCRE2 folds case as RE2 does: measured over the code points below U+2E00,
// in A600 to ABFF, FB00 to 11FFF and 16000 to 1E9FF, where all letters with
// case are, without a difference (K and U+212A, s and U+017F among them).
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REFERENCE_TEXT_H_
#define DRILLCHECK_REFERENCE_TEXT_H_

#include <string_view>

#include "base/result.h"
#include "sigma/search.h"

namespace drillcheck::reference {

// The whole of `text` matches `pattern`. What is not UTF-8 equals no text.
// Fails where PCRE2 gives up.
Result<bool> IsLike(std::string_view text, const sigma::Pattern& pattern,
                    bool cased);

// RE2's dialect, read by PCRE2 as far as the two agree. Fails on the rest.
Result<bool> HasMatch(std::string_view text, const sigma::RegexTest& regex);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_TEXT_H_
