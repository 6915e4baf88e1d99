// Is a text UTF-8? For text_reader.cc, which asks it of what is not ASCII.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_JSON_UTF8_H_
#define DRILLCHECK_JSON_UTF8_H_

#include <string_view>

namespace drillcheck::json {

// By simdjson. False too where that cannot be loaded: then SimdjsonReader says
// so.
bool IsUtf8(std::string_view text);

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_UTF8_H_
