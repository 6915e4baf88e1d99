// HashFilter: where in a text one of some thousand keys may stand, 64 places at
// once. For gram_filter.h, which looks closer, on processors with AVX-512.
//
// The bytes at a place are multiplied by matrices of bits, which makes them two
// bytes of hash, and these look two bits up in tables that registers hold:
// memory is not asked.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_HASH_FILTER_H_
#define DRILLCHECK_ENGINE_HASH_FILTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace drillcheck {

class HashFilter {
 public:
  // With more keys than that, one place in seven would be let through.
  static constexpr size_t kMostKeys = 3400;
  // So many bytes of a key are looked at.
  static constexpr size_t kBytes = 4;
  static constexpr size_t kBehind = kBytes - 1;

  // Of no key: lets nothing through.
  HashFilter() = default;

  // Keys of `length` bytes, from 1 on, the first byte lowest.
  HashFilter(const std::vector<uint64_t>& keys, size_t length);

  // About the share of places of a random text that it lets through.
  double Share() const;

  // Fills `places` with the places below `size` in rising order and returns
  // their number. Requires a key, room for `size` places, that kBehind bytes
  // can be read behind them, and ProcessorPath::kAvx512.
  size_t Places(const char* text, size_t size, uint32_t* places) const;

 private:
  static constexpr size_t kHashBytes = 2;
  using Hash = std::array<uint8_t, kHashBytes>;
  // One, two or four parts of kPart bytes: one byte of a hash says which byte
  // of a part, the other which part and which bit.
  using Table = std::vector<uint8_t>;
  static constexpr size_t kPart = 256;

  Hash HashOf(uint64_t key) const;
  template <size_t kParts>
  size_t Find(const char* text, size_t size, uint32_t* places) const;

  // Those of bytes behind a key are zero.
  std::array<std::array<uint64_t, kBytes>, kHashBytes> matrices_{};
  size_t parts_ = 1;
  Table first_;
  Table second_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_HASH_FILTER_H_
