// KeyIndex: where a key stands among the members of an object that is being
// filled, so that of two equal keys one counts. For value.cc and event/.
//
// Most objects are small: a mark of four bytes for each key rules nearly all
// of them out without a look at the key. An object from an attacked machine
// may have very many members: beyond a few they are hashed.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_KEY_INDEX_H_
#define DRILLCHECK_JSON_KEY_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/value.h"

namespace drillcheck::json {

class KeyIndex {
 public:
  static constexpr size_t kNone = static_cast<size_t>(-1);

  // Position of `key` among `members`, or kNone. Requires that Add() was
  // called for each of them.
  size_t Find(std::string_view key, const std::vector<Member>& members) const;

  // `key` is the next member's.
  void Add(std::string_view key);

 private:
  static constexpr size_t kFew = 64;

  size_t size_ = 0;
  std::array<uint32_t, kFew> marks_;  // of the first members
  std::unordered_map<std::string, size_t> rest_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_KEY_INDEX_H_
