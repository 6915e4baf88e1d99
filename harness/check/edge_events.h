// Recorded events put into the timed sequence of an Edge (vary/edges.h).
//
// Taken are the events behind an alert that a case rightly gave: they are
// copied, moved in time, and where the edge asks for it given another group or
// number. A changed copy counts only if the member rule still fires on it;
// otherwise the edge would prove nothing.
//
// For edges.cc. Thread rule: one thread at a time.
#ifndef DRILLCHECK_CHECK_EDGE_EVENTS_H_
#define DRILLCHECK_CHECK_EDGE_EVENTS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "check/replay.h"
#include "vary/edges.h"
#include "vary/event_edit.h"

namespace drillcheck {

// A recorded event, moved in time and perhaps edited.
struct EdgeEvent {
  // One change, in the event as this document sees it.
  struct Edited {
    size_t document = 0;
    View view;  // of the recorded event
    EventEdit edit;
  };
  EventRef from;
  Event event;
  std::vector<Edited> edits;
};

class EdgeEvents {
 public:
  // The first alert of `correlation`, numbered as by RuleOf(), in the replay
  // of a case. Both must outlive it.
  EdgeEvents(const Subject& subject, const Replay& replay, size_t correlation);

  // Not empty: no edge can be filled, and why.
  const std::string& why_not() const { return why_not_; }

  // Which recording's rules and pipelines the events belong to. Requires an
  // empty why_not().
  size_t recording() const { return recording_; }

  // The events in the order of the steps, with their new times. An error says
  // why the recorded events do not serve.
  Result<std::vector<EdgeEvent>> Fill(const Edge& edge) const;

 private:
  // A hit of a member: one event, or of an inner correlation all events behind
  // its alert.
  struct Unit {
    size_t member = 0;
    std::vector<EventRef> events;  // by time
    Time completes;
    bool is_alert = false;
    std::string value;  // value_count: what is counted
    bool has_value = false;
  };
  // A document and the field by which it takes part in something.
  using Fields = std::vector<std::pair<size_t, std::string>>;

  void FindUnits(const Alert& alert);
  void AddUnits(const Alert& alert, size_t member, size_t rule);
  bool IsOf(EventRef event, const Alert& alert) const;
  void Expand(const Alert& alert, std::vector<EventRef>& events) const;
  void ReadValue(const Hit& hit, Unit& unit) const;
  void CheckOneBuild();
  const Hit* HitOn(EventRef event, size_t document) const;

  const Unit* HitOfMember(size_t member) const;
  Result<std::vector<const Unit*>> Choose(const Edge& edge) const;
  std::vector<EdgeEvent> Copy(const Unit& unit, int64_t at) const;
  Fields FieldsOf(size_t correlation, size_t member,
                  const std::string& name) const;
  bool Change(const Unit& unit, const Fields& fields, const std::string* number,
              std::vector<EdgeEvent>& copies) const;
  bool ChangeGroup(const Unit& unit, std::vector<EdgeEvent>& copies) const;

  const LinkedRules& rules() const { return RulesFor(subject_, recording_); }
  const sigma::Correlation& model() const {
    return *RuleOf(rules(), correlation_).correlation;
  }

  const Subject& subject_;
  const Replay& replay_;
  size_t correlation_;
  size_t recording_ = 0;
  std::vector<Unit> units_;  // by time
  std::string why_not_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EDGE_EVENTS_H_
