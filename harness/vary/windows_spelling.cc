#include "vary/windows_spelling.h"

#include <array>
#include <cctype>
#include <utility>

#include "base/text.h"
#include "vary/command_words.h"
#include "vary/powershell_rewrites.h"

namespace drillcheck {
namespace {

// They read the line themselves, by other rules than CommandLineToArgvW.
constexpr std::array<std::string_view, 9> kOwnParsers = {
    "cmd",     "rundll32", "wmic",     "msiexec", "mshta",
    "wscript", "cscript",  "regsvr32", "explorer"};

// They take a parameter behind a dash as behind a slash.
constexpr std::array<std::string_view, 6> kBothMarks = {
    "certutil", "ping", "findstr", "netstat", "arp", "ipconfig"};

std::string SwappedCase(std::string_view text) {
  std::string swapped(text);
  for (char& c : swapped) {
    auto byte = static_cast<unsigned char>(c);
    bool lower = AsciiLower(c) == c;
    if (byte < 128)
      c = static_cast<char>(lower ? std::toupper(byte) : std::tolower(byte));
  }
  return swapped;
}

// Where the text that cmd itself reads begins: behind /c or /k.
size_t BehindSlashC(std::string_view line) {
  for (const CommandWord& word : WordsOf(line)) {
    std::string text =
        AsciiLower(line.substr(word.begin, word.end - word.begin));
    if (text == "/c" || text == "/k") return word.end;
  }
  return line.size();
}

bool Echoes(std::string_view line) {
  std::string lower = AsciiLower(line);
  return lower.find("echo") != lower.npos || lower.find("set ") != lower.npos;
}

std::string Blanks(std::string_view program, const std::string& line) {
  if (program == "cmd" && Echoes(line)) return line;
  return WithWords(line, 1, [&](std::string_view word, const CommandWord&) {
    return " " + std::string(word);
  });
}

std::string Quotes(std::string_view program, const std::string& line) {
  if (program.empty() || IsOneOf(program, kOwnParsers)) return line;
  return WithWords(
      line, 1, [&](std::string_view word, const CommandWord& where) {
        std::string text(word);
        bool fits =
            word.size() >= 3 && !where.quoted && IsPlainWord(word, "-/_.:");
        if (fits) text.insert(text.size() / 2 + 1, "\"\"");
        return text;
      });
}

bool IsCmdKeyword(std::string_view word) {
  constexpr std::array<std::string_view, 6> kKeywords = {"for", "if", "else",
                                                         "do",  "in", "rem"};
  return IsOneOf(AsciiLower(word), kKeywords);
}

std::string CaretLine(std::string_view program, const std::string& line) {
  if (program != "cmd") return line;
  size_t begin = BehindSlashC(line);
  return WithWords(
      line, 1, [&](std::string_view word, const CommandWord& where) {
        std::string text(word);
        bool fits = where.begin > begin && word.size() >= 3 && !where.quoted &&
                    !IsCmdKeyword(word) && IsPlainWord(word, "-/_.:\\");
        if (fits) text.insert(text.size() / 2, "^");
        return text;
      });
}

// Replaces a folder at the start of a path by its variable, ASCII case aside.
std::string WithVariable(const std::string& line, size_t from,
                         std::string_view folder, std::string_view variable) {
  std::string lower = AsciiLower(line);
  size_t at = lower.find(folder, from);
  if (at == lower.npos) return line;
  std::string changed = line;
  return changed.replace(at, folder.size(), variable);
}

std::string VariableLine(std::string_view program, const std::string& line) {
  if (program != "cmd") return line;
  size_t from = BehindSlashC(line);
  std::string changed = WithVariable(line, from, "c:\\windows", "%windir%");
  changed = WithVariable(changed, from, "c:\\programdata", "%ProgramData%");
  return WithVariable(changed, from, "c:\\users\\public", "%public%");
}

std::string PowerShellMarks(const std::string& line, std::string_view mark) {
  return WithParameters(line, [&](const PowerShellParameter& parameter) {
    return std::string(mark) + std::string(parameter.written);
  });
}

std::string OtherMarks(const std::string& line, char from, char to) {
  return WithWords(
      line, 1, [&](std::string_view word, const CommandWord& where) {
        std::string text(word);
        bool fits = word.size() > 1 && word[0] == from && !where.quoted &&
                    IsPlainWord(word.substr(1), "");
        if (fits) text[0] = to;
        return text;
      });
}

}  // namespace

WindowsProcess OtherCase(WindowsProcess process) {
  auto first = [](const std::string& image, const std::string& line) {
    if (!NamesProgram(image, line)) return line;
    std::vector<CommandWord> words = WordsOf(line);
    return WithFirstWord(line,
                         SwappedCase(std::string_view(line).substr(
                             words[0].begin, words[0].end - words[0].begin)));
  };
  process.line = first(process.image, process.line);
  process.parent_line = first(process.parent_image, process.parent_line);
  process.script = WithCmdlets(process.script, SwappedCase);
  process.image = SwappedCase(process.image);
  process.parent_image = SwappedCase(process.parent_image);
  return process;
}

WindowsProcess ExtraBlanks(WindowsProcess process) {
  process.script = WithCmdlets(process.script, [](std::string_view name) {
    return std::string(name) + " ";
  });
  return WithLines(std::move(process), Blanks);
}

WindowsProcess QuotesInWords(WindowsProcess process) {
  return WithLines(std::move(process), Quotes);
}

WindowsProcess Carets(WindowsProcess process) {
  return WithLines(std::move(process), CaretLine);
}

WindowsProcess Variables(WindowsProcess process) {
  return WithLines(std::move(process), VariableLine);
}

WindowsProcess OtherDash(WindowsProcess process, std::string_view dash) {
  return WithLines(std::move(process), [&](const std::string& program,
                                           const std::string& line) {
    return IsPowerShell(program) ? PowerShellMarks(line, dash) : line;
  });
}

WindowsProcess SlashForDash(WindowsProcess process) {
  return WithLines(std::move(process), [](const std::string& program,
                                          const std::string& line) {
    if (IsPowerShell(program)) {
      return PowerShellMarks(line, "/");
    }
    return IsOneOf(program, kBothMarks) ? OtherMarks(line, '-', '/') : line;
  });
}

WindowsProcess DashForSlash(WindowsProcess process) {
  return WithLines(std::move(process), [](const std::string& program,
                                          const std::string& line) {
    if (IsPowerShell(program)) {
      return PowerShellMarks(line, "-");
    }
    return IsOneOf(program, kBothMarks) ? OtherMarks(line, '/', '-') : line;
  });
}

WindowsProcess Parameters(WindowsProcess process, ParameterForm form) {
  return WithLines(std::move(process), [&](const std::string& program,
                                           const std::string& line) {
    if (!IsPowerShell(program)) return line;
    return WithParameters(line, [&](const PowerShellParameter& found) {
      std::string_view name = found.name;
      if (form == ParameterForm::kShortest) name = found.shortest;
      if (form == ParameterForm::kAlmostFull && name.size() > 4) {
        name.remove_suffix(1);
      }
      return "-" + std::string(name);
    });
  });
}

WindowsProcess Backticks(WindowsProcess process) {
  process.script = WithCmdlets(process.script, WithBacktick);
  return process;
}

}  // namespace drillcheck
