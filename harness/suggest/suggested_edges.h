// For a mutant of a correlation that no case notices: the generated edge that
// would (edges.h), written as a recording that can be kept.
//
// Every edge is made of events that the fixture has, moved in time and where
// need be put into another group; written in the recording's own shape, so
// that a person can read, name and correct it.
//
// For suggestion.cc. Thread rule: as Subject.
#ifndef DRILLCHECK_SUGGEST_SUGGESTED_EDGES_H_
#define DRILLCHECK_SUGGEST_SUGGESTED_EDGES_H_

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "check/subject.h"
#include "engine/matcher_shelf.h"
#include "strength/edges.h"
#include "vary/mutant.h"

namespace drillcheck {

// No proposal is longer: nobody could review it.
inline constexpr size_t kMaxSuggestedEvents = 100;

class SuggestedEdges {
 public:
  // The event as its recording has it.
  using RawOf = std::function<const json::Value&(EventRef)>;

  // Of one correlation. Requires that all cases hold.
  SuggestedEdges(Subject& subject, size_t correlation, RawOf raw_of);

  const std::vector<DerivedEdge>& edges() const { return edges_; }

  // For each of edges(), whether the mutant answers otherwise than the rule.
  std::vector<bool> NoticedBy(const Mutant& mutant);

  // A JSON text for each event. An error where it cannot be written.
  Result<std::vector<std::string>> Write(const DerivedEdge& edge) const;

 private:
  Result<json::Value> Written(const EdgeEvent& event,
                              const LinkedRules& rules) const;

  Subject& subject_;
  size_t correlation_;
  RawOf raw_of_;
  MatcherShelf shelf_;
  std::vector<DerivedEdge> edges_;  // those that the rule answers as it should
};

}  // namespace drillcheck

#endif  // DRILLCHECK_SUGGEST_SUGGESTED_EDGES_H_
