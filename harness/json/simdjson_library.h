// simdjson, loaded by the first document that it must read.
//
// Debian 12 has it as a shared library only, and loading that together with
// the C++ library it needs takes longer than a test of one rule. It is
// not linked, therefore: what its headers call of it is asked of the library
// here. A program that is linked with it as well works too.
//
// Thread rule: any thread.
#ifndef DRILLCHECK_JSON_SIMDJSON_LIBRARY_H_
#define DRILLCHECK_JSON_SIMDJSON_LIBRARY_H_

#include <simdjson.h>

#include <string>

namespace drillcheck::json {

// Why it cannot be loaded; empty: it is there, and its headers may be used.
const std::string& SimdjsonTrouble();

// What it calls an error. In place of simdjson::error_message(), which needs
// a table of the library when the program starts.
const char* MessageOf(simdjson::error_code error);

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_SIMDJSON_LIBRARY_H_
