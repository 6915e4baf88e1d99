// Writes the .evtx files of the saved corpus: events made up here, in the
// forms that binary XML has. The same bytes every time.
//
// usage: fuzz_evtx_seeds FOLDER
#include <cstdio>
#include <fstream>
#include <string>

#include "event/evtx_for_test.h"

namespace drillcheck {
namespace {

// A process creation as Sysmon writes it, its values put into a template.
void TemplateEvent(EvtxChunkForTest& chunk) {
  std::vector<EvtxValueForTest> values = {
      {0x06, LittleEndian(1, 2)},                    // EventID
      {0x0A, LittleEndian(9, 8)},                    // EventRecordID
      {0x11, LittleEndian(0x01DCA9E0A1B2C3D4, 8)},   // SystemTime
      {0x01, Utf16ForTest("C:\\Tools\\drill.exe")},  // Image
      {0x0F, std::string("\x01\x02\x03\x04\x05\x06\x07\x08"
                         "\x09\x0A\x0B\x0C\x0D\x0E\x0F\x10",
                         16)},  // ProcessGuid
      {0x13, std::string("\x01\x01\0\0\0\0\0\x05\x12\0\0\0", 12)},  // a SID
      {0x14, LittleEndian(0x1F, 4)},
      {0x0D, LittleEndian(1, 4)},
      {0x00, ""},
      {0x81, Utf16ForTest("one") + std::string(2, '\0') + Utf16ForTest("two") +
                 std::string(2, '\0')},
  };
  auto leaf = [&](std::string_view name, size_t value) {
    chunk.Open(name, true);
    chunk.Number(0x02, 1);
    chunk.Substitution(value);
    chunk.Number(0x04, 1);
  };
  auto data = [&](std::string_view name, size_t value) {
    chunk.Open("Data", true, true);
    chunk.NameAttribute(name);
    chunk.Number(0x02, 1);
    chunk.Substitution(value);
    chunk.Number(0x04, 1);
  };
  chunk.Record(9, [&] {
    chunk.Template(values, [&] {
      chunk.Open("Event", true);
      chunk.Number(0x02, 1);
      chunk.Open("System", true);
      chunk.Number(0x02, 1);
      leaf("EventID", 0);
      leaf("EventRecordID", 1);
      leaf("TimeCreated", 2);
      chunk.Open("Channel", true);
      chunk.Number(0x02, 1);
      chunk.Text("Drill/Operational");
      chunk.Number(0x0404, 2);
      chunk.Open("EventData", true);
      chunk.Number(0x02, 1);
      data("Image", 3);
      data("ProcessGuid", 4);
      data("User", 5);
      data("Mask", 6);
      data("Elevated", 7);
      data("Nothing", 8);
      data("Several", 9);
      chunk.Number(0x0404, 2);
    });
  });
}

bool Write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  return file.good();
}

// Chunks are cut behind their records: the reader takes what is there, and
// the corpus stays small.
bool WriteAll(const std::string& folder) {
  EvtxChunkForTest plain;
  plain.Event(7, "C:\\Tools\\drill.exe");
  plain.Event(8, "D:\\x.exe");
  EvtxChunkForTest templated;
  TemplateEvent(templated);
  std::string body = plain.bytes().substr(512);
  std::string template_body = templated.bytes().substr(512);
  std::string whole = EvtxHeaderForTest() + plain.Finished();
  whole.resize(4096 + plain.size());
  return Write(folder + "/plain", body) &&
         Write(folder + "/template", template_body) &&
         Write(folder + "/both", body + template_body) &&
         Write(folder + "/whole_file", whole);
}

}  // namespace
}  // namespace drillcheck

int main(int argc, char** argv) {
  if (argc == 2 && drillcheck::WriteAll(argv[1])) return 0;
  std::fprintf(stderr, "usage: fuzz_evtx_seeds FOLDER (which must exist)\n");
  return 1;
}
