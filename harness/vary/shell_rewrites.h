// Rewrites of the text that a POSIX shell is given by `sh -c`. Internal to
// vary/.
//
// Only there: whatever else was typed, the shell has taken the quotes and
// blanks away before it starts a program. Each function gives the text
// unchanged where it holds quotes, escapes, here-documents or words of the
// shell's own grammar, which these simple changes could break.
#ifndef DRILLCHECK_VARY_SHELL_REWRITES_H_
#define DRILLCHECK_VARY_SHELL_REWRITES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck {

// The index of the argument that holds the text: behind -c, of a shell.
std::optional<size_t> ShellText(const std::vector<std::string>& arguments);

std::string ShellQuotes(std::string_view text);     // c''at
std::string ShellEscapes(std::string_view text);    // c\at
std::string ShellVariables(std::string_view text);  // c${Z}at
std::string ShellBlanks(std::string_view text);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_SHELL_REWRITES_H_
