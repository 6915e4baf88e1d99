// OutlinedEvents: reads the events of JSON lines, each line by itself; where it
// can by their outlines (event_outline.h), without making an Event of each.
//
// Thread rule: one for each thread.
#ifndef DRILLCHECK_EVENT_OUTLINED_EVENTS_H_
#define DRILLCHECK_EVENT_OUTLINED_EVENTS_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "event/event_outline.h"
#include "event/json_events.h"
#include "json/outline.h"
#include "json/parser.h"
#include "json/scalar.h"

namespace drillcheck {

struct OutlinedEvent {
  const EventOutline* outline = nullptr;
  std::span<const json::Scalar> scalars;
  // kBehind bytes behind it can be read.
  std::string_view line = {};
  // False: more than ASCII may be in the line.
  bool is_ascii = false;
  // True: characters of texts are written in the form of \u0061. Else a text
  // reads as it stands in the line, but for what is a backslash and one
  // character.
  bool has_units = true;

  static constexpr size_t kBehind = json::Outlines::kBehind;
};

class OutlinedEvents {
 public:
  // `time_field`: see ReadOptions.
  explicit OutlinedEvents(std::string time_field);

  // What is found out about an outline costs as much as reading some of its
  // events as a whole, and most outlines are of few events.
  static constexpr int kWorthIt = 4;

  // Reads a line by its outline. False: its outline was not seen kWorthIt
  // times yet, or does not tell how the event is shaped. The event is valid
  // until the next call, and no longer than the line. Bytes behind the line are
  // read: see json::Outlines::kBehind.
  bool Read(std::string_view line, OutlinedEvent& event);

  // Reads any line. False: an EventReader must be asked. It is not one whole
  // event, or what the event says hangs on events before it.
  bool ReadWhole(std::string_view line, Event& event);

 private:
  struct Known {
    int seen = 0;
    std::unique_ptr<EventOutline> outline;  // null: it has none
  };

  EventOutline* OutlineOf(uint32_t number, std::string_view line);

  std::string time_field_;
  json::Outlines outlines_;
  json::Parser parser_{kMaxValuesOfEvent};
  size_t generation_ = 0;
  std::vector<Known> known_;  // by the number of their outline
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_OUTLINED_EVENTS_H_
