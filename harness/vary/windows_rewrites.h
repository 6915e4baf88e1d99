// Rewrites of what Windows records of a command. Internal to vary/.
//
// Each function gives the process as it would have been recorded, unchanged
// where the rewrite does not apply.
#ifndef DRILLCHECK_VARY_WINDOWS_REWRITES_H_
#define DRILLCHECK_VARY_WINDOWS_REWRITES_H_

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

// Spelling that no reader of the line looks at.
WindowsProcess OtherCase(WindowsProcess process);
WindowsProcess ExtraBlanks(WindowsProcess process);
WindowsProcess QuotesInWords(WindowsProcess process);
WindowsProcess Carets(WindowsProcess process);
WindowsProcess Variables(WindowsProcess process);

// `dash` is what stands before a parameter in place of `-`.
WindowsProcess OtherDash(WindowsProcess process, std::string_view dash);
WindowsProcess SlashForDash(WindowsProcess process);
WindowsProcess DashForSlash(WindowsProcess process);

// Of PowerShell: its parameters may be cut as long as they are unambiguous.
enum class ParameterForm { kShortest, kAlmostFull, kFull };
WindowsProcess Parameters(WindowsProcess process, ParameterForm form);
WindowsProcess Backticks(WindowsProcess process);  // in script text

// How the program and files are named.
WindowsProcess PathDetour(WindowsProcess process);
WindowsProcess ForwardSlashes(WindowsProcess process);
WindowsProcess FullPath(WindowsProcess process);
WindowsProcess BareName(WindowsProcess process);
WindowsProcess NoExtension(WindowsProcess process);
WindowsProcess RenamedCopy(WindowsProcess process);
WindowsProcess RenamedParent(WindowsProcess process);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_WINDOWS_REWRITES_H_
