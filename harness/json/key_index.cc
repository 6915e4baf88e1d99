#include "json/key_index.h"

#include <algorithm>

namespace drillcheck::json {
namespace {

uint32_t MarkOf(std::string_view key) {
  if (key.empty()) return 0;
  auto byte = [&](size_t i) {
    return static_cast<uint32_t>(static_cast<unsigned char>(key[i]));
  };
  size_t size = key.size();
  return (byte(0) | byte(size - 1) << 8U | byte(size / 2) << 16U) ^
         (static_cast<uint32_t>(size) << 24U) ^ (byte(size / 4) << 20U);
}

}  // namespace

size_t KeyIndex::Find(std::string_view key,
                      const std::vector<Member>& members) const {
  uint32_t mark = MarkOf(key);
  size_t few = std::min(size_, kFew);
  for (size_t i = 0; i < few; ++i) {
    if (marks_[i] == mark && members[i].key == key) return i;
  }
  if (size_ <= kFew) return kNone;
  auto it = rest_.find(std::string(key));
  return it == rest_.end() ? kNone : it->second;
}

void KeyIndex::Add(std::string_view key) {
  if (size_ < kFew) {
    marks_[size_] = MarkOf(key);
  } else {
    rest_.emplace(key, size_);
  }
  ++size_;
}

}  // namespace drillcheck::json
