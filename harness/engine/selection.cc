#include "engine/selection.h"

#include <mutex>

namespace drillcheck {

std::shared_ptr<const Selection> Selections::Find(
    const std::string& key) const {
  std::shared_lock lock(mutex_);
  auto it = by_key_.find(key);
  return it == by_key_.end() ? nullptr : it->second;
}

std::shared_ptr<Selections::Slot> Selections::SlotOf(const Sources& sources) {
  std::unique_lock lock(mutex_);
  auto it = by_sources_.find(sources);
  if (it != by_sources_.end()) return it->second;
  if (by_sources_.size() == kMostSelections) return nullptr;
  return by_sources_.emplace(sources, std::make_shared<Slot>()).first->second;
}

std::shared_ptr<const Selection> Selections::Get(const Sources& sources,
                                                 const std::string& key,
                                                 const Make& make) {
  std::shared_ptr<Slot> slot = SlotOf(sources);
  if (slot == nullptr) return nullptr;
  std::call_once(slot->made, [&] { slot->selection = make(sources); });
  std::unique_lock lock(mutex_);
  if (!key.empty() && by_key_.size() < kMostKeys) {
    by_key_.emplace(key, slot->selection);
  }
  return slot->selection;
}

void Selections::Clear() {
  std::unique_lock lock(mutex_);
  by_key_.clear();
  by_sources_.clear();
}

}  // namespace drillcheck
