#include "vary/rewrites.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "vary/linux_rewrites.h"
#include "vary/shell_rewrites.h"
#include "vary/windows_names.h"
#include "vary/windows_spelling.h"

namespace drillcheck {
namespace {

using WindowsChange = WindowsProcess (*)(WindowsProcess);
using LinuxChange = LinuxProcess (*)(LinuxProcess);

// A rewrite with what it does on each system; null: nothing there.
struct Row {
  Rewrite rewrite;
  WindowsChange on_windows;
  LinuxChange on_linux;
};

#define DRILLCHECK_LEARN "https://learn.microsoft.com/"
constexpr std::string_view kFileNames =
    DRILLCHECK_LEARN "windows/win32/fileio/naming-a-file";
constexpr std::string_view kArguments = DRILLCHECK_LEARN
    "windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw";
constexpr std::string_view kCmd =
    DRILLCHECK_LEARN "windows-server/administration/windows-commands/cmd";
constexpr std::string_view kPowerShell = DRILLCHECK_LEARN
    "powershell/module/microsoft.powershell.core/about/about_powershell_exe";
constexpr std::string_view kDashes =
    DRILLCHECK_LEARN "powershell/scripting/lang-spec/chapter-02";
constexpr std::string_view kPaths =
    DRILLCHECK_LEARN "dotnet/standard/io/file-path-formats";
constexpr std::string_view kCreate = DRILLCHECK_LEARN
    "windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw";
#undef DRILLCHECK_LEARN
constexpr std::string_view kResolution =
    "https://man7.org/linux/man-pages/man7/path_resolution.7.html";
constexpr std::string_view kRenamed =
    "https://attack.mitre.org/techniques/T1036/003/";
constexpr std::string_view kShell =
    "https://pubs.opengroup.org/onlinepubs/9699919799/utilities/"
    "V3_chap02.html";

template <ParameterForm kForm>
WindowsProcess ParametersAs(WindowsProcess process) {
  return Parameters(std::move(process), kForm);
}

WindowsProcess EnDash(WindowsProcess process) {
  return OtherDash(std::move(process), "\xe2\x80\x93");
}
WindowsProcess EmDash(WindowsProcess process) {
  return OtherDash(std::move(process), "\xe2\x80\x94");
}
WindowsProcess HorizontalBar(WindowsProcess process) {
  return OtherDash(std::move(process), "\xe2\x80\x95");
}

template <std::string (*kChange)(std::string_view)>
LinuxProcess InShellText(LinuxProcess process) {
  return WithShellText(std::move(process), kChange);
}

const std::vector<Row>& Rows() {
  static const std::vector<Row> rows = {
      {{"other-case",
        "Windows finds files, and PowerShell its commands, whatever the case "
        "of their letters.",
        kFileNames},
       OtherCase,
       nullptr},
      {{"extra-blanks",
        "Any run of blanks parts two arguments just as one does.", kArguments},
       ExtraBlanks,
       nullptr},
      {{"quotes-in-words",
        "Where a command line is cut into arguments its quotation marks "
        "disappear, also those inside a word.",
        kArguments},
       QuotesInWords,
       nullptr},
      {{"carets",
        "cmd takes a caret outside quotation marks away and the character "
        "behind it as it is.",
        kCmd},
       Carets,
       nullptr},
      {{"variables",
        "cmd puts the value of %name% in its place before it runs the "
        "command; its own command line is recorded with the name.",
        kCmd},
       Variables,
       nullptr},
      {{"en-dash", "PowerShell takes an en dash for a dash.", kDashes},
       EnDash,
       nullptr},
      {{"em-dash", "PowerShell takes an em dash for a dash.", kDashes},
       EmDash,
       nullptr},
      {{"horizontal-bar", "PowerShell takes a horizontal bar for a dash.",
        kDashes},
       HorizontalBar,
       nullptr},
      {{"slash-for-dash",
        "The program takes a parameter behind a slash as behind a dash.", ""},
       SlashForDash,
       nullptr},
      {{"dash-for-slash",
        "The program takes a parameter behind a dash as behind a slash.", ""},
       DashForSlash,
       nullptr},
      {{"shortest-parameters",
        "PowerShell accepts the start of a parameter's name while it is "
        "unambiguous.",
        kPowerShell},
       ParametersAs<ParameterForm::kShortest>,
       nullptr},
      {{"cut-parameters",
        "PowerShell accepts a parameter's name without its last letter.",
        kPowerShell},
       ParametersAs<ParameterForm::kAlmostFull>,
       nullptr},
      {{"full-parameters", "PowerShell accepts a parameter's name in full.",
        kPowerShell},
       ParametersAs<ParameterForm::kFull>,
       nullptr},
      {{"backticks",
        "In PowerShell a backtick before a letter that stands for nothing "
        "else is skipped; the script is recorded as it was written.",
        kDashes},
       Backticks,
       nullptr},
      {{"path-detour",
        "`.` and a folder followed by `..` lead nowhere: the system takes "
        "them out of a path.",
        kPaths},
       PathDetour,
       nullptr},
      {{"forward-slashes", "Windows takes a slash in a path for a backslash.",
        kPaths},
       ForwardSlashes,
       nullptr},
      {{"dot-in-paths", "`.` names the folder that it stands in.", kResolution},
       nullptr,
       DotInPaths},
      {{"doubled-slashes", "Several slashes part a path as one does.",
        kResolution},
       nullptr,
       DoubledSlashes},
      {{"full-path",
        "A program may be named by its path, which the command line then "
        "holds.",
        kCreate},
       FullPath,
       FullPath},
      {{"bare-name",
        "A program in a folder of the search path may be named without it.",
        kCreate},
       BareName,
       BareName},
      {{"no-extension",
        "Windows adds .exe to the name of a program that has neither path nor "
        "extension.",
        kCreate},
       NoExtension,
       nullptr},
      {{"renamed-copy",
        "A program does the same under any file name; what is built into the "
        "file, such as OriginalFileName, stays.",
        kRenamed},
       RenamedCopy,
       RenamedCopy},
      {{"renamed-parent",
        "A copied shell or script host starts programs as the original does.",
        kRenamed},
       RenamedParent,
       nullptr},
      {{"shell-quotes",
        "A shell takes an empty pair of quotes inside a word away.", kShell},
       nullptr,
       InShellText<ShellQuotes>},
      {{"shell-escapes",
        "A shell takes the backslash before an ordinary letter away.", kShell},
       nullptr,
       InShellText<ShellEscapes>},
      {{"shell-variables",
        "A shell puts nothing in the place of a variable that is not set.",
        kShell},
       nullptr,
       InShellText<ShellVariables>},
      {{"shell-blanks",
        "Any run of blanks parts two words of a shell as one does.", kShell},
       nullptr,
       InShellText<ShellBlanks>},
  };
  return rows;
}

// The names of a text in an event, the first that is there counts.
struct TextField {
  std::array<std::string_view, 2> names;
  std::string WindowsProcess::*text;
};

constexpr std::array<TextField, 5> kFields = {{
    {{"Image", "NewProcessName"}, &WindowsProcess::image},
    {{"CommandLine", ""}, &WindowsProcess::line},
    {{"ParentImage", "ParentProcessName"}, &WindowsProcess::parent_image},
    {{"ParentCommandLine", ""}, &WindowsProcess::parent_line},
    {{"ScriptBlockText", ""}, &WindowsProcess::script},
}};

WindowsProcess WindowsProcessOf(const Event& event) {
  WindowsProcess process;
  for (const TextField& field : kFields) {
    for (std::string_view name : field.names) {
      std::string& text = process.*field.text;
      if (text.empty()) text = event.fields.TextOf(name);
    }
  }
  return process;
}

void WriteBack(const WindowsProcess& before, const WindowsProcess& after,
               RewrittenEvent& rewritten) {
  for (const TextField& field : kFields) {
    const std::string& old = before.*field.text;
    if (old == after.*field.text) continue;
    for (std::string_view name : field.names) {
      json::Value* value = rewritten.event.fields.Find(name);
      if (value == nullptr || value->text != old) continue;
      value->text = after.*field.text;
      rewritten.changes.push_back({std::string(name), old, value->text});
      break;
    }
  }
}

void RewriteWindows(const Event& event, std::vector<RewrittenEvent>& out) {
  WindowsProcess before = WindowsProcessOf(event);
  for (const Row& row : Rows()) {
    if (row.on_windows == nullptr) continue;
    WindowsProcess after = row.on_windows(before);
    if (after == before) continue;
    out.push_back({&row.rewrite, event, {}});
    WriteBack(before, after, out.back());
    if (out.back().changes.empty()) out.pop_back();
  }
}

std::vector<FieldChange> Changes(const LinuxProcess& before,
                                 const LinuxProcess& after) {
  std::vector<FieldChange> changes;
  if (before.exe != after.exe)
    changes.push_back({"exe", before.exe, after.exe});
  for (size_t i = 0; i < before.arguments.size(); ++i) {
    if (before.arguments[i] == after.arguments[i]) continue;
    changes.push_back(
        {"a" + std::to_string(i), before.arguments[i], after.arguments[i]});
  }
  return changes;
}

void RewriteLinux(const Event& event, std::vector<RewrittenEvent>& out) {
  LinuxProcess before = LinuxProcessOf(event);
  if (before.arguments.empty()) return;
  for (const Row& row : Rows()) {
    if (row.on_linux == nullptr) continue;
    LinuxProcess after = row.on_linux(before);
    if (after == before) continue;
    out.push_back({&row.rewrite, event, Changes(before, after)});
    WriteBack(before, after, out.back().event);
  }
}

}  // namespace

const std::vector<Rewrite>& AllRewrites() {
  static const std::vector<Rewrite> all = [] {
    std::vector<Rewrite> rewrites;
    for (const Row& row : Rows()) rewrites.push_back(row.rewrite);
    return rewrites;
  }();
  return all;
}

std::vector<RewrittenEvent> RewriteEvent(const Event& event) {
  std::vector<RewrittenEvent> rewritten;
  if (event.source == Source::kWindows) RewriteWindows(event, rewritten);
  if (event.source == Source::kLinuxAudit) RewriteLinux(event, rewritten);
  return rewritten;
}

}  // namespace drillcheck
