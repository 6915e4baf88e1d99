// EventOutline: how the events of one json outline (json/outline.h) are shaped,
// found out once and not once an event.
//
// What Shape() makes of a Windows event hangs on its keys alone, whatever its
// values. So it is asked once, of a document with a number in place of each
// text: where the number comes out is where that value of every such event
// stands. Nothing is known here of exporters or of field names. Where the keys
// of an outline come in any order it is asked with the keys turned round too:
// it must make the same of both.
//
// Thread rule: immutable after Make().
#ifndef DRILLCHECK_EVENT_EVENT_OUTLINE_H_
#define DRILLCHECK_EVENT_EVENT_OUTLINE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "event/event.h"
#include "json/scalar.h"

namespace drillcheck {

class EventOutline {
 public:
  // An index into the scalars of an event.
  using Slot = uint32_t;

  // `document` is one of the outline, `scalars` what was read of it and `order`
  // where they went (json::Outlines). Null: how it is shaped hangs on values,
  // or on an order that the outline does not have, or it is no Windows event.
  static std::unique_ptr<EventOutline> Make(
      const json::Value& document, std::span<const json::Scalar> scalars,
      std::span<const uint32_t> order, std::string_view time_field);

  // An event of the outline, with the number of a slot in each text.
  const Event& numbered() const { return numbered_; }

  // The slot of a scalar somewhere in numbered().
  static Slot SlotOf(const json::Value& scalar);

  // False: an event of these values is shaped otherwise after all.
  bool Fits(std::span<const json::Scalar> scalars) const;

  std::string_view Channel(std::span<const json::Scalar> scalars) const;
  std::string_view EventId(std::span<const json::Scalar> scalars) const;
  std::optional<Time> TimeIn(std::span<const json::Scalar> scalars) const;

  // Of no other outline of this process.
  uint64_t serial() const { return serial_; }

 private:
  class Maker;
  EventOutline() = default;

  Event numbered_;
  std::optional<Slot> channel_;
  std::optional<Slot> event_id_;
  std::vector<Slot> names_;  // by which another source may be told
  std::vector<Slot> times_;  // the first that reads as a time counts
  uint64_t serial_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVENT_OUTLINE_H_
