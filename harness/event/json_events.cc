#include "event/json_events.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "event/damage.h"
#include "event/envelope.h"
#include "event/line_blocks.h"
#include "event/shape.h"
#include "json/parser.h"
#include "json/stream.h"

namespace drillcheck {
namespace {

// What a source gives behind `head`, up to a failure that is known.
json::ReadBytes BytesFrom(std::string head, std::string error,
                          ByteSource& source) {
  return [head = std::move(head), error = std::move(error), at = size_t{0},
          &source](std::span<char> buffer) mutable -> Result<size_t> {
    size_t count = head.copy(buffer.data(), buffer.size(), at);
    at += count;
    if (count > 0) return count;
    return error.empty() ? source.Read(buffer) : Error{error};
  };
}

// Where a value without an end stops, for a recording that was cut short.
// Empty where none of it is kept.
std::string BreaksOff(const json::Slice& slice) {
  constexpr size_t kShown = 40;
  size_t size = slice.text.find_last_not_of(" \t\r\n") + 1;
  std::string_view text = slice.text.substr(0, size);
  if (text.empty()) return "";
  auto lines = static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  size_t from = text.size() > kShown ? text.size() - kShown : 0;
  while (from < text.size() && from > 0 && (text[from] & 0xC0) == 0x80) ++from;
  return "it breaks off in line " + std::to_string(slice.line + lines) +
         ", at byte " + std::to_string(slice.offset + size) +
         " of the file, behind " + (from > 0 ? "…" : "") +
         Printable(text.substr(from));
}

class JsonEvents : public EventReader {
 public:
  JsonEvents(ByteSource& bytes, std::string time_field, Reporter& report)
      : time_field_(std::move(time_field)),
        report_(report),
        bytes_(bytes),
        blocks_(bytes) {}

  bool Next(Event& event) override {
    if (!values_) Resume({}, {});
    while (NextSlice()) {
      if (ReadSlice(event)) return true;
    }
    return false;
  }

  bool NextLines(LineBlock& block) override {
    return !values_ && blocks_.Next(block);
  }

  void Resume(std::string lines, const LinePlace& from) override {
    lines += blocks_.TakeRest();
    values_.emplace(BytesFrom(std::move(lines), blocks_.error(), bytes_),
                    from.offset, from.line, from.record > 0);
    record_ = from.record;
  }

 private:
  // The next value of the envelope that is open, else of the file.
  bool NextSlice() {
    if (envelope_ && envelope_->Next(slice_)) return true;
    envelope_.reset();
    if (values_->Next(slice_)) return true;
    if (!values_->error().empty() && !failed_) {
      report_.Error({}, "bad-recording", "this recording " + values_->error());
      failed_ = true;
    }
    damage_.Finish();
    return false;
  }

  bool ReadSlice(Event& event) {
    if (slice_.open_list) return Damaged(slice_.trouble);
    if (OpenEnvelope()) return false;
    ++record_;
    if (!slice_.trouble.empty()) {
      return Damaged(slice_.trouble, BreaksOff(slice_));
    }
    auto parsed = parser_.Parse(slice_.text);
    if (!parsed.ok()) return Damaged(parsed.error());
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

  bool Damaged(const std::string& what, std::string hint = "") {
    damage_.Add({static_cast<int>(slice_.line), 1}, record_, slice_.offset,
                what, std::move(hint));
    return false;
  }

  std::string time_field_;
  Reporter& report_;
  Damage damage_{report_, "event"};
  ByteSource& bytes_;
  LineBlocks blocks_;
  std::optional<json::ValueStream> values_;  // from the first Next() on
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
