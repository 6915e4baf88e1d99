#include "event/json_events.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "event/damage.h"
#include "event/envelope.h"
#include "event/shape.h"
#include "json/stream.h"
#include "json/value.h"

namespace drillcheck {
namespace {

json::ReadBytes BytesFrom(ByteSource& source) {
  return [&source](std::span<char> buffer) { return source.Read(buffer); };
}

// Values in one event; an envelope's events count one by one. A value takes a
// hundred times the memory of the `0,` that it may be written with.
constexpr size_t kMaxValuesOfEvent = 1'000'000;

class JsonEvents : public EventReader {
 public:
  JsonEvents(ByteSource& bytes, std::string time_field, Reporter& report)
      : time_field_(std::move(time_field)),
        report_(report),
        values_(BytesFrom(bytes)) {}

  bool Next(Event& event) override {
    while (NextSlice()) {
      if (ReadSlice(event)) return true;
    }
    return false;
  }

 private:
  // The next value of the envelope that is open, else of the file.
  bool NextSlice() {
    if (envelope_ && envelope_->Next(slice_)) return true;
    envelope_.reset();
    if (values_.Next(slice_)) return true;
    if (!values_.error().empty() && !failed_) {
      report_.Error({}, "bad-recording", "this recording " + values_.error());
      failed_ = true;
    }
    damage_.Finish();
    return false;
  }

  bool ReadSlice(Event& event) {
    if (slice_.open_list) return Damaged(slice_.trouble);
    if (OpenEnvelope()) return false;
    ++record_;
    if (!slice_.trouble.empty()) return Damaged(slice_.trouble);
    auto parsed = parser_.Parse(slice_.text);
    if (!parsed.ok()) return Damaged("not valid JSON: " + parsed.error());
    if (!parsed.value().IsObject()) {
      return Damaged("an event must be a JSON object");
    }
    event = Shape(std::move(parsed).value(), time_field_);
    event.record = record_;
    event.line = slice_.line;
    return true;
  }

  bool OpenEnvelope() {
    if (envelope_ || !slice_.trouble.empty()) return false;
    std::string_view list = ListInEnvelope(slice_.text);
    if (list.empty()) return false;
    auto before = static_cast<size_t>(list.data() - slice_.text.data());
    std::string_view head = slice_.text.substr(0, before);
    auto lines =
        static_cast<size_t>(std::count(head.begin(), head.end(), '\n'));
    envelope_.emplace(list, slice_.offset + before, slice_.line + lines);
    return true;
  }

  bool Damaged(const std::string& what) {
    damage_.Add({static_cast<int>(slice_.line), 1}, record_, slice_.offset,
                what);
    return false;
  }

  std::string time_field_;
  Reporter& report_;
  Damage damage_{report_, "event"};
  json::ValueStream values_;
  // The events of the file's value at hand, which stays as it is meanwhile.
  std::optional<json::ValueStream> envelope_;
  json::Slice slice_;
  json::Parser parser_{kMaxValuesOfEvent};
  size_t record_ = 0;
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<EventReader> ReadJsonEvents(ByteSource& bytes,
                                            std::string time_field,
                                            Reporter& report) {
  return std::make_unique<JsonEvents>(bytes, std::move(time_field), report);
}

}  // namespace drillcheck
