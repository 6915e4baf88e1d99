#include "vary/rewrites.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/text.h"

namespace drillcheck {
namespace {

using Texts = std::map<std::string, std::string>;

Event WindowsEvent(const Texts& fields) {
  Event event;
  event.source = Source::kWindows;
  event.fields = json::Value::Object();
  for (const auto& [name, text] : fields) {
    event.fields.Add(name, json::Value::String(text));
  }
  return event;
}

json::Value Record(const Texts& fields) { return WindowsEvent(fields).fields; }

// As the reader makes it of a program start.
Event AuditEvent(const std::vector<std::string>& arguments,
                 const std::string& exe, const Texts& path = {}) {
  json::Value list;
  list.kind = json::Value::Kind::kArray;
  Texts numbered = {{"type", "EXECVE"}};
  for (size_t i = 0; i < arguments.size(); ++i) {
    list.items.push_back(json::Value::String(arguments[i]));
    numbered["a" + std::to_string(i)] = arguments[i];
  }
  json::Value execve = json::Value::Object();
  execve.Add("ARGV", list);
  Event event;
  event.source = Source::kLinuxAudit;
  event.fields = json::Value::Object();
  event.fields.Add("EXECVE", execve);
  event.fields.Add("SYSCALL", Record({{"exe", exe}, {"comm", "x"}}));
  event.fields.Add("CWD", Record({{"cwd", "/etc/ssh"}}));
  event.fields.Add("Image", json::Value::String(exe));
  event.fields.Add("CommandLine", json::Value::String(Join(arguments, " ")));
  event.audit_records = {Record(numbered), Record(path)};
  return event;
}

// What the rewrite makes of the field, or "-" where it does not apply.
std::string After(const Event& event, std::string_view rewrite,
                  std::string_view field) {
  for (const RewrittenEvent& rewritten : RewriteEvent(event)) {
    if (rewritten.rewrite->name != rewrite) continue;
    EXPECT_FALSE(rewritten.changes.empty()) << rewrite;
    return std::string(rewritten.event.fields.TextOf(field));
  }
  return "-";
}

std::string LineAfter(const std::string& image, const std::string& line,
                      std::string_view rewrite) {
  return After(WindowsEvent({{"Image", image}, {"CommandLine", line}}), rewrite,
               "CommandLine");
}

constexpr const char* kCmd = R"(C:\Windows\System32\cmd.exe)";
constexpr const char* kNet = R"(C:\Windows\System32\net.exe)";
constexpr const char* kPs =
    R"(C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe)";
constexpr const char* kCertutil = R"(C:\Windows\System32\certutil.exe)";
constexpr const char* kRundll = R"(C:\Windows\System32\rundll32.exe)";

TEST(Rewrites, ChangeTheCommandLineOfWindows) {
  const struct {
    const char* rewrite;
    const char* image;
    const char* line;
    const char* after;
  } kRows[] = {
      {"other-case", kNet, "net.exe user", "NET.EXE user"},
      {"extra-blanks", kNet, "net user  eve", "net  user   eve"},
      {"extra-blanks", kNet, R"(net user "a b")", R"(net  user  "a b")"},
      {"quotes-in-words", kNet, "net user eve /add",
       R"(net use""r ev""e /ad""d)"},
      {"carets", kCmd, "cmd /c whoami > a", "cmd /c who^ami > a"},
      {"variables", kCmd, R"(cmd.exe /C dir C:\Windows\Temp)",
       R"(cmd.exe /C dir %windir%\Temp)"},
      {"en-dash", kPs, "powershell -nop -c ls -l", "powershell –nop –c ls -l"},
      {"em-dash", kPs, "powershell -nop", "powershell —nop"},
      {"horizontal-bar", kPs, "powershell -nop", "powershell ―nop"},
      {"slash-for-dash", kPs, "powershell -ep bypass -f x.ps1 -All",
       "powershell /ep bypass /f x.ps1 -All"},
      {"slash-for-dash", kCertutil, "certutil -urlcache http://a/-x",
       "certutil /urlcache http://a/-x"},
      {"dash-for-slash", kCertutil, "certutil /decode a b",
       "certutil -decode a b"},
      {"shortest-parameters", kPs,
       "powershell -NoProfile -EncodedCommand QQ==", "powershell -nop -e QQ=="},
      {"cut-parameters", kPs,
       "powershell -enc QQ==", "powershell -encodedcomman QQ=="},
      {"full-parameters", kPs, "powershell -w hidden /ec QQ==",
       "powershell -windowstyle hidden -encodedcommand QQ=="},
      {"path-detour", kNet, R"(C:\Windows\System32\net.exe user)",
       R"(C:\Windows\..\.\Windows\System32\net.exe user)"},
      {"forward-slashes", kNet, R"("C:\Windows\System32\net.exe" a\b)",
       R"("C:/Windows/System32/net.exe" a\b)"},
      {"full-path", kNet, "net user", R"("C:\Windows\System32\net.exe" user)"},
      {"bare-name", kNet, R"(C:\Windows\System32\net.exe user)",
       "net.exe user"},
      {"no-extension", kNet, R"(C:\Windows\System32\net.exe user)", "net user"},
      {"renamed-copy", kNet, "net user",
       R"(C:\Users\Public\svcupdate.exe user)"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(LineAfter(row.image, row.line, row.rewrite), row.after)
        << row.rewrite;
  }
}

TEST(Rewrites, LeaveAloneWhatTheirRuleDoesNotCover) {
  const struct {
    const char* rewrite;
    const char* image;
    const char* line;
  } kRows[] = {
      {"extra-blanks", kNet, "net"},               // nothing to part
      {"extra-blanks", kCmd, "cmd /c echo a b"},   // echo prints the blanks
      {"quotes-in-words", kCmd, "cmd /c whoami"},  // cmd keeps the marks
      {"quotes-in-words", kRundll, "rundll32 comsvcs.dll,MiniDump"},
      {"quotes-in-words", kNet, R"(net "user")"},
      {"carets", kNet, "net user"},            // no shell reads it
      {"carets", kCmd, R"(cmd /c "whoami")"},  // kept inside the marks
      {"carets", kCmd, "cmd"},                 // nothing is run
      {"variables", kNet, R"(net use C:\Windows)"},
      {"variables", kPs, R"(powershell -c C:\Windows\x)"},
      {"en-dash", kNet, "net -user"},  // does not read such a dash
      {"en-dash", kPs, "powershell script.ps1 -nop"},  // the script's own
      {"slash-for-dash", kNet, "net -x"},
      {"dash-for-slash", kNet, "net user /add"},
      {"shortest-parameters", kCmd, "cmd -EncodedCommand"},
      {"shortest-parameters", kPs, "powershell -c -EncodedCommand"},
      {"path-detour", kNet, "net user"},
      {"path-detour", kNet, R"(net use \\host\c$\a)"},
      {"forward-slashes", kNet, R"(net a\b)"},
      {"full-path", kNet, R"(C:\Windows\System32\net.exe)"},
      {"full-path", kNet, "other.exe user"},  // not the program's name
      {"bare-name", kNet, "net user"},
      {"bare-name", R"(C:\Tools\x.exe)", R"(C:\Tools\x.exe)"},  // not searched
      {"no-extension", kNet, "net user"},
      {"no-extension", R"(C:\Tools\x.exe)", R"(C:\Tools\x.exe)"},
      {"renamed-copy", R"(C:\Windows\System32\lsass.exe)", "lsass.exe"},
  };
  for (const auto& row : kRows) {
    std::string after = LineAfter(row.image, row.line, row.rewrite);
    EXPECT_TRUE(after == "-" || after == row.line)
        << row.rewrite << ": " << after;
  }
}

TEST(Rewrites, KeepTheFieldsOfAnEventInAgreement) {
  Event event = WindowsEvent({{"NewProcessName", kNet},
                              {"CommandLine", "net user"},
                              {"OriginalFileName", "net1.exe"},
                              {"ParentProcessName", kCmd},
                              {"ParentCommandLine", "cmd /c net user"}});
  EXPECT_EQ(After(event, "renamed-copy", "NewProcessName"),
            R"(C:\Users\Public\svcupdate.exe)");
  EXPECT_EQ(After(event, "renamed-copy", "OriginalFileName"), "net1.exe");
  EXPECT_EQ(After(event, "renamed-copy", "ParentProcessName"), kCmd);
  EXPECT_EQ(After(event, "renamed-parent", "ParentProcessName"),
            R"(C:\Users\Public\svcupdate.exe)");
  EXPECT_EQ(After(event, "renamed-parent", "ParentCommandLine"),
            R"(C:\Users\Public\svcupdate.exe /c net user)");
  EXPECT_EQ(After(event, "carets", "ParentCommandLine"), "cmd /c n^et us^er");
  EXPECT_EQ(After(event, "carets", "CommandLine"), "net user")
      << "what cmd starts no longer has them";
}

TEST(Rewrites, OfScriptsChangeTheNamesOfCmdletsOutsideQuotes) {
  Event event = WindowsEvent(
      {{"ScriptBlockText", "Invoke-Item 'Get-Item'; $a = Get-Item x"}});
  EXPECT_EQ(After(event, "backticks", "ScriptBlockText"),
            "Inv`oke-Item 'Get-Item'; $a = Get-`Item x");
  EXPECT_EQ(After(event, "other-case", "ScriptBlockText"),
            "iNVOKE-iTEM 'Get-Item'; $a = gET-iTEM x");
  Event here = WindowsEvent({{"ScriptBlockText", "Get-Item @'\n'@"}});
  EXPECT_EQ(After(here, "backticks", "ScriptBlockText"), "-");
}

TEST(Rewrites, ChangeTheArgumentsOfLinux) {
  const struct {
    const char* rewrite;
    std::vector<std::string> arguments;
    const char* exe;
    const char* after;
  } kRows[] = {
      {"dot-in-paths",
       {"cat", "/etc/passwd"},
       "/usr/bin/cat",
       "cat /etc/./passwd"},
      {"doubled-slashes",
       {"cat", "/etc/passwd"},
       "/usr/bin/cat",
       "cat //etc//passwd"},
      {"full-path", {"cat", "a"}, "/usr/bin/cat", "/usr/bin/cat a"},
      {"bare-name", {"/usr/bin/cat", "a"}, "/usr/bin/cat", "cat a"},
      {"renamed-copy", {"cat", "a"}, "/usr/bin/cat", "/var/tmp/svcupdate a"},
      {"shell-quotes",
       {"sh", "-c", "cat a | sh"},
       "/usr/bin/dash",
       "sh -c c''at a | s''h"},
      {"shell-escapes",
       {"bash", "-c", "cat a"},
       "/usr/bin/bash",
       "bash -c c\\at a"},
      {"shell-variables",
       {"bash", "-lc", "cat a"},
       "/usr/bin/bash",
       "bash -lc c${Z}at a"},
      {"shell-blanks", {"sh", "-c", "cat a"}, "/usr/bin/dash", "sh -c cat  a"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(
        After(AuditEvent(row.arguments, row.exe), row.rewrite, "CommandLine"),
        row.after)
        << row.rewrite;
  }
}

TEST(Rewrites, LeaveAloneWhatAShellHasTakenAway) {
  const struct {
    const char* rewrite;
    std::vector<std::string> arguments;
    const char* exe;
  } kRows[] = {
      {"shell-quotes", {"cat", "a"}, "/usr/bin/cat"},  // no shell text
      {"shell-quotes", {"sh", "x.sh", "-c", "ab"}, "/usr/bin/dash"},
      {"shell-quotes", {"sh", "-c", "if true; then ls; fi"}, "/usr/bin/dash"},
      {"shell-quotes", {"sh", "-c", "echo 'a b'"}, "/usr/bin/dash"},
      {"shell-blanks", {"sh", "-c", "cat <<E"}, "/usr/bin/dash"},
      {"shell-blanks", {"cat", "a b"}, "/usr/bin/cat"},
      {"shell-escapes", {"python3", "-c", "print(1)"}, "/usr/bin/python3"},
      {"dot-in-paths", {"sed", "s/etc/a/"}, "/usr/bin/sed"},
      {"dot-in-paths", {"cat", "/dev/tcp/a/1"}, "/usr/bin/cat"},
      {"dot-in-paths", {"cat", "-x/etc/passwd"}, "/usr/bin/cat"},
      {"full-path", {"sh", "-c", "ls"}, "/usr/bin/dash"},  // a link
      {"bare-name", {"/opt/x/cat"}, "/opt/x/cat"},
      {"renamed-copy", {"sudo", "ls"}, "/usr/bin/sudo"},  // loses its bit
  };
  for (const auto& row : kRows) {
    std::string line = Join(row.arguments, " ");
    EXPECT_EQ(
        After(AuditEvent(row.arguments, row.exe), row.rewrite, "CommandLine"),
        "-")
        << row.rewrite << " " << line;
  }
}

TEST(Rewrites, OfAuditEventsReachEveryRecordThatHoldsTheText) {
  Event event = AuditEvent({"cat", "/etc/ssh"}, "/usr/bin/cat",
                           {{"type", "PATH"}, {"name", "/etc/ssh"}});
  for (const RewrittenEvent& rewritten : RewriteEvent(event)) {
    if (rewritten.rewrite->name != "dot-in-paths") continue;
    const Event& after = rewritten.event;
    EXPECT_EQ(after.audit_records[0].TextOf("a1"), "/etc/./ssh");
    EXPECT_EQ(after.audit_records[1].TextOf("name"), "/etc/./ssh");
    EXPECT_EQ(after.fields.FindPath({"EXECVE", "ARGV"})->items[1].text,
              "/etc/./ssh");
    EXPECT_EQ(after.fields.FindPath({"CWD", "cwd"})->text, "/etc/ssh")
        << "the kernel names the folder itself";
    return;
  }
  ADD_FAILURE() << "not rewritten";
}

TEST(Rewrites, OfOtherSourcesDoNotExist) {
  Event event = WindowsEvent({{"Image", kNet}, {"CommandLine", "net user"}});
  for (Source source : {Source::kUnknown, Source::kCloudTrail, Source::kOkta,
                        Source::kKubernetesAudit, Source::kLinuxAudit}) {
    event.source = source;
    EXPECT_TRUE(RewriteEvent(event).empty()) << Name(source);
  }
}

TEST(Rewrites, HaveANameOfTheirOwnAndARule) {
  std::set<std::string_view> names;
  for (const Rewrite& rewrite : AllRewrites()) {
    EXPECT_TRUE(names.insert(rewrite.name).second) << rewrite.name;
    EXPECT_TRUE(rewrite.relies_on.ends_with('.')) << rewrite.name;
  }
}

}  // namespace
}  // namespace drillcheck
