#include "event/process_parents.h"

#include <utility>

#include "event/linux_audit.h"

namespace drillcheck {
namespace {

void AddText(json::Value& fields, std::string name, const std::string& text) {
  if (text.empty() || fields.Find(name) != nullptr) return;
  fields.Add(std::move(name), json::Value::String(text));
}

// `id_field` names the process of the event that is meant; empty: it has none.
std::string KeyOf(const Event& event, std::string_view id_field) {
  std::string_view id = event.fields.TextOf(id_field);
  if (id.empty()) return {};
  return std::string(event.fields.TextOf("NODE")) + '\n' + std::string(id);
}

}  // namespace

void ProcessParents::Link(Event& event) {
  if (!IsProcessCreation(event)) return;
  json::Value& fields = event.fields;
  auto parent = last_start_.find(KeyOf(event, "ParentProcessId"));
  if (parent != last_start_.end()) {
    AddText(fields, "ParentImage", parent->second.image);
    AddText(fields, "ParentCommandLine", parent->second.command_line);
  }
  std::string process = KeyOf(event, "ProcessId");
  if (process.empty()) return;
  Remember(process, {std::string(fields.TextOf("Image")),
                     std::string(fields.TextOf("CommandLine")), ++starts_});
}

void ProcessParents::Remember(const std::string& process, Start start) {
  order_.emplace_back(start.number, process);
  Start& last = last_start_[process];
  bytes_ += start.bytes() - last.bytes();
  last = std::move(start);
  while (order_.size() > max_processes_ || bytes_ > max_bytes_) ForgetOldest();
}

void ProcessParents::ForgetOldest() {
  auto [number, process] = std::move(order_.front());
  order_.pop_front();
  auto it = last_start_.find(process);
  // Of an id that was used again the later start is another entry's.
  if (it == last_start_.end() || it->second.number != number) return;
  bytes_ -= it->second.bytes();
  last_start_.erase(it);
}

}  // namespace drillcheck
