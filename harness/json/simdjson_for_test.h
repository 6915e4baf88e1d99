// ReadBySimdjson: what simdjson says of a document, for tests that compare our
// own readers with it.
#ifndef DRILLCHECK_JSON_SIMDJSON_FOR_TEST_H_
#define DRILLCHECK_JSON_SIMDJSON_FOR_TEST_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "json/simdjson_reader.h"
#include "json/value.h"

namespace drillcheck::json {

inline Result<Value> ReadBySimdjson(
    std::string_view document, size_t max_values = static_cast<size_t>(-1)) {
  std::string padded(document);
  padded.append(SimdjsonReader::kBehind, ' ');
  return SimdjsonReader(max_values).Read({padded.data(), document.size()});
}

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_SIMDJSON_FOR_TEST_H_
