#include "vary/shell_rewrites.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "vary/command_words.h"

namespace drillcheck {
namespace {

constexpr std::string_view kBlanks = " \t";

bool IsGrammar(std::string_view word) {
  constexpr std::array<std::string_view, 16> kWords = {
      "if",    "then", "elif", "else", "fi",   "for",      "in", "while",
      "until", "do",   "done", "case", "esac", "function", "{",  "}"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

std::vector<std::string> BlankSeparated(std::string_view text) {
  std::vector<std::string> words;
  for (std::string& word : Split(text, ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

bool IsTooHard(std::string_view text) {
  if (text.find_first_of("'\"\\`\n") != text.npos) return true;
  if (text.find("<<") != text.npos || text.find('#') != text.npos) return true;
  std::vector<std::string> words = BlankSeparated(text);
  return std::any_of(words.begin(), words.end(), [](std::string word) {
    while (word.ends_with(';')) word.pop_back();
    return IsGrammar(word);
  });
}

// Puts `inset` into the words that are letters, digits and parts of paths.
std::string Inset(std::string_view text, std::string_view inset) {
  if (IsTooHard(text)) return std::string(text);
  std::string out;
  size_t begin = 0;
  while (begin <= text.size()) {
    size_t end = std::min(text.find_first_of(" \t;|&<>()", begin), text.size());
    std::string word(text.substr(begin, end - begin));
    bool fits = word.size() >= 2 && IsPlainWord(word, "/_.-");
    // Not before a slash: `/dev/tcp/..` is known to bash as it is written.
    if (fits && !word.starts_with("/dev/")) {
      word.insert(word.size() / 2, inset);
    }
    out += word;
    if (end < text.size()) out += text[end];
    begin = end + 1;
  }
  return out;
}

}  // namespace

std::optional<size_t> ShellText(const std::vector<std::string>& arguments) {
  constexpr std::array<std::string_view, 6> kShells = {"sh",  "bash", "dash",
                                                       "zsh", "ksh",  "ash"};
  if (arguments.size() < 3) return std::nullopt;
  std::string shell = arguments[0].substr(arguments[0].rfind('/') + 1);
  bool is_shell =
      std::find(kShells.begin(), kShells.end(), shell) != kShells.end();
  if (!is_shell) return std::nullopt;
  for (size_t i = 1; i + 1 < arguments.size(); ++i) {
    const std::string& option = arguments[i];
    if (!option.starts_with('-') || option.starts_with("--")) break;
    if (option.ends_with('c')) return i + 1;
  }
  return std::nullopt;
}

std::string ShellQuotes(std::string_view text) { return Inset(text, "''"); }

std::string ShellEscapes(std::string_view text) { return Inset(text, "\\"); }

std::string ShellVariables(std::string_view text) {
  return Inset(text, "${Z}");
}

std::string ShellBlanks(std::string_view text) {
  if (IsTooHard(text)) return std::string(text);
  std::string out;
  for (char c : text) {
    out += c;
    if (kBlanks.find(c) != kBlanks.npos) out += c;
  }
  return out;
}

}  // namespace drillcheck
