// ScalarList: the scalars of one document, up to a bound. For outline.cc and
// its parts.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_SCALAR_LIST_H_
#define DRILLCHECK_JSON_SCALAR_LIST_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "json/scalar.h"

namespace drillcheck::json {

class ScalarList {
 public:
  static constexpr size_t kMost = 1000;

  void Clear() { size_ = 0; }

  // False: there are too many.
  bool Add(Value::Kind kind, std::string_view text) {
    if (size_ == kMost) return false;
    scalars_[size_++] = {kind, text};
    return true;
  }

  size_t size() const { return size_; }
  std::span<Scalar> all() { return std::span(scalars_).first(size_); }

 private:
  // All of them, so that adding one asks for no room.
  std::vector<Scalar> scalars_ = std::vector<Scalar>(kMost);
  size_t size_ = 0;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_SCALAR_LIST_H_
