#include "vary/windows_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "vary/command_words.h"

namespace drillcheck {
namespace {

// Started by the system, never by an attacker's command.
constexpr std::array<std::string_view, 12> kOfTheSystem = {
    "svchost", "services", "lsass",     "wininit", "winlogon", "csrss",
    "smss",    "explorer", "taskhostw", "dllhost", "system",   "spoolsv"};

// Shells and hosts of scripts, which a chain of commands may copy first.
constexpr std::array<std::string_view, 6> kShells = {
    "cmd", "powershell", "pwsh", "wscript", "cscript", "mshta"};

// Folders that the search for a program without a path looks into.
constexpr std::array<std::string_view, 4> kSearched = {
    R"(\windows\)", R"(\windows\system32\)", R"(\windows\system32\wbem\)",
    R"(\windows\system32\windowspowershell\v1.0\)"};

constexpr std::string_view kCopy = R"(C:\Users\Public\svcupdate.exe)";

bool IsInSearchPath(std::string_view path) {
  std::string folder = AsciiLower(path.substr(0, path.rfind('\\') + 1));
  bool has_drive = folder.size() > 2 && folder[1] == ':';
  return has_drive && IsOneOf(std::string_view(folder).substr(2), kSearched);
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
  std::string detour = folder + R"(\..\.\)";
  return std::string(path).insert(begin + 3, detour);
}

}  // namespace

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
