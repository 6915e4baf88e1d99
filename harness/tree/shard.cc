#include "tree/shard.h"

#include <charconv>

namespace drillcheck {
namespace {

constexpr uint32_t kMaxShards = 1000;

std::optional<uint32_t> ParseCount(std::string_view text) {
  uint32_t value = 0;
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || value < 1 || value > kMaxShards) return std::nullopt;
  return value;
}

// FNV-1a with 64 bits: small, well spread and the same everywhere.
uint64_t StableHash(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash ^ (hash >> 32);
}

}  // namespace

std::optional<Shard> ParseShard(std::string_view text) {
  size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto index = ParseCount(text.substr(0, slash));
  auto count = ParseCount(text.substr(slash + 1));
  if (!index || !count || *index > *count) return std::nullopt;
  return Shard{*index, *count};
}

std::string ToText(const Shard& shard) {
  return std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

bool IsIn(const Shard& shard, std::string_view entry) {
  return StableHash(entry) % shard.count == shard.index - 1;
}

}  // namespace drillcheck
