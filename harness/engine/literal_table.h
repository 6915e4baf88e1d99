// LiteralTable: which literals are filed under a key of at most eight bytes.
// For literal_index.cc.
//
// Nearly every key that is looked up is absent. A bitmap in front of the table
// says so with one look, and is small enough to stay near the processor.
//
// Thread rule: immutable after Build(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_LITERAL_TABLE_H_
#define DRILLCHECK_ENGINE_LITERAL_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace drillcheck {

class LiteralTable {
 public:
  struct Entry {
    uint32_t literal = 0;
    uint32_t offset = 0;  // where the key stands in the literal
  };

  void Add(uint64_t key, Entry entry) { added_.push_back({key, entry}); }

  // Once, after the last Add().
  void Build();

  bool empty() const { return entries_.empty(); }

  // False: no literal has the key. Requires that it is not empty.
  bool MayHold(uint64_t key) const {
    uint64_t hash = Hash(key, bits_shift_);
    return (bits_[hash / 64] >> (hash % 64) & 1U) != 0;
  }

  std::span<const Entry> At(uint64_t key) const;

 private:
  static uint64_t Hash(uint64_t key, unsigned shift) {
    return key * 0x9E3779B97F4A7C15U >> shift;
  }

  struct Filed {
    uint64_t key = 0;
    Entry entry;
  };
  // The entries of one key; `count` 0: a free place.
  struct Slot {
    uint64_t key = 0;
    uint32_t first = 0;
    uint32_t count = 0;
  };

  void MakeBits();
  void MakeSlots();

  std::vector<Filed> added_;  // until Build()
  std::vector<uint64_t> bits_;
  unsigned bits_shift_ = 0;
  std::vector<Slot> slots_;
  unsigned slots_shift_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_LITERAL_TABLE_H_
