#include "vary/powershell_rewrites.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "vary/command_words.h"

namespace drillcheck {
namespace {

struct Parameter {
  std::string_view name;
  std::string_view shortest;
  std::string_view alias;  // or empty
  bool takes_value;
  bool ends;  // the rest of the line is its value
};

constexpr std::array<Parameter, 13> kParameters = {{
    {"command", "c", "", false, true},
    {"file", "f", "", false, true},
    {"encodedcommand", "e", "ec", true, false},
    {"executionpolicy", "ex", "ep", true, false},
    {"windowstyle", "w", "", true, false},
    {"version", "v", "", true, false},
    {"inputformat", "inp", "if", true, false},
    {"outputformat", "o", "of", true, false},
    {"noprofile", "nop", "", false, false},
    {"noninteractive", "noni", "", false, false},
    {"nologo", "nol", "", false, false},
    {"noexit", "noe", "", false, false},
    {"sta", "s", "", false, false},
}};

const Parameter* FindParameter(std::string_view word) {
  std::string lower = AsciiLower(word);
  for (const Parameter& parameter : kParameters) {
    bool is_alias = !parameter.alias.empty() && lower == parameter.alias;
    bool is_short = parameter.name.starts_with(lower) &&
                    lower.starts_with(parameter.shortest);
    if (is_alias || is_short) return &parameter;
  }
  return nullptr;
}

bool IsLetter(char c) {
  char lower = AsciiLower(c);
  return lower >= 'a' && lower <= 'z';
}

// The end of a name such as Get-Item that begins at `begin`, or `begin`.
size_t EndOfCmdlet(std::string_view text, size_t begin) {
  size_t dash = begin;
  while (dash < text.size() && IsLetter(text[dash])) ++dash;
  bool verb = dash - begin >= 2 && dash < text.size() && text[dash] == '-';
  if (!verb) return begin;
  size_t end = dash + 1;
  while (end < text.size() && IsLetter(text[end])) ++end;
  return end - dash > 2 ? end : begin;
}

bool MayBeginCommand(std::string_view text, size_t at) {
  constexpr std::string_view kBefore = " \t\r\n;|({=&";
  return at == 0 || kBefore.find(text[at - 1]) != kBefore.npos;
}

bool IsTooHard(std::string_view script) {
  for (std::string_view mark : {"@\"", "@'", "<#"}) {
    if (script.find(mark) != script.npos) return true;
  }
  return false;
}

}  // namespace

bool IsPowerShell(std::string_view program) {
  return program == "powershell" || program == "pwsh";
}

std::string WithParameters(
    const std::string& line,
    const std::function<std::string(const PowerShellParameter&)>& change) {
  bool ended = false;
  bool value = false;  // the next word is one
  return WithWords(
      line, 1, [&](std::string_view word, const CommandWord& where) {
        bool is_value = std::exchange(value, false);
        std::string kept(word);
        if (ended || is_value) return kept;
        bool marked = word.size() > 1 && !where.quoted &&
                      (word[0] == '-' || word[0] == '/');
        const Parameter* found =
            marked ? FindParameter(word.substr(1)) : nullptr;
        ended = found == nullptr || found->ends;
        if (found == nullptr) return kept;
        value = found->takes_value;
        return change({word.substr(1), found->name, found->shortest});
      });
}

std::string WithCmdlets(
    const std::string& script,
    const std::function<std::string(std::string_view)>& change) {
  if (IsTooHard(script)) return script;
  std::string_view text = script;
  std::string out;
  char quote = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    size_t end =
        quote == 0 && MayBeginCommand(text, i) ? EndOfCmdlet(text, i) : i;
    if (end > i) {
      out += change(text.substr(i, end - i));
      i = end - 1;
      continue;
    }
    bool escaped = i > 0 && text[i - 1] == '`';
    bool is_quote = (text[i] == '"' || text[i] == '\'') && !escaped;
    if (is_quote && quote == 0) {
      quote = text[i];
    } else if (is_quote && quote == text[i]) {
      quote = 0;
    }
    out += text[i];
  }
  return out;
}

std::string WithBacktick(std::string_view name) {
  constexpr std::string_view kEscapes = "0abefnrtuv";
  std::string changed(name);
  for (size_t i = 1; i < name.size(); ++i) {
    bool means_nothing = IsLetter(name[i]) &&
                         kEscapes.find(AsciiLower(name[i])) == kEscapes.npos;
    if (means_nothing) return changed.insert(i, "`");
  }
  return changed;
}

}  // namespace drillcheck
