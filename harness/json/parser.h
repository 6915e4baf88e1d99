// Parser: reads JSON documents into values.
//
// Plain documents, as nearly all events are, are read by plain_reader.h; what
// it leaves, and what is no JSON at all, by simdjson, whose word is the last.
// So a test of one rule, which reads a few plain events, does without loading
// a library.
#ifndef DRILLCHECK_JSON_PARSER_H_
#define DRILLCHECK_JSON_PARSER_H_

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "json/value.h"

namespace drillcheck::json {

// Keeps its buffers between calls.
//
// Thread rule: one Parser per thread.
class Parser {
 public:
  // A document of more values than `max_values` is refused.
  explicit Parser(size_t max_values = static_cast<size_t>(-1));
  ~Parser();
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // Exactly one JSON value with blanks around it. Fails on anything else, on
  // invalid UTF-8 and beyond 200 levels. Half a surrogate pair reads as U+FFFD.
  // The error begins with "not valid JSON: ", or with "not read: " where the
  // fault is not the document's.
  Result<Value> Parse(std::string_view text);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_PARSER_H_
