// Members: the members of an object that is being filled. For the readers of
// documents.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_MEMBERS_H_
#define DRILLCHECK_JSON_MEMBERS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json/key_index.h"
#include "json/value.h"

namespace drillcheck::json {

// Adds members so that of two equal keys the last value counts.
class Members {
 public:
  explicit Members(Value& object) : members_(object.members) {}

  // Where the value of `key` goes.
  Value& At(std::string_view key) {
    size_t at = index_.Find(key, members_);
    if (at != KeyIndex::kNone) return members_[at].value = {};
    index_.Add(key);
    return members_.emplace_back(Member{std::string(key), {}}).value;
  }

 private:
  std::vector<Member>& members_;
  KeyIndex index_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_MEMBERS_H_
