// The kind of a JSON value by its first byte.
//
// Thread rule: pure.
#ifndef DRILLCHECK_JSON_VALUE_KIND_H_
#define DRILLCHECK_JSON_VALUE_KIND_H_

#include "json/value.h"

namespace drillcheck::json {

// One that begins no value is no number.
inline Value::Kind KindOf(char first) {
  switch (first) {
    case '{':
      return Value::Kind::kObject;
    case '[':
      return Value::Kind::kArray;
    case '"':
      return Value::Kind::kString;
    case 't':
    case 'f':
      return Value::Kind::kBool;
    case 'n':
      return Value::Kind::kNull;
    default:
      return Value::Kind::kNumber;
  }
}

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_VALUE_KIND_H_
