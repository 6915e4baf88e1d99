#include "engine/key_buckets.h"

#include <algorithm>
#include <string_view>

namespace drillcheck {
namespace {

constexpr size_t kBuckets = 8;
// What values and lines of events are made of.
constexpr std::string_view kUsualBytes =
    "abcdefghijklmnopqrstuvwxyz0123456789 \\-./:_\",";

uint8_t ByteAt(uint64_t key, size_t place) {
  return static_cast<uint8_t>(key >> (8 * place));
}

uint8_t UpperOf(uint8_t byte) {
  bool is_letter = byte >= 'a' && byte <= 'z';
  return is_letter ? static_cast<uint8_t>(byte - 'a' + 'A') : byte;
}

}  // namespace

KeyBuckets::KeyBuckets(std::vector<uint64_t> keys, size_t length,
                       Letters letters) {
  auto in_order = [](uint64_t key) {
    return std::array{ByteAt(key, 0), ByteAt(key, 1), ByteAt(key, 2)};
  };
  std::sort(keys.begin(), keys.end(),
            [&](uint64_t a, uint64_t b) { return in_order(a) < in_order(b); });
  for (size_t place = 0; place < kBytes; ++place) {
    if (place >= length) tables_[place].fill(keys.empty() ? 0 : 0xFF);
    for (size_t i = 0; i < keys.size() && place < length; ++i) {
      auto bucket = static_cast<uint8_t>(1U << (i * kBuckets / keys.size()));
      uint8_t byte = ByteAt(keys[i], place);
      tables_[place][byte] |= bucket;
      if (letters == Letters::kAsTheyAre) continue;
      tables_[place][UpperOf(byte)] |= bucket;
    }
  }
}

double ShareOfUsual(
    size_t bytes,
    const std::function<uint8_t(size_t place, uint8_t byte)>& buckets) {
  double share = 0;
  for (size_t bucket = 0; bucket < kBuckets; ++bucket) {
    double of_bucket = 1;
    for (size_t place = 0; place < bytes; ++place) {
      auto passing =
          std::count_if(kUsualBytes.begin(), kUsualBytes.end(), [&](char c) {
            auto byte = static_cast<uint8_t>(c);
            return (buckets(place, byte) >> bucket & 1U) != 0;
          });
      of_bucket *= static_cast<double>(passing) / kUsualBytes.size();
    }
    share += of_bucket;
  }
  return share;
}

}  // namespace drillcheck
