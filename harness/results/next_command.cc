#include "results/next_command.h"

#include <string_view>
#include <utility>

namespace drillcheck {
namespace {

constexpr std::string_view kPlain =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "_./:#@%+=,-";

// Takes one ShellWord() off the front of `rest`; nothing if there is none.
std::optional<std::string> TakeWord(std::string_view& rest) {
  if (!rest.starts_with('\'')) {
    std::string word(rest.substr(0, rest.find_first_not_of(kPlain)));
    rest.remove_prefix(word.size());
    if (word.empty()) return std::nullopt;
    return word;
  }
  constexpr std::string_view kQuote = "'\\''";
  std::string word;
  rest.remove_prefix(1);
  while (true) {
    size_t end = rest.find('\'');
    if (end == rest.npos) return std::nullopt;
    word += rest.substr(0, end);
    rest.remove_prefix(end);
    if (!rest.starts_with(kQuote)) break;
    word += '\'';
    rest.remove_prefix(kQuote.size());
  }
  rest.remove_prefix(1);
  return word;
}

}  // namespace

std::string ShellWord(const std::string& argument) {
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

std::string EditCommand(const std::string& path, int line) {
  std::string at = line > 0 ? "+" + std::to_string(line) + " " : "";
  return "${EDITOR:-vi} " + at + ShellWord(path);
}

std::string ReplaceCommand(const std::string& recording) {
  return "cp RECORDING " + ShellWord(recording);
}

std::optional<std::vector<std::string>> ArgumentsOf(
    const std::string& command) {
  std::vector<std::string> words;
  std::string_view rest = command;
  while (true) {
    auto word = TakeWord(rest);
    if (!word) return std::nullopt;
    words.push_back(std::move(*word));
    if (rest.empty()) break;
    if (!rest.starts_with(' ')) return std::nullopt;
    rest.remove_prefix(1);
  }
  if (words[0] != "drillcheck") return std::nullopt;
  words.erase(words.begin());
  return words;
}

}  // namespace drillcheck
