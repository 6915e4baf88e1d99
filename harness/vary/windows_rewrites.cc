#include "vary/windows_rewrites.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/text.h"
#include "vary/command_words.h"
#include "vary/powershell_rewrites.h"

namespace drillcheck {
namespace {

template <size_t N>
bool IsOneOf(std::string_view word,
             const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// They read the line themselves, by other rules than CommandLineToArgvW.
constexpr std::array<std::string_view, 9> kOwnParsers = {
    "cmd",     "rundll32", "wmic",     "msiexec", "mshta",
    "wscript", "cscript",  "regsvr32", "explorer"};

// They take a parameter behind a dash as behind a slash.
constexpr std::array<std::string_view, 6> kBothMarks = {
    "certutil", "ping", "findstr", "netstat", "arp", "ipconfig"};

// Started by the system, never by an attacker's command.
constexpr std::array<std::string_view, 12> kOfTheSystem = {
    "svchost", "services", "lsass",     "wininit", "winlogon", "csrss",
    "smss",    "explorer", "taskhostw", "dllhost", "system",   "spoolsv"};

// Shells and hosts of scripts, which a chain of commands may copy first.
constexpr std::array<std::string_view, 6> kShells = {
    "cmd", "powershell", "pwsh", "wscript", "cscript", "mshta"};

// Folders that the search for a program without a path looks into.
constexpr std::array<std::string_view, 4> kSearched = {
    "\\windows\\", "\\windows\\system32\\", "\\windows\\system32\\wbem\\",
    "\\windows\\system32\\windowspowershell\\v1.0\\"};

constexpr std::string_view kCopy = "C:\\Users\\Public\\svcupdate.exe";

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

// The program that reads the line: the image's, else the first word's.
std::string Reader(std::string_view image, std::string_view line) {
  if (!image.empty()) return ProgramName(image);
  std::vector<CommandWord> words = WordsOf(line);
  return words.empty() ? "" : ProgramName(Bare(line, words[0]));
}

// True when the line begins with the name of the program, with or without a
// path: only then its first word may be written otherwise.
bool NamesProgram(std::string_view image, std::string_view line) {
  std::vector<CommandWord> words = WordsOf(line);
  if (words.empty()) return false;
  std::string first = ProgramName(Bare(line, words[0]));
  return !first.empty() && (image.empty() || first == ProgramName(image));
}

bool IsInSearchPath(std::string_view path) {
  std::string folder = AsciiLower(path.substr(0, path.rfind('\\') + 1));
  bool has_drive = folder.size() > 2 && folder[1] == ':';
  return has_drive && IsOneOf(std::string_view(folder).substr(2), kSearched);
}

std::string WithFirstWord(std::string_view line, std::string_view word) {
  std::vector<CommandWord> words = WordsOf(line);
  if (words.empty()) return std::string(line);
  return std::string(word) + std::string(line.substr(words[0].end));
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

// Both lines of the event, each with the program that reads it.
template <class Change>
WindowsProcess WithLines(WindowsProcess process, Change change) {
  process.line = change(Reader(process.image, process.line), process.line);
  process.parent_line = change(
      Reader(process.parent_image, process.parent_line), process.parent_line);
  return process;
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

bool HasDrivePath(std::string_view word) {
  return word.size() > 3 && word.substr(1, 2) == ":\\" &&
         IsPlainWord(word.substr(0, 1), "");
}

// `C:\a\b` becomes `C:\a\..\.\a\b`; a path of one part is left alone.
std::string Detoured(std::string_view path) {
  size_t begin = path.starts_with('"') ? 1 : 0;
  if (!HasDrivePath(path.substr(begin))) return std::string(path);
  size_t second = path.find('\\', begin + 3);
  if (second == path.npos) return std::string(path);
  std::string folder(path.substr(begin + 3, second - begin - 3));
  std::string detour = folder + "\\..\\.\\";
  return std::string(path).insert(begin + 3, detour);
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

WindowsProcess PathDetour(WindowsProcess process) {
  return WithLines(std::move(process), [](const std::string& program,
                                          const std::string& line) {
    return WithWords(
        line, 0, [&](std::string_view word, const CommandWord& where) {
          bool plain = where.begin == 0 || !where.quoted;
          return plain && !program.empty() ? Detoured(word) : std::string(word);
        });
  });
}

WindowsProcess ForwardSlashes(WindowsProcess process) {
  std::vector<CommandWord> words = WordsOf(process.line);
  if (!NamesProgram(process.image, process.line)) return process;
  std::string first = process.line.substr(0, words[0].end);
  if (!HasDrivePath(Bare(process.line, words[0]))) return process;
  std::replace(first.begin(), first.end(), '\\', '/');
  process.line = WithFirstWord(process.line, first);
  return process;
}

WindowsProcess FullPath(WindowsProcess process) {
  std::vector<CommandWord> words = WordsOf(process.line);
  if (!NamesProgram(process.image, process.line)) return process;
  bool bare =
      Bare(process.line, words[0]).find_first_of("\\/") == std::string::npos;
  if (!bare || !HasDrivePath(process.image)) return process;
  process.line = WithFirstWord(process.line, "\"" + process.image + "\"");
  return process;
}

WindowsProcess BareName(WindowsProcess process) {
  std::vector<CommandWord> words = WordsOf(process.line);
  if (!NamesProgram(process.image, process.line)) return process;
  std::string first = Bare(process.line, words[0]);
  if (!IsInSearchPath(first) || !IsInSearchPath(process.image)) return process;
  process.line =
      WithFirstWord(process.line, first.substr(first.rfind('\\') + 1));
  return process;
}

WindowsProcess NoExtension(WindowsProcess process) {
  WindowsProcess bare = BareName(process);
  std::vector<CommandWord> words = WordsOf(bare.line);
  if (!NamesProgram(bare.image, bare.line)) return process;
  std::string first = Bare(bare.line, words[0]);
  bool fits = first.find_first_of("\\/") == first.npos &&
              AsciiLower(first).ends_with(".exe");
  if (!fits) return process;
  first.resize(first.size() - 4);
  bare.line = WithFirstWord(bare.line, first);
  return bare;
}

WindowsProcess RenamedCopy(WindowsProcess process) {
  bool fits = HasDrivePath(process.image) &&
              !IsOneOf(ProgramName(process.image), kOfTheSystem);
  if (!fits) return process;
  if (NamesProgram(process.image, process.line)) {
    process.line = WithFirstWord(process.line, kCopy);
  }
  process.image = kCopy;
  return process;
}

WindowsProcess RenamedParent(WindowsProcess process) {
  bool fits = HasDrivePath(process.parent_image) &&
              IsOneOf(ProgramName(process.parent_image), kShells);
  if (!fits) return process;
  if (NamesProgram(process.parent_image, process.parent_line)) {
    process.parent_line = WithFirstWord(process.parent_line, kCopy);
  }
  process.parent_image = kCopy;
  return process;
}

}  // namespace drillcheck
