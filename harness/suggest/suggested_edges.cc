#include "suggest/suggested_edges.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "strength/stand_in.h"
#include "suggest/derived_record.h"

namespace drillcheck {

SuggestedEdges::SuggestedEdges(Subject& subject, size_t correlation,
                               RawOf raw_of)
    : subject_(subject),
      correlation_(correlation),
      raw_of_(std::move(raw_of)),
      edges_(DeriveEdges(subject)) {
  std::erase_if(edges_, [&](const DerivedEdge& edge) {
    return edge.test.correlation != correlation || !edge.not_checked.empty() ||
           AlertsOn(subject, edge) != edge.test.edge.alerts;
  });
}

std::vector<bool> SuggestedEdges::NoticedBy(const Mutant& mutant) {
  std::vector<bool> noticed(edges_.size());
  StandIn stand_in(subject_.rules, correlation_, shelf_);
  if (!stand_in.Enter(mutant.change)) return noticed;
  for (size_t i = 0; i < edges_.size(); ++i) {
    noticed[i] = AlertsOn(subject_, edges_[i]) != edges_[i].test.edge.alerts;
  }
  stand_in.Leave();
  return noticed;
}

Result<std::vector<std::string>> SuggestedEdges::Write(
    const DerivedEdge& edge) const {
  if (edge.events.size() > kMaxSuggestedEvents) {
    return Error{"it takes " + Count(edge.events.size(), "event") +
                 ", more than anybody would review"};
  }
  const LinkedRules& rules = RulesFor(subject_, edge.recording);
  std::vector<std::string> lines;
  for (const EdgeEvent& event : edge.events) {
    auto record = Written(event, rules);
    if (!record.ok()) return Error{record.error()};
    lines.push_back(json::ToText(record.value()));
  }
  return lines;
}

Result<json::Value> SuggestedEdges::Written(const EdgeEvent& event,
                                            const LinkedRules& rules) const {
  json::Value record = raw_of_(event.from);
  for (const EdgeEvent::Edited& edited : event.edits) {
    auto derived =
        Derive(record, edited.view, rules.documents[edited.document].router,
               {edited.edit});
    if (!derived.ok()) return derived;
    record = std::move(derived).value();
  }
  return Retimed(record, *EventAt(subject_, event.from).time,
                 *event.event.time);
}

}  // namespace drillcheck
