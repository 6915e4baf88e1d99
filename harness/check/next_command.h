// The command to run next, ready to paste into a shell.
#ifndef DRILLCHECK_CHECK_NEXT_COMMAND_H_
#define DRILLCHECK_CHECK_NEXT_COMMAND_H_

#include <string>
#include <vector>

namespace drillcheck {

// `drillcheck` and the arguments, each quoted for a POSIX shell where needed.
std::string NextCommand(const std::vector<std::string>& arguments);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEXT_COMMAND_H_
