// Fuzzes results.json: what is read is rendered, and written again.
#include <cstdint>
#include <string>

#include "fuzz/require.h"
#include "report/console.h"
#include "report/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  auto results = drillcheck::FromJson(std::string(data, data + size));
  if (!results.ok()) return 0;
  drillcheck::RenderResults(results.value());
  std::string written = drillcheck::ToJson(results.value());
  auto again = drillcheck::FromJson(written);
  drillcheck::fuzz::Require(again.ok(), "what is written can be read");
  drillcheck::fuzz::Require(drillcheck::ToJson(again.value()) == written,
                            "what is read and written stays the same");
  return 0;
}
