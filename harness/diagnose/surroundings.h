// Surroundings: what was recorded around a part of a rule that answered
// wrongly. The diagnosis looks for the field that was meant in here and
// nowhere else: a candidate must come from events of the same log source and
// of the same kind.
//
// Thread rule: plain values; what they point into must outlive them.
#ifndef DRILLCHECK_DIAGNOSE_SURROUNDINGS_H_
#define DRILLCHECK_DIAGNOSE_SURROUNDINGS_H_

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diagnose/known_changes.h"
#include "diagnose/names.h"
#include "event/event.h"
#include "event/view.h"
#include "sigma/rule.h"

namespace drillcheck {

struct Surroundings {
  const Event* event = nullptr;  // the one that the rule was asked of
  View view;                     // of it, under the rule's names
  std::vector<View> others;      // further events of its key, see field_key.h
  std::vector<View> retired;     // older ones, of retired recordings
  sigma::LogSource source;       // the rule's
  const KnownChanges* own_changes = nullptr;  // the team's table, or null
  // Did every event of this kind have the path, until its last recording? Did
  // any? Both ask the field memory; empty: there is none.
  std::function<bool(std::string_view path)> remembers = {};
  std::function<bool(std::string_view path)> knows = {};
  // Has any event that the rule reads the path, of whatever kind? Empty: not to
  // be told.
  std::function<bool(std::string_view path)> read_elsewhere = {};
  // Of each value of a part of the rule: does it match any recorded event that
  // the rule reads? Gives nothing where that is not to be told.
  std::function<std::vector<bool>(const sigma::Item& item)> met = {};
};

// What is known of the field in the rule's log source, see FindChanges().
std::vector<KnownChange> ChangesOf(const Surroundings& around,
                                   std::string_view field);

// A field of an event, by a path that a rule could read.
struct RecordedField {
  std::string path;
  const json::Value* value = nullptr;
  // It stands inside the text of this other field (JSON as text, `KEY=value`):
  // no rule can read it there.
  std::string inside;
  bool here = false;  // the event itself has it, not only others of its kind
  View of;            // the event that has it
};

// All fields of the event and of those around it. Retired events do not count:
// they hold what was. Holds what it had to read.
//
// Reads an event when somebody first asks, and once for all parts of a rule:
// there may be hundreds of each. Thread rule: for one thread at a time.
class RecordedFields {
 public:
  // `around` must outlive it. `names` may be shared with other events.
  explicit RecordedFields(const Surroundings& around,
                          std::shared_ptr<RelatedNames> names = nullptr);

  RelatedNames& names() { return *names_; }

  const Surroundings& around() const { return around_; }

  // Those of the event itself, and those of the others.
  const std::deque<RecordedField>& here();
  const std::deque<RecordedField>& others();

  // What was spent on them so far, in fields: who asks for many parts of a
  // rule must stop somewhere, for both come from strangers.
  size_t spent() const { return spent_; }
  void Spend(size_t fields) { spent_ += fields; }

 private:
  void AddEvent(const View& view, bool here);
  void AddInside(const RecordedField& field);
  void AddPairs(const RecordedField& field);
  void Add(RecordedField field);

  const Surroundings& around_;
  std::shared_ptr<RelatedNames> names_;
  size_t spent_ = 0;
  bool read_here_ = false;
  bool read_others_ = false;
  std::deque<RecordedField> here_;
  std::deque<RecordedField> others_;
  std::deque<json::Value> read_;  // values found inside texts
};

// True when an event has the path, as a value or as a parent of values.
bool HasPath(const View& view, std::string_view path);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_SURROUNDINGS_H_
