#include "engine/value_count.h"

#include "engine/bounds.h"

namespace drillcheck {

void ValueCount::Add(Time time, size_t /*member*/,
                     const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    auto seen = times_.try_emplace(value, 0).first;
    ++seen->second;
    window_.Push({time, seen});
  }
}

void ValueCount::DropBefore(Time oldest) {
  window_.DropBefore(oldest, [&](const Seen& seen) {
    if (--seen.value->second == 0) times_.erase(seen.value);
  });
}

bool ValueCount::Holds(size_t /*events*/) const {
  return Within(correlation_.bounds, static_cast<long double>(times_.size()));
}

}  // namespace drillcheck
