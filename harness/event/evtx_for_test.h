// Writes .evtx files and binary XML, for the tests of their readers.
#ifndef DRILLCHECK_EVENT_EVTX_FOR_TEST_H_
#define DRILLCHECK_EVENT_EVTX_FOR_TEST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "files/digest.h"

namespace drillcheck {

// A value for a template: its type and its bytes.
struct EvtxValueForTest {
  uint8_t type;
  std::string bytes;
};

inline std::string LittleEndian(uint64_t number, size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i) {
    bytes += static_cast<char>(number >> (8 * i));
  }
  return bytes;
}

// ASCII only.
inline std::string Utf16ForTest(std::string_view text) {
  std::string bytes;
  for (char c : text) bytes += std::string{c, '\0'};
  return bytes;
}

// One chunk; names and templates are written where they are used first.
class EvtxChunkForTest {
 public:
  size_t size() const { return bytes_.size(); }
  std::string& bytes() { return bytes_; }

  void Number(uint64_t number, size_t size) {
    bytes_ += LittleEndian(number, size);
  }

  void Name(std::string_view name) {
    Number(bytes_.size() + 4, 4);
    Number(0, 6);
    Number(name.size(), 2);
    bytes_ += Utf16ForTest(name) + std::string(2, '\0');
  }

  void Open(std::string_view name, bool in_template, bool attributes = false) {
    Number(attributes ? 0x41 : 0x01, 1);
    if (in_template) Number(0xFFFF, 2);
    Number(0, 4);
    Name(name);
  }

  void Text(std::string_view text) {
    Number(0x0105, 2);
    Number(text.size(), 2);
    bytes_ += Utf16ForTest(text);
  }

  // <name>text</name>
  void Leaf(std::string_view name, std::string_view text) {
    Open(name, false);
    Number(0x02, 1);
    Text(text);
    Number(0x04, 1);
  }

  // The attribute list of <... Name="text">.
  void NameAttribute(std::string_view text) {
    size_t size_at = bytes_.size();
    Number(0, 4);
    Number(0x06, 1);
    Name("Name");
    Text(text);
    bytes_.replace(size_at, 4, LittleEndian(bytes_.size() - size_at - 4, 4));
  }

  void BeginFragment() { Number(0x0001010F, 4); }

  // A template whose definition is written by `body`, and its values.
  template <class Body>
  void Template(const std::vector<EvtxValueForTest>& values, Body body) {
    Number(0x010C, 2);
    Number(1, 4);
    Number(bytes_.size() + 4, 4);
    Number(0, 4);
    bytes_.append(16, '\0');
    size_t size_at = bytes_.size();
    Number(0, 4);
    BeginFragment();
    body();
    Number(0, 1);
    bytes_.replace(size_at, 4, LittleEndian(bytes_.size() - size_at - 4, 4));
    Number(values.size(), 4);
    for (const EvtxValueForTest& value : values) {
      Number(value.bytes.size(), 2);
      Number(value.type, 2);
    }
    for (const EvtxValueForTest& value : values) bytes_ += value.bytes;
  }

  void Substitution(size_t index) {
    Number(0x0E, 1);
    Number(index, 2);
    Number(0, 1);
  }

  // A record around what `body` writes.
  template <class Body>
  void Record(uint64_t number, Body body) {
    size_t start = bytes_.size();
    Number(0x2A2A, 4);
    Number(0, 4);
    Number(number, 8);
    Number(0, 8);
    BeginFragment();
    body();
    Number(0, 1);
    size_t size = bytes_.size() + 4 - start;
    Number(size, 4);
    bytes_.replace(start + 4, 4, LittleEndian(size, 4));
    last_ = number;
    if (first_ == 0) first_ = number;
  }

  // <Event><System>...</System><EventData>...: the least there is.
  void Event(uint64_t number, std::string_view image) {
    Record(number, [&] {
      Open("Event", false);
      Number(0x02, 1);
      Open("System", false);
      Number(0x02, 1);
      Leaf("EventID", "1");
      Leaf("Channel", "C");
      Leaf("EventRecordID", std::to_string(number));
      Number(0x04, 1);
      Open("EventData", false);
      Number(0x02, 1);
      Open("Data", false, true);
      NameAttribute("Image");
      Number(0x02, 1);
      Text(image);
      Number(0x040404, 3);
    });
  }

  // All 64 KiB, with the header that fits.
  std::string Finished() const {
    std::string chunk = bytes_;
    std::string header = std::string("ElfChnk\0", 8);
    header += LittleEndian(first_, 8) + LittleEndian(last_, 8) +
              LittleEndian(first_, 8) + LittleEndian(last_, 8);
    header += LittleEndian(128, 4) + LittleEndian(0, 4) +
              LittleEndian(chunk.size(), 4);
    header += LittleEndian(Crc32(std::string_view(chunk).substr(512)), 4);
    chunk.replace(0, header.size(), header);
    chunk.resize(65536);
    return chunk;
  }

 private:
  std::string bytes_ = std::string(512, '\0');
  uint64_t first_ = 0;
  uint64_t last_ = 0;
};

inline std::string EvtxHeaderForTest() {
  std::string header("ElfFile\0", 8);
  header.resize(4096);
  return header;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVTX_FOR_TEST_H_
