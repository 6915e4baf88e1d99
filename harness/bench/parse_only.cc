// drillcheck_parse_only: prints the yardstick of ci/bench.
//
// usage: drillcheck_parse_only FILE [--nested]
// Prints the number of events and the processor seconds.
#include <cstdio>
#include <string_view>

#include "bench/yardstick.h"

int main(int count, char** arguments) {
  bool nested = count == 3 && std::string_view(arguments[2]) == "--nested";
  if (count != 2 && !nested) {
    std::fprintf(stderr, "usage: drillcheck_parse_only FILE [--nested]\n");
    return 3;
  }
  auto cost = drillcheck::ParseOnly(
      arguments[1], nested ? drillcheck::ParseDepth::kNested
                           : drillcheck::ParseDepth::kFirstLevel);
  if (!cost.ok()) {
    std::fprintf(stderr, "%s\n", cost.error().c_str());
    return 2;
  }
  std::printf("%zu %.6f\n", cost.value().events, cost.value().seconds);
  return 0;
}
