#include "engine/answer_cache.h"

#include "engine/value_hash.h"

namespace drillcheck {

AnswerCache::Entry& AnswerCache::At(uint64_t question,
                                    std::string_view values) {
  return entries_[HashOfValue(values, question) >> (64 - kEntryBits)];
}

}  // namespace drillcheck
