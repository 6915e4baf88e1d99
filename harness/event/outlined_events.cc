#include "event/outlined_events.h"

#include <utility>

#include "event/envelope.h"
#include "event/linux_audit.h"
#include "event/shape.h"

namespace drillcheck {

OutlinedEvents::OutlinedEvents(std::string time_field)
    : time_field_(std::move(time_field)) {}

EventOutline* OutlinedEvents::OutlineOf(uint32_t number,
                                        std::string_view line) {
  if (generation_ != outlines_.generation()) known_.clear();
  generation_ = outlines_.generation();
  if (number >= known_.size()) known_.resize(number + 1);
  Known& known = known_[number];
  if (known.seen < kWorthIt && ++known.seen == kWorthIt) {
    auto document = parser_.Parse(line);
    if (!document.ok() || MayBeEnvelope(document.value())) return nullptr;
    known.outline = EventOutline::Make(document.value(), outlines_.scalars(),
                                       outlines_.order(), time_field_);
  }
  return known.outline.get();
}

bool OutlinedEvents::Read(std::string_view line, OutlinedEvent& event) {
  uint32_t number = outlines_.Read(line);
  if (number == json::Outlines::kNone) return false;
  event = {OutlineOf(number, line), outlines_.scalars(), line,
           outlines_.is_ascii(), outlines_.has_units()};
  return event.outline != nullptr && event.outline->Fits(event.scalars);
}

bool OutlinedEvents::ReadWhole(std::string_view line, Event& event) {
  auto document = parser_.Parse(line);
  if (!document.ok() || !document.value().IsObject()) return false;
  if (!ListInEnvelope(line).empty()) return false;
  event = Shape(std::move(document).value(), time_field_);
  return !IsProcessCreation(event);
}

}  // namespace drillcheck
