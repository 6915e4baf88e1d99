#include "event/event_outline.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <numeric>
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

// Each text replaced by the number of its slot.
Value Numbered(Value document, std::span<const Slot> slots) {
  size_t at = 0;
  ForScalars(document,
             [&](Value& v) { v.text = NumberText(kMark, slots[at++]); });
  return document;
}

// The same numbers behind the other mark.
Value OtherMarked(Value numbered) {
  ForScalars(numbered, [](Value& value) { value.text[0] = kOtherMark; });
  return numbered;
}

// The members of each object in the opposite order.
Value TurnedRound(Value document) {
  for (Value& item : document.items) item = TurnedRound(std::move(item));
  for (json::Member& member : document.members) {
    member.value = TurnedRound(std::move(member.value));
  }
  std::reverse(document.members.begin(), document.members.end());
  return document;
}

// The members of each object by their names, which differ.
Value Sorted(Value document) {
  for (Value& item : document.items) item = Sorted(std::move(item));
  for (json::Member& member : document.members) {
    member.value = Sorted(std::move(member.value));
  }
  std::sort(document.members.begin(), document.members.end(),
            [](const json::Member& a, const json::Member& b) {
              return a.key < b.key;
            });
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

bool IsSame(const Value& document, Scalars scalars,
            std::span<const Slot> slots) {
  size_t at = 0;
  bool same = true;
  ForScalars(document, [&](const Value& value) {
    same = same && at < slots.size() && scalars[slots[at]].kind == value.kind &&
           scalars[slots[at]].text == value.text;
    ++at;
  });
  return same && at == scalars.size();
}

// Of the scalars of a document, in its order.
std::vector<Slot> SlotsOf(Scalars scalars, std::span<const uint32_t> order) {
  std::vector<Slot> slots(order.begin(), order.end());
  if (!slots.empty()) return slots;
  slots.resize(scalars.size());
  std::iota(slots.begin(), slots.end(), 0);
  return slots;
}

std::optional<Slot> SlotIn(std::string_view text) {
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
  Maker(Value numbered, size_t slots, std::string_view time_field)
      : numbered_(std::move(numbered)),
        slots_(slots),
        time_field_(time_field) {}

  // False: it hangs on values.
  bool Make(EventOutline& out) const {
    if (!MakeShape(out)) return false;
    // In nearly all events this one alone tells the source.
    auto provider = SlotIn(out.numbered_.fields.TextOf(kProviderName));
    if (provider) out.names_ = {*provider};
    if (!AreNames(out.names_)) {
      out.names_.clear();
      FindNames(0, slots_, out.names_);
    }
    FindTimes(out.times_);
    return true;
  }

  // False: it hangs on the order of keys as well.
  bool IsOfAnyOrder(const EventOutline& made) const {
    EventOutline turned;
    Maker maker(TurnedRound(numbered_), slots_, time_field_);
    if (!maker.MakeShape(turned) || !maker.AreNames(made.names_)) return false;
    maker.FindTimes(turned.times_);
    return turned.channel_ == made.channel_ &&
           turned.event_id_ == made.event_id_ && turned.times_ == made.times_ &&
           IsShapedAlike(Sorted(turned.numbered_.fields),
                         Sorted(made.numbered_.fields));
  }

 private:
  bool MakeShape(EventOutline& out) const {
    out.numbered_ = Shape(numbered_, time_field_);
    Event other = Shape(OtherMarked(numbered_), time_field_);
    if (out.numbered_.source != Source::kWindows ||
        other.source != Source::kWindows ||
        !IsShapedAlike(out.numbered_.fields, other.fields)) {
      return false;
    }
    out.channel_ = SlotIn(out.numbered_.channel);
    out.event_id_ = SlotIn(out.numbered_.event_id);
    return true;
  }

  // The texts from `begin` to `end` that tell another source: none, if they do
  // not all together, and else those of either half.
  void FindNames(size_t begin, size_t end, std::vector<Slot>& names) const {
    auto within = [&](Slot slot) { return slot >= begin && slot < end; };
    if (begin == end || !TellOtherSource(within)) return;
    if (begin + 1 == end) return names.push_back(static_cast<Slot>(begin));
    size_t middle = (begin + end) / 2;
    FindNames(begin, middle, names);
    FindNames(middle, end, names);
  }

  // True: these texts tell another source, each of them, and no other does.
  bool AreNames(const std::vector<Slot>& names) const {
    auto is_other = [&](Slot slot) {
      return std::find(names.begin(), names.end(), slot) == names.end();
    };
    return !TellOtherSource(is_other) &&
           std::all_of(names.begin(), names.end(), [&](Slot name) {
             return TellOtherSource([&](Slot slot) { return slot == name; });
           });
  }

  // Do the texts of which `chosen` is true, if all of them say Linux?
  template <class Chosen>
  bool TellOtherSource(Chosen chosen) const {
    Value document = numbered_;
    ForScalars(document, [&](Value& value) {
      if (chosen(NumberIn(value.text))) value.text = kLinuxSysmon;
    });
    return Shape(std::move(document), time_field_).source != Source::kWindows;
  }

  // In the order in which they are asked: all hold a time of their own, the
  // one that counts is noted and taken away.
  void FindTimes(std::vector<Slot>& times) const {
    Value document = numbered_;
    ForScalars(document, [&](Value& value) {
      value.text = TimeText(value.kind, NumberIn(value.text));
    });
    while (auto time = Shape(document, time_field_).time) {
      auto found = static_cast<Slot>(time->micros / 1'000'000 - 1);
      times.push_back(found);
      ForScalars(document, [&](Value& value) {
        if (value.text == TimeText(value.kind, found)) value.text.clear();
      });
    }
  }

  Value numbered_;
  size_t slots_;
  std::string_view time_field_;
};

std::unique_ptr<EventOutline> EventOutline::Make(
    const Value& document, Scalars scalars, std::span<const uint32_t> order,
    std::string_view time_field) {
  static std::atomic<uint64_t> serial{0};
  std::vector<Slot> slots = SlotsOf(scalars, order);
  if (!IsSame(document, scalars, slots)) return nullptr;
  Maker maker(Numbered(document, slots), scalars.size(), time_field);
  std::unique_ptr<EventOutline> outline(new EventOutline());
  if (!maker.Make(*outline)) return nullptr;
  if (!order.empty() && !maker.IsOfAnyOrder(*outline)) return nullptr;
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
