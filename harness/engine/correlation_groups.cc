#include "engine/correlation_groups.h"

namespace drillcheck {
namespace {

// So many spare groups are kept. One costs some hundred bytes.
constexpr size_t kMostSpare = 1024;

}  // namespace

size_t CorrelationGroups::events() const {
  size_t count = 0;
  for (const auto& group : order_) count += group->events.size();
  return count;
}

CorrelationGroup& CorrelationGroups::Touch(const std::string& key) {
  auto found = index_.find(key);
  if (found == index_.end()) return Add(key);
  order_.splice(order_.end(), order_, (*found)->place);
  return **found;
}

CorrelationGroup& CorrelationGroups::Add(const std::string& key) {
  if (spare_.empty()) {
    spare_.push_back(std::make_unique<CorrelationGroup>());
    spare_.back()->aggregate = MakeAggregate(correlation_);
    spare_.back()->place = spare_.begin();
  }
  order_.splice(order_.end(), spare_, spare_.begin());
  CorrelationGroup& group = *order_.back();
  group.key = key;
  index_.insert(&group);
  return group;
}

void CorrelationGroups::DropOldest() {
  index_.erase(order_.front()->key);
  if (spare_.size() < kMostSpare) {
    spare_.splice(spare_.end(), order_, order_.begin());
  } else {
    order_.pop_front();
  }
}

}  // namespace drillcheck
