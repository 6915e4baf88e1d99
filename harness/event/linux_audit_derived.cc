#include "event/linux_audit_derived.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drillcheck {
namespace {

std::string JoinArguments(const json::Value& record) {
  const json::Value* arguments = record.Find("ARGV");
  if (arguments == nullptr) return std::string(record.TextOf("ARGV_STR"));
  std::string line;
  for (const json::Value& argument : arguments->items) {
    if (!line.empty()) line += ' ';
    line += argument.text;
  }
  return line;
}

void AddText(json::Value& fields, std::string name, std::string text) {
  if (text.empty() || fields.Find(name) != nullptr) return;
  fields.Add(std::move(name), json::Value::String(std::move(text)));
}

// Who did it, whatever it was.
void AddProcess(const json::Value& object, const json::Value& syscall,
                json::Value& fields) {
  AddText(fields, "User", std::string(syscall.TextOf("UID")));
  AddText(fields, "ProcessId", std::string(syscall.TextOf("pid")));
  AddText(fields, "ParentProcessId", std::string(syscall.TextOf("ppid")));
  AddText(fields, "LogonId", std::string(syscall.TextOf("ses")));
  if (const json::Value* cwd = object.Find("CWD")) {
    AddText(fields, "CurrentDirectory", std::string(cwd->TextOf("cwd")));
  }
}

void AddStart(const json::Value& object, const json::Value& syscall,
              const json::Value& execve, json::Value& fields) {
  AddText(fields, "Image", std::string(syscall.TextOf("exe")));
  AddText(fields, "CommandLine", JoinArguments(execve));
  AddProcess(object, syscall, fields);
  if (const json::Value* parent = object.Find("PARENT_INFO")) {
    AddText(fields, "ParentImage", std::string(parent->TextOf("exe")));
    AddText(fields, "ParentCommandLine", JoinArguments(*parent));
  }
}

// The records of a type of which an event may have several.
std::vector<const json::Value*> RecordsOf(const json::Value& object,
                                          std::string_view type) {
  std::vector<const json::Value*> records;
  const json::Value* found = object.Find(type);
  if (found == nullptr) return records;
  if (found->IsObject()) records.push_back(found);
  for (const json::Value& item : found->items) records.push_back(&item);
  return records;
}

std::string AbsolutePath(std::string_view name, const json::Value& object) {
  const json::Value* cwd = object.Find("CWD");
  std::string_view folder = cwd == nullptr ? "" : cwd->TextOf("cwd");
  if (name.starts_with('/') || folder.empty()) return std::string(name);
  if (name.starts_with("./")) name.remove_prefix(2);
  std::string path(folder);
  if (!path.ends_with('/')) path += '/';
  return path + std::string(name);
}

// A call that makes several files (rare) has several names in one field.
void AddFiles(const json::Value& object, const json::Value& syscall,
              json::Value& fields) {
  json::Value names;
  names.kind = json::Value::Kind::kArray;
  for (const json::Value* path : RecordsOf(object, "PATH")) {
    std::string_view name = path->TextOf("name");
    if (path->TextOf("nametype") != "CREATE" || name.empty()) continue;
    names.items.push_back(json::Value::String(AbsolutePath(name, object)));
  }
  if (names.items.empty()) return;
  AddText(fields, "Image", std::string(syscall.TextOf("exe")));
  if (names.items.size() == 1) names = json::Value(names.items.front());
  fields.Add("TargetFilename", std::move(names));
  AddProcess(object, syscall, fields);
}

struct CallNumber {
  std::string_view arch;
  std::string_view number;
};

// `connect` where the log was not enriched with names. Source: the kernel's
// system call tables.
constexpr std::array<CallNumber, 3> kConnect = {
    CallNumber{"0xc000003e", "42"},   // x86_64
    CallNumber{"0xc00000b7", "203"},  // aarch64
    CallNumber{"0x40000003", "362"},  // i386
};

bool IsConnect(const json::Value& syscall) {
  std::string_view name = syscall.TextOf("SYSCALL");
  if (!name.empty()) return name == "connect";
  std::string_view arch = syscall.TextOf("arch");
  std::string_view number = syscall.TextOf("syscall");
  return std::any_of(kConnect.begin(), kConnect.end(), [&](const auto& row) {
    return row.arch == arch && row.number == number;
  });
}

// A caller that does not wait gets EINPROGRESS.
bool IsUnderWay(const json::Value& syscall) {
  std::string_view exit = syscall.TextOf("exit");
  return syscall.TextOf("success") == "yes" || exit == "-115" ||
         exit == "EINPROGRESS";
}

void AddConnection(const json::Value& object, const json::Value& syscall,
                   json::Value& fields) {
  for (const json::Value* record : RecordsOf(object, "SOCKADDR")) {
    const json::Value* address = record->Find("SADDR");
    if (address == nullptr) continue;
    std::string_view family = address->TextOf("saddr_fam");
    if (family != "inet" && family != "inet6") continue;
    AddText(fields, "Image", std::string(syscall.TextOf("exe")));
    AddText(fields, "DestinationIp", std::string(address->TextOf("addr")));
    AddText(fields, "DestinationPort", std::string(address->TextOf("port")));
    AddText(fields, "DestinationIsIpv6", family == "inet6" ? "true" : "false");
    AddText(fields, "Initiated", "true");
    return AddProcess(object, syscall, fields);
  }
}

}  // namespace

void DeriveAuditFields(const json::Value& object, json::Value& fields) {
  const json::Value* execve = object.Find("EXECVE");
  const json::Value* syscall = object.Find("SYSCALL");
  if (syscall == nullptr) return;
  if (execve != nullptr) {
    return AddStart(object, *syscall, *execve, fields);
  }
  if (IsConnect(*syscall) && IsUnderWay(*syscall)) {
    return AddConnection(object, *syscall, fields);
  }
  if (syscall->TextOf("success") == "yes") {
    AddFiles(object, *syscall, fields);
  }
}

}  // namespace drillcheck
