#include "engine/answer_cache.h"

namespace drillcheck {

// By the length, both ends and the middle, as value_cache.h.
AnswerCache::Entry& AnswerCache::At(uint64_t question,
                                    std::string_view values) {
  std::string_view half = values.substr(values.size() / 2);
  uint64_t hash = (Head(values) + values.size()) * 0x9E3779B97F4A7C15U;
  hash = (hash ^ hash >> 29U ^ Tail(values)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ hash >> 32U ^ Head(half)) + question * 0xD6E8FEB86659FD93U;
  hash = (hash ^ hash >> 32U) * 0x94D049BB133111EBU;
  return entries_[hash >> (64 - kEntryBits)];
}

}  // namespace drillcheck
