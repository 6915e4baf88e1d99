#include "engine/selection.h"

#include <mutex>

namespace drillcheck {

std::shared_ptr<const Selection> Selections::Find(
    const std::string& key) const {
  std::shared_lock lock(mutex_);
  auto it = by_key_.find(key);
  return it == by_key_.end() ? nullptr : it->second;
}

std::shared_ptr<const Selection> Selections::Get(const Sources& sources,
                                                 const std::string& key,
                                                 const Make& make) {
  std::unique_lock lock(mutex_);
  auto it = by_sources_.find(sources);
  if (it == by_sources_.end()) {
    if (by_sources_.size() == kMostSelections) return nullptr;
    it = by_sources_.emplace(sources, make(sources)).first;
  }
  if (!key.empty() && by_key_.size() < kMostKeys) {
    by_key_.emplace(key, it->second);
  }
  return it->second;
}

void Selections::Clear() {
  std::unique_lock lock(mutex_);
  by_key_.clear();
  by_sources_.clear();
}

}  // namespace drillcheck
