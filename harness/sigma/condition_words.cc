#include "sigma/condition_words.h"

namespace drillcheck::sigma {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsSingle(char c) { return c == '(' || c == ')' || c == '|'; }

}  // namespace

std::vector<Word> ConditionWords(const yaml::Node& node) {
  std::vector<Word> words;
  const std::string& text = node.text;
  bool one_line = text.find('\n') == std::string::npos;
  for (size_t i = 0; i < text.size();) {
    if (IsBlank(text[i])) {
      ++i;
      continue;
    }
    size_t end = i + 1;
    if (text.compare(i, 2, "||") == 0) {
      ++end;
    } else if (!IsSingle(text[i])) {
      while (end < text.size() && !IsBlank(text[end]) && !IsSingle(text[end])) {
        ++end;
      }
    }
    int shift = one_line ? static_cast<int>(i) + (node.quoted ? 1 : 0) : 0;
    words.push_back(
        {text.substr(i, end - i), {node.at.line, node.at.column + shift}});
    i = end;
  }
  return words;
}

std::string_view WordMeant(std::string_view word) {
  if (word == "||") return "or";
  if (word.starts_with("&&")) return "and";
  return word.starts_with('!') ? "not" : "";
}

// When a character does not fit, the last `*` takes one more: never a choice
// among all of them.
bool MatchesName(std::string_view pattern, std::string_view name) {
  size_t p = 0;
  size_t star = pattern.npos;
  size_t restart = 0;
  for (size_t n = 0; n < name.size();) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      restart = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != pattern.npos) {
      p = star + 1;
      n = ++restart;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == pattern.npos;
}

}  // namespace drillcheck::sigma
