// KeywordSearch: which texts of keywords the events of one outline hold in any
// of their values. For candidates.cc.
//
// Where line_index.h works an event's line is looked through, as it is written.
// Else the values that differ from those of the event before (steady_value.h)
// are looked up as one text.
//
// Thread rule: one thread at a time; the field and the index may be shared.
#ifndef DRILLCHECK_ENGINE_KEYWORD_SEARCH_H_
#define DRILLCHECK_ENGINE_KEYWORD_SEARCH_H_

#include <string_view>
#include <vector>

#include "engine/fields.h"
#include "engine/line_index.h"
#include "engine/lowered.h"
#include "engine/sought_field.h"
#include "engine/steady_value.h"
#include "event/event_outline.h"
#include "event/outlined_events.h"

namespace drillcheck {

class KeywordSearch {
 public:
  using Owners = SoughtField::Owners;

  // Texts that are kept apart by a byte can be sought as one.
  static bool Knows(const SoughtField& field) {
    return field.literals().all_within();
  }

  // The index of the texts of such a field.
  static LineIndex LineIndexFor(const SoughtField& field);

  // `line_index` is of the field; both must outlive it.
  KeywordSearch(const SoughtField& field, const LineIndex& line_index)
      : field_(&field), line_index_(&line_index) {}

  // Kept between events.
  struct Scratch {
    Lowered lowered;
    std::vector<LineIndex::Match> matches;
    struct Taken {
      SteadyValue* place;
      std::string_view value;
      bool ascii;
    };
    std::vector<Taken> taken;  // places whose value changed
  };

  // Events of the outline have a value there.
  void Add(EventOutline::Slot slot) { values_.push_back({slot, {}}); }

  // Appends the owners of what the event's values show.
  void Find(const OutlinedEvent& event, Scratch& scratch, Owners& found);

 private:
  struct Value {
    EventOutline::Slot slot;
    SteadyValue latest;
  };

  bool ReadsAsItStands(const OutlinedEvent& event) const;
  bool FindInLine(const OutlinedEvent& event, Scratch& scratch,
                  Owners& found) const;
  const json::Scalar* ValueAt(const char* at, const OutlinedEvent& event) const;
  void ShowEscaped(const OutlinedEvent& event, Scratch& scratch,
                   Owners& found) const;
  void FindJoined(Scalars scalars, Scratch& scratch, Owners& found);
  bool Join(std::string_view text, Lowered& joined, Owners& found) const;
  Owners ShownBy(std::string_view text, Lowered& lowered) const;

  const SoughtField* field_;
  const LineIndex* line_index_;
  std::vector<Value> values_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_KEYWORD_SEARCH_H_
