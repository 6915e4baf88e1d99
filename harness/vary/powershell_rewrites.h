// Rewrites of what PowerShell reads: its own parameters and script text.
// Internal to vary/.
#ifndef DRILLCHECK_VARY_POWERSHELL_REWRITES_H_
#define DRILLCHECK_VARY_POWERSHELL_REWRITES_H_

#include <functional>
#include <string>
#include <string_view>

namespace drillcheck {

// "powershell" or "pwsh", without path and .exe.
bool IsPowerShell(std::string_view program);

// A parameter of the interpreter, as it stands in the line.
struct PowerShellParameter {
  std::string_view written;   // without its mark
  std::string_view name;      // in full, lower case
  std::string_view shortest;  // that is accepted for it
};

// The command line with its parameters put through `change`, which gives the
// whole word with its mark. Stops at the command or script: what follows
// belongs to that.
std::string WithParameters(
    const std::string& line,
    const std::function<std::string(const PowerShellParameter&)>& change);

// The script with the names of its cmdlets put through `change`. Left alone
// are names in quotes; a script with a here-string or a block comment is left
// alone as a whole.
std::string WithCmdlets(
    const std::string& script,
    const std::function<std::string(std::string_view)>& change);

// `Invoke-Item` as ``Inv`oke-Item``: an escape that means nothing.
std::string WithBacktick(std::string_view name);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_POWERSHELL_REWRITES_H_
