// The cases that are proposed for a fixture: which events share one, what each
// replays, and names that nothing else has.
//
// For suggestion.cc, which finds the events. Thread rule: one thread at a time.
#ifndef DRILLCHECK_SUGGEST_SUGGESTED_CASES_H_
#define DRILLCHECK_SUGGEST_SUGGESTED_CASES_H_

#include <string>
#include <vector>

#include "files/files.h"
#include "fixture/fixture.h"
#include "suggest/suggestion.h"

namespace drillcheck {

class SuggestedCases {
 public:
  // Both must outlive it.
  SuggestedCases(const FileSystem& files, const Fixture& fixture)
      : files_(files), fixture_(fixture) {}

  // A case made from this recording of the fixture, as yet without events.
  SuggestedCase On(size_t recording) const;

  void Add(SuggestedCase suggested) { cases_.push_back(std::move(suggested)); }

  // A case of a recording that is there: one for all that it notices.
  void AddAsItIs(SuggestedCase suggested);

  // A new event of this case: one case for all that fires, and for all that
  // one part keeps quiet.
  void AddEvent(SuggestedCase of, SuggestedEvent event);

  // All of them, named, in the order in which they came.
  std::vector<SuggestedCase> Take();

 private:
  bool IsTaken(const std::string& name) const;

  const FileSystem& files_;
  const Fixture& fixture_;
  std::vector<SuggestedCase> cases_;
};

// The identifier that alone keeps the rule quiet on this event: what a case's
// `because` names. Of several that in which `at` stands, else the first; empty
// where there is none.
std::string WhatStopsIt(const Document& document, const Event& event,
                        Position at);

}  // namespace drillcheck

#endif  // DRILLCHECK_SUGGEST_SUGGESTED_CASES_H_
