// GramFilter: where in a text one of many keys of up to eight bytes may stand.
// For literal_index.cc, which looks closer at the places found.
//
// It is asked about every byte of every value, so it is a loop without calls:
// a hash of the bytes at a place and one look into a bitmap that fits the
// first cache, eight places at once where the processor can. Keys that may
// stand at any place are first sought without memory, by a hash (hash_filter.h)
// or, on older processors and where they are few, by halves of bytes
// (nibble_filter.h), 64 or 32 places at once.
//
// Thread rule: immutable after Build(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_GRAM_FILTER_H_
#define DRILLCHECK_ENGINE_GRAM_FILTER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/processor.h"
#include "engine/hash_filter.h"
#include "engine/nibble_filter.h"

namespace drillcheck {

class GramFilter {
 public:
  // Texts are looked at in blocks, and kBehind bytes behind the last are read.
  static constexpr size_t kBlock = 32;
  static constexpr size_t kBehind = 8;

  // Keys of `length` bytes, from 1 to 8, at places that are multiples of
  // `stride`: 1, 2 or 4.
  GramFilter(size_t length, size_t stride);

  // The bytes of the key, the first one lowest.
  void Add(uint64_t key) { keys_.push_back(key); }

  // Once, after the last Add(). Either path finds every key; they differ in the
  // places they give beside.
  void Build(ProcessorPath path);

  // Fills `places` with the places in rising order and returns their number.
  // Requires a key, room for `blocks` * kBlock places, and that kBehind bytes
  // can be read behind the blocks.
  size_t Places(const char* text, size_t blocks, uint32_t* places) const {
    return find_(*this, text, blocks, places);
  }

 private:
  using Finder = size_t (*)(const GramFilter&, const char*, size_t, uint32_t*);

  static size_t FindScalar(const GramFilter& filter, const char* text,
                           size_t blocks, uint32_t* places);
  static size_t FindAvx2(const GramFilter& filter, const char* text,
                         size_t blocks, uint32_t* places);
  template <auto kFirst>
  static size_t FindBy(const GramFilter& filter, const char* text,
                       size_t blocks, uint32_t* places);

  uint32_t HashOf(uint64_t bytes) const;
  uint32_t BitsOf(uint32_t hash) const;
  bool MayStandAt(const char* text) const;
  void MakeWords();

  size_t length_;
  size_t stride_;
  uint64_t mask_;
  std::vector<uint64_t> keys_;  // until Build()
  Finder find_ = FindScalar;
  // The bitmap: of each hash two bits of one word.
  unsigned shift_ = 0;
  std::vector<uint32_t> words_;
  NibbleFilter nibbles_;
  HashFilter hashes_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_GRAM_FILTER_H_
