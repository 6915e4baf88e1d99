// Candidates: which of many rules can fire on an event at all.
//
// Life of an event here: each of its fields is looked up once among all the
// fields that the rules ask; each value is put into lower case and shown to
// what rules ask of that field (sought_field.h), all values to keywords
// (keyword_search.h); the rules whose sign is there (witness.h), and those
// without a witness, are what is left to evaluate. A value that was seen before
// in its field is known (value_cache.h).
//
// Thread rule: immutable after Build(); one Scratch for each thread.
#ifndef DRILLCHECK_ENGINE_CANDIDATES_H_
#define DRILLCHECK_ENGINE_CANDIDATES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/fields.h"
#include "engine/found.h"
#include "engine/keyword_search.h"
#include "engine/line_index.h"
#include "engine/literal_index.h"
#include "engine/lowered.h"
#include "engine/sought_field.h"
#include "engine/value_cache.h"
#include "engine/witness.h"
#include "event/event_outline.h"
#include "event/outlined_events.h"
#include "event/view.h"

namespace drillcheck {

class Candidates {
 public:
  using Owners = LiteralIndex::Owners;
  using Slot = EventOutline::Slot;

  // Kept between events.
  struct Scratch;

  // An owner is any number of the caller's for the rule. `renames` as in the
  // view in which the rule is asked, or null; they must outlive the index.
  void Add(uint32_t owner, const std::optional<Witness>& witness,
           const std::vector<Rename>* renames);

  // Once, after the last Add().
  void Build();

  // As found.h tells, in rising order, each owner once. Valid until the next
  // call.
  const Owners& Find(const json::Value& fields, Scratch& scratch) const;

  // Where the events of one outline hold what is asked for.
  class Plan;
  struct Shown;
  Plan PlanFor(const EventOutline& outline, Scratch& scratch) const;

  // As above, for an event of the plan's outline, with the scratch of the plan.
  const Owners& Find(Plan& plan, const OutlinedEvent& event,
                     Scratch& scratch) const;

  // To be called behind it where scratch.unanswered holds something, to keep
  // what those values answer by themselves. `fired` are the owners that fired,
  // in rising order; `reads_alone` says whether one reads that slot and nothing
  // else of such an event.
  template <class ReadsAlone>
  static void KeepAnswers(const OutlinedEvent& event, const Owners& fired,
                          ReadsAlone reads_alone, Scratch& scratch);

 private:
  // Keys of events are found without a copy, by their length and ends.
  struct KeyHash {
    using is_transparent = void;
    size_t operator()(std::string_view key) const;
  };
  using FieldsOfKey = std::unordered_map<std::string, std::vector<size_t>,
                                         KeyHash, std::equal_to<>>;

  void AddName(const std::string& name, size_t field);
  void AddPath(std::pair<std::string, size_t> path);
  size_t FieldAt(const std::string& name);

  // Calls `present` with each field that is there and `show` with it and each
  // of its values that has a text.
  template <class Present, class Show>
  void Visit(const json::Value& fields, Present present, Show show) const;

  static void ShowCached(const Shown& shown, std::string_view text,
                         Scratch& scratch);
  static void ShowKnown(const Shown& at, ValueCache::Slot& value,
                        Scratch& scratch);
  static bool AnyIsAsked(const Owners& found);

  std::vector<SoughtField> fields_;
  std::unordered_map<std::string, size_t> field_of_;   // as rules call it
  FieldsOfKey by_key_;                                 // as events call it
  std::vector<std::pair<std::string, size_t>> paths_;  // names with dots
  FieldsOfKey by_head_;  // indexes of paths_ by the keys that they may begin at
  std::optional<size_t> keywords_;  // the field without a name
  LineIndex line_index_;            // of it
  Owners always_;
};

// Where the events of an outline hold a value of a field.
struct Candidates::Shown {
  const SoughtField* field;
  Slot slot;
  ValueCache* cache;
  uint64_t place;  // no other of this thread has this number
};

struct Candidates::Scratch {
  // A value that came again, and what it answers was not kept yet.
  struct Unanswered {
    ValueCache::Slot* value;
    const Shown* shown;
  };

  Lowered lowered;
  Owners found;
  std::vector<Unanswered> unanswered;  // of the event at hand
  uint64_t places = 0;                 // of all plans
  // For plans alone. The fields must outlive it: nobody forgets a selection.
  KeywordSearch::Scratch keywords;
  std::unordered_map<const SoughtField*, std::unique_ptr<ValueCache>> caches;
};

class Candidates::Plan {
 private:
  friend class Candidates;

  Owners given_;  // whatever the event's texts are
  std::vector<Shown> shown_;
  std::optional<KeywordSearch> keywords_;
};

template <class ReadsAlone>
void Candidates::KeepAnswers(const OutlinedEvent& event, const Owners& fired,
                             ReadsAlone reads_alone, Scratch& scratch) {
  for (const auto& [value, at] : scratch.unanswered) {
    // Another value of the event may have taken its place.
    if (!value->Holds(event.scalars[at->slot].text)) continue;
    ValueCache::Shown& shown = *value->shown;
    shown.place = at->place;
    shown.left.clear();
    for (uint32_t found : shown.owners) {
      uint32_t owner = Found::OwnerOf(found);
      bool certain = Found::IsCertain(found) || reads_alone(owner, at->slot);
      bool fires = std::binary_search(fired.begin(), fired.end(), owner);
      if (fires || !certain) shown.left.push_back(Found::Of(owner, certain));
    }
  }
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CANDIDATES_H_
