#include "engine/literal_table.h"

#include <algorithm>
#include <bit>

namespace drillcheck {
namespace {

// In a bitmap one bit in sixteen is set, unless it grew beyond the first cache.
constexpr size_t kBitsPerKey = 16;
constexpr size_t kFewestBits = 512;
constexpr size_t kMostBits = size_t{16} << 13U;  // 16 KB

unsigned ShiftFor(size_t size) {
  return 64U - static_cast<unsigned>(std::countr_zero(size));
}

}  // namespace

void LiteralTable::Build() {
  std::sort(added_.begin(), added_.end(), [](const Filed& a, const Filed& b) {
    return a.key != b.key ? a.key < b.key : a.entry.literal < b.entry.literal;
  });
  if (added_.empty()) return;
  MakeBits();
  MakeSlots();
  std::vector<Filed>().swap(added_);  // `= {}` would keep the memory
}

void LiteralTable::MakeBits() {
  size_t size = std::bit_ceil(added_.size() * kBitsPerKey);
  size = std::clamp(size, kFewestBits, kMostBits);
  bits_.assign(size / 64, 0);
  bits_shift_ = ShiftFor(size);
  for (const Filed& filed : added_) {
    uint64_t hash = Hash(filed.key, bits_shift_);
    bits_[hash / 64] |= uint64_t{1} << (hash % 64);
  }
}

// Open addressing, at most two thirds full.
void LiteralTable::MakeSlots() {
  size_t keys = 0;
  for (size_t i = 0; i < added_.size(); ++i) {
    if (i == 0 || added_[i - 1].key != added_[i].key) ++keys;
  }
  slots_.resize(std::bit_ceil(keys + keys / 2 + 1));
  slots_shift_ = ShiftFor(slots_.size());
  entries_.reserve(added_.size());
  Slot* slot = nullptr;
  for (const Filed& filed : added_) {
    if (slot == nullptr || slot->key != filed.key) {
      size_t at = Hash(filed.key, slots_shift_);
      while (slots_[at].count != 0) at = (at + 1) % slots_.size();
      slot = &slots_[at];
      *slot = {filed.key, static_cast<uint32_t>(entries_.size()), 0};
    }
    ++slot->count;
    entries_.push_back(filed.entry);
  }
}

std::span<const LiteralTable::Entry> LiteralTable::At(uint64_t key) const {
  size_t at = Hash(key, slots_shift_);
  while (slots_[at].count != 0) {
    const Slot& slot = slots_[at];
    if (slot.key == key)
      return std::span(entries_).subspan(slot.first, slot.count);
    at = (at + 1) % slots_.size();
  }
  return {};
}

}  // namespace drillcheck
