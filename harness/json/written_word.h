// Numbers, true, false and null as a JSON document writes them. For the readers
// of documents.
//
// A number is what the grammar calls one, be it larger than any that can be
// reckoned with: rules look at its text too.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_JSON_WRITTEN_WORD_H_
#define DRILLCHECK_JSON_WRITTEN_WORD_H_

#include <string_view>

#include "json/value.h"

namespace drillcheck::json {

// Reads what stands at `at` in a document that ends at `end`, with a few bytes
// behind that may be read. Returns what is behind it; null where it is no word
// of that kind. RFC 8259, sections 3 and 6.
const char* BehindWord(Value::Kind kind, const char* at, const char* end);

// The same, with the text that Value has of it: null has none.
inline const char* ReadWord(Value::Kind kind, const char* at, const char* end,
                            std::string_view& text) {
  const char* behind = BehindWord(kind, at, end);
  if (behind == nullptr) return nullptr;
  text = std::string_view(at, kind == Value::Kind::kNull ? at : behind);
  return behind;
}

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_WRITTEN_WORD_H_
