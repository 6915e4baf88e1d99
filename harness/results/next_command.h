// The command to run next, ready to paste into a shell. RECORDING stands for a
// file that only the reader can name.
#ifndef DRILLCHECK_RESULTS_NEXT_COMMAND_H_
#define DRILLCHECK_RESULTS_NEXT_COMMAND_H_

#include <optional>
#include <string>
#include <vector>

namespace drillcheck {

// One word of a POSIX shell: the argument, quoted where needed.
std::string ShellWord(const std::string& argument);

// `drillcheck` and the arguments, each as a ShellWord().
std::string NextCommand(const std::vector<std::string>& arguments);

// Opens a file at a line in the reader's editor: where what must be done is an
// edit that nobody can write for them.
std::string EditCommand(const std::string& path, int line);

// Puts another recording in the place of one that shows nothing.
std::string ReplaceCommand(const std::string& recording);

// The arguments of what NextCommand() made; nothing of any other text.
std::optional<std::vector<std::string>> ArgumentsOf(const std::string& command);

}  // namespace drillcheck

#endif  // DRILLCHECK_RESULTS_NEXT_COMMAND_H_
