#include "event/xml_events.h"

#include <utility>

#include "event/damage.h"
#include "event/shape.h"
#include "event/windows_xml.h"
#include "event/xml_element.h"
#include "event/xml_scan.h"

namespace drillcheck {
namespace {

class XmlEvents : public EventReader {
 public:
  XmlEvents(ByteSource& bytes, std::string time_field, Reporter& report)
      : scan_(bytes), time_field_(std::move(time_field)), report_(report) {}

  bool Next(Event& event) override {
    while (scan_.Next(slice_)) {
      ++record_;
      if (ReadSlice(event)) return true;
    }
    if (!scan_.error().empty() && !failed_) {
      report_.Error({}, "bad-recording", "this recording " + scan_.error());
      failed_ = true;
    }
    damage_.Finish();
    return false;
  }

 private:
  bool ReadSlice(Event& event) {
    if (!slice_.trouble.empty()) return Damaged(slice_.trouble);
    auto xml = ParseXml(slice_.text);
    if (!xml.ok()) return Damaged(xml.error());
    event = Shape(DumpOf(std::move(xml).value()), time_field_);
    event.record = record_;
    event.line = slice_.line;
    return true;
  }

  bool Damaged(const std::string& what) {
    damage_.Add({static_cast<int>(slice_.line), 1}, record_, slice_.offset,
                what);
    return false;
  }

  XmlScan scan_;
  std::string time_field_;
  Reporter& report_;
  Damage damage_{report_, "event"};
  XmlSlice slice_;
  size_t record_ = 0;
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<EventReader> ReadXmlEvents(ByteSource& bytes,
                                           std::string time_field,
                                           Reporter& report) {
  return std::make_unique<XmlEvents>(bytes, std::move(time_field), report);
}

}  // namespace drillcheck
