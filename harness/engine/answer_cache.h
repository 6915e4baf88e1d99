// AnswerCache: what rules answered about the values that they read. A rule
// that asks of the program's path alone answers the same wherever the path is
// the same, and there are few paths.
//
// Bounded: a place for each hash, which the latest question takes.
//
// Thread rule: one for each thread.
#ifndef DRILLCHECK_ENGINE_ANSWER_CACHE_H_
#define DRILLCHECK_ENGINE_ANSWER_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/word.h"

namespace drillcheck {

class AnswerCache {
 public:
  // Longer ones, together, seldom come again.
  static constexpr size_t kMostBytes = 160;

  struct Entry {
    uint64_t question = 0;  // 0: none
    std::string values;
    bool answer = false;

    bool Holds(uint64_t asked, std::string_view of) const {
      return question == asked && SameText(values, of);
    }
  };

  AnswerCache() : entries_(kEntries) {}

  // A number for a question, of no other.
  uint64_t NewQuestion() { return ++questions_; }

  // Where the answer is, or goes. `values` must tell where each of them ends.
  Entry& At(uint64_t question, std::string_view values);

 private:
  static constexpr unsigned kEntryBits = 12;
  static constexpr size_t kEntries = size_t{1} << kEntryBits;

  std::vector<Entry> entries_;
  uint64_t questions_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_ANSWER_CACHE_H_
