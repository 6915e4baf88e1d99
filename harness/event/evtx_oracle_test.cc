// Our reader of .evtx files against libevtx, which shares nothing with it:
// both read every public log, and each event must have the same fields. So a
// mistake of ours cannot hide in what our own tests expect.
#include <gtest/gtest.h>
#include <libevtx.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "event/reader.h"
#include "event/shape.h"
#include "event/windows_xml.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

// Logs that libevtx 20181227 makes no XML of; the tables of engine/ judge how
// we read them.
const std::set<std::string_view> kUnreadByLibevtx = {
    "ID1149-RDP success logins to multiple hosts.evtx",
    "ID131-RDP brutforce (no user info).evtx",
    "ID4799-4624-Local admin group enumerated by SharpHound.evtx",
};

struct FreeFile {
  void operator()(libevtx_file_t* file) const {
    libevtx_file_free(&file, nullptr);
  }
};
using LibevtxFile = std::unique_ptr<libevtx_file_t, FreeFile>;

struct FreeRecord {
  void operator()(libevtx_record_t* record) const {
    libevtx_record_free(&record, nullptr);
  }
};
using LibevtxRecord = std::unique_ptr<libevtx_record_t, FreeRecord>;

// Null: libevtx takes the file for no log.
LibevtxFile OpenLog(const std::string& path) {
  libevtx_file_t* file = nullptr;
  if (libevtx_file_initialize(&file, nullptr) != 1) return nullptr;
  LibevtxFile owned(file);
  int opened = libevtx_file_open(file, path.c_str(),
                                 libevtx_get_access_flags_read(), nullptr);
  return opened == 1 ? std::move(owned) : nullptr;
}

// Empty: libevtx makes no XML of it.
std::string XmlOf(libevtx_file_t* file, int index) {
  libevtx_record_t* record = nullptr;
  libevtx_file_get_record_by_index(file, index, &record, nullptr);
  LibevtxRecord owned(record);
  size_t size = 0;  // with the byte that ends it
  if (libevtx_record_get_utf8_xml_string_size(record, &size, nullptr) != 1) {
    return {};
  }
  std::vector<uint8_t> xml(size);
  if (libevtx_record_get_utf8_xml_string(record, xml.data(), size, nullptr) !=
      1) {
    return {};
  }
  return {xml.begin(), xml.end() - 1};
}

// libevtx pads hexadecimal numbers with zeros; Windows does not.
void WithoutPadding(json::Value& value) {
  for (json::Member& member : value.members) WithoutPadding(member.value);
  for (json::Value& item : value.items) WithoutPadding(item);
  if (!value.text.starts_with("0x")) return;
  size_t digits =
      std::min(value.text.find_first_not_of('0', 2), value.text.size() - 1);
  if (digits > 2) value.text.erase(2, digits - 2);
}

// Everything that rules and routing see of an event.
std::string TextOf(Event event) {
  WithoutPadding(event.fields);
  return event.channel + " " + event.event_id + " " + Describe(event) + " " +
         (event.time ? FormatTime(*event.time) : "without a time") + " " +
         ToText(event.fields);
}

std::vector<std::string> EventsOfLibevtx(const std::string& path) {
  std::vector<std::string> events;
  LibevtxFile file = OpenLog(path);
  int count = 0;
  if (!file) return events;
  libevtx_file_get_number_of_records(file.get(), &count, nullptr);
  for (int i = 0; i < count; ++i) {
    auto xml = ParseXml(XmlOf(file.get(), i));
    if (!xml.ok()) continue;
    Event event = Shape(DumpOf(std::move(xml).value()), "");
    event.record = events.size() + 1;
    events.push_back(TextOf(std::move(event)));
  }
  return events;
}

std::vector<std::string> OurEvents(const std::string& path) {
  auto bytes = DiskFiles().Read(path, kMaxRecordingBytes);
  if (!bytes.ok()) return {bytes.error()};
  std::vector<std::string> events;
  Recording recording = ReadRecording(path, std::move(bytes).value());
  for (const Diagnostic& d : recording.diagnostics) ADD_FAILURE() << Format(d);
  for (Event& event : recording.events) {
    events.push_back(TextOf(std::move(event)));
  }
  return events;
}

std::vector<std::string> PublicLogs() {
  Diagnostics trouble;
  std::vector<std::string> paths =
      WalkFiles(DiskFiles(), SharedRoot() + "/corpora", trouble);
  std::erase_if(
      paths, [](const std::string& path) { return !path.ends_with(".evtx"); });
  return paths;
}

TEST(EvtxOracle, FindsTheSameFieldsInEveryPublicLog) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  size_t compared = 0;
  size_t unread = 0;
  for (const std::string& path : PublicLogs()) {
    std::vector<std::string> expected = EventsOfLibevtx(path);
    if (kUnreadByLibevtx.contains(FileNameOf(path))) {
      EXPECT_TRUE(expected.empty()) << path << " is to be compared, too";
      ++unread;
      continue;
    }
    EXPECT_EQ(OurEvents(path), expected) << path;
    compared += expected.size();
  }
  EXPECT_EQ(unread, kUnreadByLibevtx.size());
  EXPECT_GT(compared, 4'000U);
}

}  // namespace
}  // namespace drillcheck
