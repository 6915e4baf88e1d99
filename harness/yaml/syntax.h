// What to say of a file that yaml-cpp cannot read.
//
// Why not its own words alone: of a tab in the indentation it says that the
// end of a map was not found, and points behind it.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_YAML_SYNTAX_H_
#define DRILLCHECK_YAML_SYNTAX_H_

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace drillcheck::yaml {

// `message` is yaml-cpp's, and `at` where it gave up: the mistake stands there
// or above. Where that line is indented with a tab, the tab is what is told;
// where it is less deep than the block above it and deeper than what that block
// stands in, the two depths.
void ReportSyntax(std::string_view text, Position at,
                  const std::string& message, Reporter& out);

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_SYNTAX_H_
