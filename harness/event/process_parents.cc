#include "event/process_parents.h"

#include <utility>

#include "event/linux_audit.h"

namespace drillcheck {
namespace {

void AddText(json::Value& fields, std::string name, const std::string& text) {
  if (text.empty() || fields.Find(name) != nullptr) return;
  fields.Add(std::move(name), json::Value::String(text));
}

}  // namespace

void ProcessParents::Link(Event& event) {
  if (!IsProcessCreation(event)) return;
  json::Value& fields = event.fields;
  auto parent = last_start_.find(fields.TextOf("ParentProcessId"));
  if (parent != last_start_.end() && !parent->first.empty()) {
    AddText(fields, "ParentImage", parent->second.image);
    AddText(fields, "ParentCommandLine", parent->second.command_line);
  }
  std::string_view line = fields.TextOf("CommandLine");
  Remember(fields.TextOf("ProcessId"),
           {std::string(fields.TextOf("Image")),
            std::string(line.substr(0, kMaxCommandLine)), ++starts_});
}

void ProcessParents::Remember(std::string_view process_id, Start start) {
  order_.emplace_back(start.number, process_id);
  last_start_[std::string(process_id)] = std::move(start);
  while (order_.size() > max_processes_) {
    auto [number, oldest] = std::move(order_.front());
    order_.pop_front();
    auto it = last_start_.find(oldest);
    if (it != last_start_.end() && it->second.number == number) {
      last_start_.erase(it);
    }
  }
}

}  // namespace drillcheck
