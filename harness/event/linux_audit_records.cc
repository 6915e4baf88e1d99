#include "event/linux_audit_records.h"

#include <string>
#include <utility>

#include "event/audit_log_record.h"

namespace drillcheck {
namespace {

void AddArguments(const json::Value& arguments, json::Value& view) {
  for (size_t i = 0; i < arguments.items.size(); ++i) {
    view.Add("a" + std::to_string(i), arguments.items[i]);
  }
}

// laurel writes `0x26` where the log has `a0=26`.
void AddRegisters(const json::Value& registers, json::Value& view) {
  for (size_t i = 0; i < registers.items.size(); ++i) {
    json::Value value = registers.items[i];
    if (value.text.starts_with("0x")) value.text.erase(0, 2);
    view.Add("a" + std::to_string(i), std::move(value));
  }
}

void AddTitle(const json::Value& arguments, json::Value& view) {
  std::string line;
  for (const json::Value& argument : arguments.items) {
    if (!line.empty()) line += ' ';
    line += argument.text;
  }
  view.Add("proctitle", json::Value::String(std::move(line)));
}

json::Value RecordView(const std::string& type, const json::Value& record) {
  json::Value view = json::Value::Object();
  view.Add("type", json::Value::String(type));
  for (const json::Member& member : record.members) {
    if (member.key != "ARGV") view.Add(member.key, member.value);
  }
  if (const json::Value* arguments = record.Find("ARGV")) {
    if (type == "EXECVE") AddArguments(*arguments, view);
    if (type == "SYSCALL") AddRegisters(*arguments, view);
    if (type == "PROCTITLE") AddTitle(*arguments, view);
  }
  UnfoldAuditMessage(record.TextOf("msg"), view);
  return view;
}

void AddViews(const json::Member& member, std::vector<json::Value>& views) {
  if (member.value.IsObject()) {
    views.push_back(RecordView(member.key, member.value));
  }
  for (const json::Value& item : member.value.items) {
    if (item.IsObject()) views.push_back(RecordView(member.key, item));
  }
}

}  // namespace

bool IsAuditRecordType(std::string_view key) {
  return key != "ID" && key != "NODE" && key != "PARENT_INFO" &&
         key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_[]") ==
             key.npos;
}

std::vector<json::Value> AuditRecordViews(const json::Value& object) {
  std::vector<json::Value> views;
  for (const json::Member& member : object.members) {
    if (IsAuditRecordType(member.key)) AddViews(member, views);
  }
  return views;
}

}  // namespace drillcheck
