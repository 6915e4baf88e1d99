// Fuzzes the way before the readers: packed input (gzip, Zstandard), UTF-16,
// and the format told by the first bytes.
#include <cstdint>
#include <string>

#include "fuzz/use_events.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  drillcheck::fuzz::UseRecording(std::string(data, data + size));
  return 0;
}
