// HasDoubledKey: does an object of a document have a key twice? Parser keeps
// one of the two values, json::Outlines has both; whoever compares them asks
// here. For outline_test.cc and the fuzz target.
#ifndef DRILLCHECK_JSON_DOUBLED_KEY_FOR_TEST_H_
#define DRILLCHECK_JSON_DOUBLED_KEY_FOR_TEST_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json/parser.h"

namespace drillcheck::json {

// Requires a document that Parser reads.
class DoubledKeySearch {
 public:
  explicit DoubledKeySearch(std::string_view text) : text_(text) {}

  bool Finds() {
    for (; at_ < text_.size(); ++at_) {
      char c = text_[at_];
      if (c == '{' || c == '[') keys_.emplace_back();
      if (c == '}' || c == ']') keys_.pop_back();
      if (c == '"' && TakeText()) return true;
    }
    return false;
  }

 private:
  // True for a key that its object has twice. Stops at the text's last quote.
  bool TakeText() {
    size_t begin = at_++;
    while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    std::string_view written = text_.substr(begin, at_ + 1 - begin);
    size_t next = text_.find_first_not_of(" \t\r\n", at_ + 1);
    if (next == text_.npos || text_[next] != ':') return false;
    std::string list = "[" + std::string(written) + "]";
    std::string key = parser_.Parse(list).value().items[0].text;
    return !keys_.back().insert(key).second;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<std::set<std::string>> keys_;  // of the objects around
  Parser parser_;
};

inline bool HasDoubledKey(std::string_view text) {
  return DoubledKeySearch(text).Finds();
}

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_DOUBLED_KEY_FOR_TEST_H_
