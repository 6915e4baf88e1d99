#include "event/event_outline.h"

#include <atomic>
#include <charconv>
#include <string>
#include <utility>

#include "event/shape.h"
#include "event/windows.h"

namespace drillcheck {
namespace {

using json::Scalar;
using json::Value;
using Scalars = std::span<const Scalar>;
using Slot = EventOutline::Slot;

// Before a slot's number; two of them, because what is shaped alike with both
// does not hang on the texts.
constexpr char kMark = '\x01';
constexpr char kOtherMark = '\x02';

std::string NumberText(char mark, size_t slot) {
  return mark + std::to_string(slot);
}

bool IsNumberText(std::string_view text) {
  return text.size() > 1 && (text[0] == kMark || text[0] == kOtherMark);
}

Slot NumberIn(std::string_view text) {
  Slot slot = 0;
  std::from_chars(text.data() + 1, text.data() + text.size(), slot);
  return slot;
}

// Calls `visit` for each scalar in its order.
template <class AnyValue, class Visit>
void ForScalars(AnyValue& value, Visit visit) {
  if (value.IsScalar()) return visit(value);
  for (auto& item : value.items) ForScalars(item, visit);
  for (auto& member : value.members) ForScalars(member.value, visit);
}

// Each text replaced by its slot's number.
Value Numbered(Value document, char mark) {
  size_t slot = 0;
  ForScalars(document, [&](Value& v) { v.text = NumberText(mark, slot++); });
  return document;
}

// True when both have the same names and, but for the mark, the same texts,
// each of which is a number.
bool IsShapedAlike(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.items.size() != b.items.size() ||
      a.members.size() != b.members.size()) {
    return false;
  }
  if (a.IsScalar()) {
    return IsNumberText(a.text) && IsNumberText(b.text) &&
           NumberIn(a.text) == NumberIn(b.text);
  }
  for (size_t i = 0; i < a.items.size(); ++i) {
    if (!IsShapedAlike(a.items[i], b.items[i])) return false;
  }
  for (size_t i = 0; i < a.members.size(); ++i) {
    if (a.members[i].key != b.members[i].key) return false;
    if (!IsShapedAlike(a.members[i].value, b.members[i].value)) return false;
  }
  return true;
}

bool IsSame(const Value& document, Scalars scalars) {
  size_t slot = 0;
  bool same = true;
  ForScalars(document, [&](const Value& value) {
    same = same && slot < scalars.size() && scalars[slot].kind == value.kind &&
           scalars[slot].text == value.text;
    ++slot;
  });
  return same && slot == scalars.size();
}

std::optional<Slot> SlotIn(const std::string& text) {
  return IsNumberText(text) ? std::optional(NumberIn(text)) : std::nullopt;
}

std::string_view TextAt(std::optional<Slot> slot, Scalars scalars) {
  return slot ? scalars[*slot].text : std::string_view();
}

// A time that tells a slot.
std::string TimeText(Value::Kind kind, size_t slot) {
  Time time{static_cast<int64_t>(slot + 1) * 1'000'000};
  return kind == Value::Kind::kNumber ? std::to_string(slot + 1)
                                      : FormatTime(time);
}

}  // namespace

class EventOutline::Maker {
 public:
  Maker(const Value& document, size_t slots, std::string_view time_field)
      : document_(document), slots_(slots), time_field_(time_field) {}

  // False: it hangs on values.
  bool Make(EventOutline& out) {
    out.numbered_ = Shape(Numbered(document_, kMark), time_field_);
    Event other = Shape(Numbered(document_, kOtherMark), time_field_);
    if (out.numbered_.source != Source::kWindows ||
        other.source != Source::kWindows ||
        !IsShapedAlike(out.numbered_.fields, other.fields)) {
      return false;
    }
    out.channel_ = SlotIn(out.numbered_.channel);
    out.event_id_ = SlotIn(out.numbered_.event_id);
    FindNames(0, slots_, out.names_);
    FindTimes(out.times_);
    return true;
  }

 private:
  // The texts from `begin` to `end` that tell another source: none, if they do
  // not all together, and else those of either half.
  void FindNames(size_t begin, size_t end, std::vector<Slot>& names) const {
    if (begin == end || !TellOtherSource(begin, end)) return;
    if (begin + 1 == end) return names.push_back(static_cast<Slot>(begin));
    size_t middle = (begin + end) / 2;
    FindNames(begin, middle, names);
    FindNames(middle, end, names);
  }

  bool TellOtherSource(size_t begin, size_t end) const {
    Value document = Numbered(document_, kMark);
    size_t slot = 0;
    ForScalars(document, [&](Value& value) {
      if (slot >= begin && slot < end) value.text = kLinuxSysmon;
      ++slot;
    });
    return Shape(std::move(document), time_field_).source != Source::kWindows;
  }

  // In the order in which they are asked: all hold a time of their own, the
  // one that counts is noted and taken away.
  void FindTimes(std::vector<Slot>& times) const {
    Value document = Numbered(document_, kMark);
    size_t slot = 0;
    ForScalars(document, [&](Value& value) {
      value.text = TimeText(value.kind, slot++);
    });
    while (auto time = Shape(document, time_field_).time) {
      auto found = static_cast<Slot>(time->micros / 1'000'000 - 1);
      times.push_back(found);
      size_t at = 0;
      ForScalars(document, [&](Value& value) {
        if (at++ == found) value.text.clear();
      });
    }
  }

  const Value& document_;
  size_t slots_;
  std::string_view time_field_;
};

std::unique_ptr<EventOutline> EventOutline::Make(const Value& document,
                                                 Scalars scalars,
                                                 std::string_view time_field) {
  static std::atomic<uint64_t> serial{0};
  if (!IsSame(document, scalars)) return nullptr;
  std::unique_ptr<EventOutline> outline(new EventOutline());
  if (!Maker(document, scalars.size(), time_field).Make(*outline))
    return nullptr;
  outline->serial_ = ++serial;
  return outline;
}

EventOutline::Slot EventOutline::SlotOf(const Value& scalar) {
  return NumberIn(scalar.text);
}

bool EventOutline::Fits(Scalars scalars) const {
  for (Slot slot : names_) {
    if (scalars[slot].text == kLinuxSysmon) return false;
  }
  return true;
}

std::string_view EventOutline::Channel(Scalars scalars) const {
  return TextAt(channel_, scalars);
}

std::string_view EventOutline::EventId(Scalars scalars) const {
  return TextAt(event_id_, scalars);
}

std::optional<Time> EventOutline::TimeIn(Scalars scalars) const {
  for (Slot slot : times_) {
    if (auto time = TimeOf(scalars[slot])) return time;
  }
  return std::nullopt;
}

}  // namespace drillcheck
