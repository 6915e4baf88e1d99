#include "json/utf8.h"

#include "json/simdjson_library.h"

namespace drillcheck::json {

bool IsUtf8(std::string_view text) {
  return SimdjsonTrouble().empty() &&
         simdjson::get_active_implementation()->validate_utf8(text.data(),
                                                              text.size());
}

}  // namespace drillcheck::json
