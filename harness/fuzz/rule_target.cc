// Fuzzes rule files: detections, correlations, filters, actions.
#include <cstdint>
#include <string>

#include "fuzz/use_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  drillcheck::fuzz::UseRuleText(std::string(data, data + size));
  return 0;
}
