#include "check/next_command.h"

namespace drillcheck {

std::string ShellWord(const std::string& argument) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
      "_./:#@%+=,-";
  bool plain = !argument.empty() &&
               argument.find_first_not_of(kPlain) == std::string::npos;
  if (plain) return argument;
  std::string quoted = "'";
  for (char c : argument) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

std::string NextCommand(const std::vector<std::string>& arguments) {
  std::string command = "drillcheck";
  for (const std::string& argument : arguments) {
    command += " " + ShellWord(argument);
  }
  return command;
}

}  // namespace drillcheck
