#include "vary/command_words.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck {

std::vector<CommandWord> WordsOf(std::string_view line) {
  std::vector<CommandWord> words;
  bool inside = false;  // quotation marks
  bool in_word = false;
  for (size_t i = 0; i < line.size(); ++i) {
    bool blank = (line[i] == ' ' || line[i] == '\t') && !inside;
    if (blank) {
      in_word = false;
      continue;
    }
    if (!in_word) words.push_back({i, i, false});
    in_word = true;
    words.back().end = i + 1;
    bool escaped = i > 0 && line[i - 1] == '\\' && words.size() > 1;
    if (line[i] == '"') {
      words.back().quoted = true;
      if (!escaped) inside = !inside;
    }
  }
  return words;
}

std::string Bare(std::string_view line, const CommandWord& word) {
  std::string bare(line.substr(word.begin, word.end - word.begin));
  std::erase(bare, '"');
  return bare;
}

std::string ProgramName(std::string_view path) {
  std::string name = AsciiLower(path.substr(path.find_last_of("\\/") + 1));
  if (name.ends_with(".exe")) name.resize(name.size() - 4);
  return name;
}

std::string WithWords(
    std::string_view line, size_t first,
    const std::function<std::string(std::string_view, const CommandWord&)>&
        change) {
  std::string out;
  size_t copied = 0;
  std::vector<CommandWord> words = WordsOf(line);
  for (size_t i = first; i < words.size(); ++i) {
    const CommandWord& word = words[i];
    out += line.substr(copied, word.begin - copied);
    out += change(line.substr(word.begin, word.end - word.begin), word);
    copied = word.end;
  }
  return out + std::string(line.substr(copied));
}

bool IsPlainWord(std::string_view word, std::string_view marks) {
  if (word.empty()) return false;
  for (char c : word) {
    bool letter = (AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z') ||
                  (c >= '0' && c <= '9');
    if (!letter && marks.find(c) == marks.npos) return false;
  }
  return true;
}

bool IsOneOf(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace drillcheck
