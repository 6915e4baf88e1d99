// SimdjsonReader: reads any JSON document into a Value, or says what is wrong
// with it. For parser.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_SIMDJSON_READER_H_
#define DRILLCHECK_JSON_SIMDJSON_READER_H_

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "json/value.h"

namespace drillcheck::json {

class SimdjsonReader {
 public:
  // Bytes behind a document that must be readable.
  static constexpr size_t kBehind = 64;

  explicit SimdjsonReader(size_t max_values);
  ~SimdjsonReader();

  // As Parser::Parse(), but for surrogates. Fails too if simdjson cannot be
  // loaded.
  Result<Value> Read(std::string_view document);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
  size_t max_values_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_SIMDJSON_READER_H_
