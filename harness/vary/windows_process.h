// What Windows records of the start of a process, and how its command lines
// are changed. Internal to vary/.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_VARY_WINDOWS_PROCESS_H_
#define DRILLCHECK_VARY_WINDOWS_PROCESS_H_

#include <functional>
#include <string>
#include <string_view>

namespace drillcheck {

// Texts of one event; empty where it has no such field.
struct WindowsProcess {
  std::string image;  // path of the program
  std::string line;   // its command line
  std::string parent_image;
  std::string parent_line;
  std::string script;  // of PowerShell

  bool operator==(const WindowsProcess&) const = default;
};

// Changes a line, given the program that reads it: without path and .exe, or
// empty where it cannot be told.
using LineChange = std::function<std::string(const std::string& program,
                                             const std::string& line)>;
WindowsProcess WithLines(WindowsProcess process, const LineChange& change);

// True when the line begins with the name of the program, with or without a
// path: only then its first word may be written otherwise.
bool NamesProgram(std::string_view image, std::string_view line);
std::string WithFirstWord(std::string_view line, std::string_view word);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_WINDOWS_PROCESS_H_
