// Shards: one tree's tests spread over several runners.
#ifndef DRILLCHECK_TREE_SHARD_H_
#define DRILLCHECK_TREE_SHARD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drillcheck {

// The `index`-th of `count` parts, from 1. The default is the whole.
struct Shard {
  uint32_t index = 1;
  uint32_t count = 1;

  bool IsWhole() const { return count == 1; }
};

// "2/8"; nothing if it is not of that form or out of range (1 to 1000 parts).
std::optional<Shard> ParseShard(std::string_view text);
std::string ToText(const Shard& shard);

// True when the entry belongs to this shard. Depends on the entry's name
// alone, so that adding a rule moves no other one, and on no machine.
bool IsIn(const Shard& shard, std::string_view entry);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_SHARD_H_
