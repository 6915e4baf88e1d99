// PlainReader: reads a JSON object that has nothing unusual about it into a
// Value. For parser.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_PLAIN_READER_H_
#define DRILLCHECK_JSON_PLAIN_READER_H_

#include <cstddef>
#include <string_view>

#include "json/text_reader.h"
#include "json/value.h"
#include "json/value_builder.h"

namespace drillcheck::json {

class PlainReader {
 public:
  // Bytes behind a document that must be readable.
  static constexpr size_t kBehind = TextMarks::kBehind;

  explicit PlainReader(size_t max_values) : builder_(max_values) {}

  // False: the document is left to SimdjsonReader, as document_reader.h says
  // which are, and `value` is not to be used.
  bool Read(std::string_view document, Value& value);

 private:
  TextReader texts_;
  ValueBuilder builder_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_PLAIN_READER_H_
