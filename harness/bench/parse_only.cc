// drillcheck_parse_only: prints the yardstick of ci/bench.
//
// usage: drillcheck_parse_only FILE
// Prints the number of events and the processor seconds.
#include <cstdio>

#include "bench/yardstick.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: drillcheck_parse_only FILE\n");
    return 3;
  }
  auto cost = drillcheck::ParseOnly(arguments[1]);
  if (!cost.ok()) {
    std::fprintf(stderr, "%s\n", cost.error().c_str());
    return 2;
  }
  std::printf("%zu %.6f\n", cost.value().events, cost.value().seconds);
  return 0;
}
