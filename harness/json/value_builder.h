// ValueBuilder: makes a Value of what a DocumentReader reads, as its trail and
// as the list of its scalars. For plain_reader.h.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_VALUE_BUILDER_H_
#define DRILLCHECK_JSON_VALUE_BUILDER_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "json/members.h"
#include "json/value.h"

namespace drillcheck::json {

class ValueBuilder {
 public:
  explicit ValueBuilder(size_t max_values) : max_values_(max_values) {}

  // Makes `object` of the document; both must outlive the reading. False here
  // and below: the document is left to another reader.
  bool Start(std::string_view document, Value& object);

  // The trail.
  const char* EndOfKey(const char* key);
  bool Go(Value::Kind kind) {
    return Begin(kind, open_.back().members.At(key_));
  }
  bool GoToElement(Value::Kind kind) {
    return Begin(kind, open_.back().value.items.emplace_back());
  }
  bool Close() {
    open_.pop_back();
    return true;
  }

  // The text of the scalar that was gone to.
  bool Add(Value::Kind kind, std::string_view text);

 private:
  struct Open {
    explicit Open(Value& open) : value(open), members(open) {}

    Value& value;
    Members members;
  };

  bool Begin(Value::Kind kind, Value& value);

  size_t max_values_;
  size_t room_ = 0;            // values that may still be read
  const char* end_ = nullptr;  // of the document
  std::string_view key_;       // the one that was met last
  std::vector<Open> open_;     // objects and arrays around this place
  Value* scalar_ = nullptr;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_VALUE_BUILDER_H_
