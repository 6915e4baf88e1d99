// Finds where a JSON value ends without parsing it. For stream.cc.
//
// Brackets are counted, not matched, and what starts like no object, list or
// string is taken up to a stop: the parser says what is wrong with it.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_VALUE_END_H_
#define DRILLCHECK_JSON_VALUE_END_H_

#include <cstddef>
#include <string_view>

namespace drillcheck::json {

class ValueEnd {
 public:
  // `first` is the value's first byte. `stops` end what is neither an object,
  // a list nor a string.
  ValueEnd(char first, std::string_view stops);

  // The value's next bytes, from its first one on. Returns how many of them
  // belong to it when it ends among them, else npos.
  size_t Find(std::string_view text);

  // True when the end of the text may end the value.
  bool may_end() const { return kind_ == Kind::kOther; }

 private:
  enum class Kind { kNested, kString, kOther };

  size_t FindNested(std::string_view text);
  size_t FindQuote(std::string_view text, size_t from);
  size_t FindStop(std::string_view text);

  Kind kind_;
  std::string_view stops_;
  size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;  // the byte before was a backslash in a string
  bool begun_ = false;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_VALUE_END_H_
