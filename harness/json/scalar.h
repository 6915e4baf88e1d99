// Scalar: the kind and the text of a JSON value, without a copy of it. Rules
// ask nothing else of a value.
//
// Thread rule: a plain value; `text` points into what it was taken from.
#ifndef DRILLCHECK_JSON_SCALAR_H_
#define DRILLCHECK_JSON_SCALAR_H_

#include <string_view>

#include "json/value.h"

namespace drillcheck::json {

struct Scalar {
  Value::Kind kind = Value::Kind::kNull;
  std::string_view text;  // as Value::text

  bool IsNull() const { return kind == Value::Kind::kNull; }
  bool IsString() const { return kind == Value::Kind::kString; }
  bool IsNumber() const { return kind == Value::Kind::kNumber; }
  // True for what is compared as text: no null, array or object.
  bool HasText() const {
    return IsString() || IsNumber() || kind == Value::Kind::kBool;
  }
};

// `value` must outlive it. An array or object has no text.
inline Scalar ScalarOf(const Value& value) { return {value.kind, value.text}; }

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_SCALAR_H_
