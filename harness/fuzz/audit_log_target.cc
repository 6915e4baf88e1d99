// Fuzzes the kernel's audit log as auditd writes it.
#include <cstdint>
#include <string>

#include "fuzz/use_events.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(data, data + size);
  drillcheck::fuzz::UseRecording(bytes, drillcheck::RecordingFormat::kAuditLog);
  return 0;
}
