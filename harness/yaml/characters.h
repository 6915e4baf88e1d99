// Are these bytes a text that YAML may hold at all?
//
// Why before yaml-cpp sees them: it takes the byte 0x04 for the end of a file
// and passes over in silence what stands behind it.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_YAML_CHARACTERS_H_
#define DRILLCHECK_YAML_CHARACTERS_H_

#include <string_view>

#include "base/diagnostic.h"

namespace drillcheck::yaml {

// UTF-8 without control characters. Reports the first place that is not.
bool IsReadableText(std::string_view text, Reporter& out);

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_CHARACTERS_H_
