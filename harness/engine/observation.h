// What an event's hits say to the correlations over them: groups and values,
// taken out of the event, so that the event itself need not be kept while
// events are put into the order of their times.
//
// CorrelationPlan::Read() makes an Observation, Correlator::Observe() takes
// it. For others than engine/ it is opaque.
//
// Thread rule: plain values.
#ifndef DRILLCHECK_ENGINE_OBSERVATION_H_
#define DRILLCHECK_ENGINE_OBSERVATION_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "event/view.h"

namespace drillcheck {

// A rule that fired on the event at hand.
struct MemberHit {
  size_t rule = 0;  // index into the rules that were given to the plan
  View view;        // the fields under that rule's names; read at once
};

// What one hit says to one correlation.
struct Reading {
  size_t node = 0;    // the correlation, as the plan numbers them
  size_t member = 0;  // index into Correlation::rules
  // The groups that the event belongs to (several where a field has several
  // values), each as MakeKey() writes it; none: `missing` says why.
  std::vector<std::string> groups;
  size_t missing = 0;  // index of the group-by field that has no value
  // For value_...: the texts of the field, or the tuples of several; none
  // where lists would make more than 10,000 tuples.
  std::vector<std::string> values;
};

struct Observation {
  std::vector<Reading> readings;

  // No running correlation reads the event.
  bool empty() const { return readings.empty(); }
};

// Several texts as one that no other texts give: a single one as it is, else
// each after its length. No text: "".
std::string MakeKey(const std::vector<std::string_view>& texts);

// The `count` texts of a key.
std::vector<std::string> SplitKey(const std::string& key, size_t count);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_OBSERVATION_H_
