#include "event/weight.h"

#include <string>

namespace drillcheck {
namespace {

size_t Weight(const json::Value& value) {
  size_t weight = sizeof(value) + value.text.size();
  for (const json::Value& item : value.items) weight += Weight(item);
  for (const json::Member& member : value.members) {
    weight += sizeof(std::string) + member.key.size() + Weight(member.value);
  }
  return weight;
}

}  // namespace

size_t Weight(const Event& event) {
  size_t weight = sizeof(event) + Weight(event.fields);
  for (const json::Value& record : event.audit_records) {
    weight += Weight(record);
  }
  return weight;
}

}  // namespace drillcheck
