// The same command on Windows spelt otherwise: case, blanks, quotes, carets,
// variables, dashes, parameters. Internal to vary/.
//
// Each function gives the process as it would have been recorded, unchanged
// where the rewrite does not apply.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_VARY_WINDOWS_SPELLING_H_
#define DRILLCHECK_VARY_WINDOWS_SPELLING_H_

#include <string_view>

#include "vary/windows_process.h"

namespace drillcheck {

// Spelling that no reader of the line looks at.
WindowsProcess OtherCase(WindowsProcess process);
WindowsProcess ExtraBlanks(WindowsProcess process);
WindowsProcess QuotesInWords(WindowsProcess process);
WindowsProcess Carets(WindowsProcess process);
WindowsProcess Variables(WindowsProcess process);

// `dash` is what stands before a parameter in place of `-`.
WindowsProcess OtherDash(WindowsProcess process, std::string_view dash);
WindowsProcess SlashForDash(WindowsProcess process);
WindowsProcess DashForSlash(WindowsProcess process);

// Of PowerShell: its parameters may be cut as long as they are unambiguous.
enum class ParameterForm { kShortest, kAlmostFull, kFull };
WindowsProcess Parameters(WindowsProcess process, ParameterForm form);
WindowsProcess Backticks(WindowsProcess process);  // in script text

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_WINDOWS_SPELLING_H_
