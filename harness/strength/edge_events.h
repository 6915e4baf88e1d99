// Recorded events put into the timed sequence of an Edge (vary/edges.h).
//
// Taken are the events behind an alert that a case rightly gave: they are
// copied, moved in time, and where the edge asks for it given another group or
// number. A changed copy counts only if the member rule still fires on it;
// otherwise the edge would prove nothing.
//
// For edges.cc. Thread rule: one thread at a time.
#ifndef DRILLCHECK_STRENGTH_EDGE_EVENTS_H_
#define DRILLCHECK_STRENGTH_EDGE_EVENTS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "check/replay.h"
#include "strength/alert_parts.h"
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
  size_t recording() const { return alert_.recording; }

  // The events in the order of the steps, with their new times. An error says
  // why the recorded events do not serve.
  Result<std::vector<EdgeEvent>> Fill(const Edge& edge) const;

 private:
  // A document and the field by which it takes part in something.
  using Fields = std::vector<std::pair<size_t, std::string>>;

  const AlertPart* PartOfMember(size_t member) const;
  Result<std::vector<const AlertPart*>> Choose(const Edge& edge) const;
  std::vector<EdgeEvent> Copy(const AlertPart& part, int64_t at) const;
  Fields FieldsOf(size_t correlation, size_t member,
                  const std::string& name) const;
  bool Change(const AlertPart& part, const Fields& fields,
              const std::string* number, std::vector<EdgeEvent>& copies) const;
  bool ChangeGroup(const AlertPart& part, std::vector<EdgeEvent>& copies) const;

  const LinkedRules& rules() const {
    return RulesFor(subject_, alert_.recording);
  }
  const sigma::Correlation& model() const {
    return *RuleOf(rules(), correlation_).correlation;
  }

  const Subject& subject_;
  const Replay& replay_;
  size_t correlation_;
  AlertParts alert_;
  std::string why_not_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_EDGE_EVENTS_H_
