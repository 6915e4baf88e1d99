// Fuzzes recordings in JSON: lines, lists, envelopes, objects side by side.
#include <cstdint>
#include <string>

#include "fuzz/use_events.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(data, data + size);
  drillcheck::fuzz::UseRecording(bytes, drillcheck::RecordingFormat::kJson);
  return 0;
}
