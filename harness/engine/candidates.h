// Candidates: which of many rules can fire on an event at all.
//
// Life of an event here: each of its fields is looked up once among all the
// fields that the rules ask; each value is put into lower case and shown to
// that field's literals (literal_index.h), where keywords are asked all values
// as one text; the rules whose sign is there (witness.h), and those without a
// witness, are what is left to evaluate. A value that was seen before at its
// place or in its field is known (steady_value.h, value_cache.h).
//
// Thread rule: immutable after Build(); one Scratch for each thread.
#ifndef DRILLCHECK_ENGINE_CANDIDATES_H_
#define DRILLCHECK_ENGINE_CANDIDATES_H_

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
#include "engine/literal_index.h"
#include "engine/lowered.h"
#include "engine/steady_value.h"
#include "engine/value_cache.h"
#include "engine/witness.h"
#include "event/event_outline.h"
#include "event/view.h"

namespace drillcheck {

class Candidates {
 public:
  using Owners = LiteralIndex::Owners;

  // Kept between events.
  struct Scratch;

  // An owner is any number of the caller's for the rule. `renames` as in the
  // view in which the rule is asked, or null; they must outlive the index.
  void Add(uint32_t owner, const std::optional<Witness>& witness,
           const std::vector<Rename>* renames);

  // Once, after the last Add().
  void Build();

  // What was found of an owner: OwnerOf() it, and whether its rule fires for
  // certain or must be asked.
  static uint32_t OwnerOf(uint32_t found) { return found / 2; }
  static bool IsCertain(uint32_t found) { return found % 2 == 0; }

  // In rising order, each owner once. Valid until the next call.
  const Owners& Find(const json::Value& fields, Scratch& scratch) const;

  // Where the events of one outline hold what is asked for.
  class Plan;
  Plan PlanFor(const EventOutline& outline, Scratch& scratch) const;

  // As above, for an event of the plan's outline, with the scratch of the plan.
  const Owners& Find(Plan& plan, Scalars scalars, Scratch& scratch) const;

 private:
  // What the rules ask of one field.
  struct Field {
    LiteralIndex literals;
    Owners numbers;       // whose sign is a number
    Owners present;       // whose sign is the field itself
    Owners beyond_ascii;  // whose sign is a character that is not ASCII
  };

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

  static void ShowCached(const Field& field, std::string_view text,
                         ValueCache& cache, Scratch& scratch);
  void ShowJoined(Plan& plan, Scalars scalars, Scratch& scratch) const;
  static bool Join(const Field& field, std::string_view text, Scratch& scratch);
  static Owners ShownBy(const Field& field, std::string_view text,
                        Scratch& scratch);
  static void ShowText(const Field& field, const json::Scalar& value,
                       Scratch& scratch);

  std::vector<Field> fields_;
  std::unordered_map<std::string, size_t> field_of_;   // as rules call it
  FieldsOfKey by_key_;                                 // as events call it
  std::vector<std::pair<std::string, size_t>> paths_;  // names with dots
  FieldsOfKey by_head_;  // indexes of paths_ by the keys that they may begin at
  std::optional<size_t> keywords_;  // the field without a name
  Owners always_;
};

struct Candidates::Scratch {
  Lowered folded;
  Owners found;
  // For plans alone. The fields must outlive it: nobody forgets a selection.
  struct Taken {
    SteadyValue* place;
    std::string_view value;
    bool ascii;
  };
  std::vector<Taken> taken;  // places whose value changed
  std::unordered_map<const Field*, std::unique_ptr<ValueCache>> caches;
};

class Candidates::Plan {
 private:
  friend class Candidates;
  struct Shown {
    const Field* field;
    EventOutline::Slot slot;
    ValueCache* cache;
  };

  Owners given_;  // whatever the event's texts are
  std::vector<Shown> shown_;
  // Of keywords: what is not steady is looked up as one text.
  struct Joined {
    EventOutline::Slot slot;
    SteadyValue latest;
  };
  std::vector<Joined> joined_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CANDIDATES_H_
