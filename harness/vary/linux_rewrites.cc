#include "vary/linux_rewrites.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "vary/shell_rewrites.h"

namespace drillcheck {
namespace {

constexpr std::string_view kCopy = "/var/tmp/svcupdate";

// A copy of these does not do what the original does: it has lost the set-uid
// bit.
constexpr std::array<std::string_view, 10> kSetUid = {
    "sudo", "su",      "passwd", "mount",  "umount",
    "chsh", "crontab", "pkexec", "newgrp", "ping"};

std::string BaseName(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

// A file below one of the usual folders. `/dev/tcp` is a word of bash, which
// no file system sees; what only looks like a path is left alone.
bool IsFilePath(std::string_view text) {
  constexpr std::array<std::string_view, 13> kRoots = {
      "/etc/",  "/usr/",  "/bin/", "/sbin/", "/var/", "/tmp/", "/home/",
      "/root/", "/proc/", "/opt/", "/lib/",  "/srv/", "/boot/"};
  if (text.find_first_of(" \n'\"*?$") != text.npos) return false;
  return std::any_of(kRoots.begin(), kRoots.end(), [&](std::string_view root) {
    return text.starts_with(root);
  });
}

template <class Change>
LinuxProcess WithPaths(LinuxProcess process, Change change) {
  for (size_t i = 1; i < process.arguments.size(); ++i) {
    std::string& argument = process.arguments[i];
    if (IsFilePath(argument)) argument = change(argument);
  }
  return process;
}

// Writes one process over another wherever the event names it.
class Writer {
 public:
  Writer(const LinuxProcess& before, const LinuxProcess& after)
      : before_(before), after_(after) {}

  // A record of the kernel, or the object that the reader made of all.
  void Write(json::Value& object, std::string_view type) const {
    for (json::Member& member : object.members) {
      json::Value& value = member.value;
      if (value.IsObject()) Write(value, member.key);
      if (member.key == "ARGV" && type != "PARENT_INFO") WriteList(value);
      if (value.IsArray() && member.key == "PATH") {
        for (json::Value& item : value.items) Write(item, member.key);
      }
      if (value.IsString()) WriteText(type, member.key, value.text);
    }
  }

 private:
  void WriteList(json::Value& list) const {
    if (list.items.size() != before_.arguments.size()) return;
    for (size_t i = 0; i < list.items.size(); ++i) {
      bool same = list.items[i].text == before_.arguments[i];
      if (same) list.items[i].text = after_.arguments[i];
    }
  }

  void WriteText(std::string_view type, std::string_view key,
                 std::string& text) const {
    if (type == "PARENT_INFO") return;
    if (key == "exe" || key == "Image") Exchange(before_.exe, after_.exe, text);
    if (key == "comm") Exchange(before_.comm, after_.comm, text);
    bool is_line =
        key == "CommandLine" || key == "proctitle" || key == "ARGV_STR";
    if (is_line) {
      Exchange(Join(before_.arguments, " "), Join(after_.arguments, " "), text);
    }
    if (type == "PATH" && key == "name") WritePath(text);
    if (type == "EXECVE") WriteArgument(key, text);
  }

  void WritePath(std::string& text) const {
    if (text == before_.exe) {
      text = after_.exe;
      return;
    }
    for (size_t i = 0; i < before_.arguments.size(); ++i) {
      bool same = text == before_.arguments[i] && text.starts_with('/');
      if (!same) continue;
      text = after_.arguments[i];
      return;
    }
  }

  void WriteArgument(std::string_view key, std::string& text) const {
    for (size_t i = 0; i < before_.arguments.size(); ++i) {
      if (key != "a" + std::to_string(i)) continue;
      return Exchange(before_.arguments[i], after_.arguments[i], text);
    }
  }

  static void Exchange(const std::string& before, const std::string& after,
                       std::string& text) {
    if (text == before) text = after;
  }

  const LinuxProcess& before_;
  const LinuxProcess& after_;
};

}  // namespace

LinuxProcess LinuxProcessOf(const Event& event) {
  LinuxProcess process;
  const json::Value* list = event.fields.FindPath({"EXECVE", "ARGV"});
  const json::Value* call = event.fields.Find("SYSCALL");
  if (list == nullptr || call == nullptr) return process;
  for (const json::Value& item : list->items) {
    process.arguments.push_back(item.text);
  }
  process.exe = call->TextOf("exe");
  process.comm = call->TextOf("comm");
  return process;
}

void WriteBack(const LinuxProcess& before, const LinuxProcess& after,
               Event& event) {
  Writer writer(before, after);
  writer.Write(event.fields, "");
  for (json::Value& record : event.audit_records) {
    writer.Write(record, std::string(record.TextOf("type")));
  }
}

LinuxProcess DotInPaths(LinuxProcess process) {
  return WithPaths(std::move(process), [](const std::string& path) {
    return std::string(path).insert(path.rfind('/') + 1, "./");
  });
}

LinuxProcess DoubledSlashes(LinuxProcess process) {
  return WithPaths(std::move(process), [](const std::string& path) {
    std::string doubled;
    for (char c : path) doubled += c == '/' ? "//" : std::string(1, c);
    return doubled;
  });
}

LinuxProcess FullPath(LinuxProcess process) {
  if (process.arguments.empty()) return process;
  std::string& name = process.arguments[0];
  // `sh` that is a link to dash has another name than its file.
  if (name == BaseName(process.exe)) name = process.exe;
  return process;
}

LinuxProcess BareName(LinuxProcess process) {
  if (process.arguments.empty()) return process;
  std::string& name = process.arguments[0];
  for (std::string_view folder :
       {"/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/", "/usr/local/bin/"}) {
    bool found =
        name.starts_with(folder) && name.find('/', folder.size()) == name.npos;
    if (found) {
      name.erase(0, folder.size());
      break;
    }
  }
  return process;
}

LinuxProcess RenamedCopy(LinuxProcess process) {
  std::string name = BaseName(process.exe);
  bool keeps = !process.arguments.empty() && !process.exe.empty() &&
               name == BaseName(process.arguments[0]) &&
               std::find(kSetUid.begin(), kSetUid.end(), name) == kSetUid.end();
  if (!keeps) return process;
  process.exe = kCopy;
  process.comm = BaseName(kCopy);
  process.arguments[0] = kCopy;
  return process;
}

LinuxProcess WithShellText(LinuxProcess process,
                           std::string (*change)(std::string_view)) {
  if (auto text = ShellText(process.arguments)) {
    process.arguments[*text] = change(process.arguments[*text]);
  }
  return process;
}

}  // namespace drillcheck
