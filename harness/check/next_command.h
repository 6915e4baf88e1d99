// The command to run next, ready to paste into a shell.
#ifndef DRILLCHECK_CHECK_NEXT_COMMAND_H_
#define DRILLCHECK_CHECK_NEXT_COMMAND_H_

#include <string>
#include <vector>

namespace drillcheck {

// One word of a POSIX shell: the argument, quoted where needed.
std::string ShellWord(const std::string& argument);

// `drillcheck` and the arguments, each as a ShellWord().
std::string NextCommand(const std::vector<std::string>& arguments);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEXT_COMMAND_H_
