// Fuzzes .evtx files. A whole file is 68 KiB and more, most of it zeros: an
// input that does not start as one is taken for the records of one chunk, and
// the headers that fit are put in front.
#include <cstdint>
#include <string>

#include "event/evtx_for_test.h"
#include "fuzz/use_events.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(data, data + size);
  if (!bytes.starts_with("ElfFile")) {
    drillcheck::EvtxChunkForTest chunk;
    chunk.bytes() += bytes.substr(0, 65536 - 512);
    bytes = drillcheck::EvtxHeaderForTest() + chunk.Finished();
  }
  drillcheck::fuzz::UseRecording(bytes, drillcheck::RecordingFormat::kEvtx);
  return 0;
}
