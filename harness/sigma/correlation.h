// The model of a correlation: a rule over the hits of other rules.
//
// Semantics, fixed by sigma-language.md §7: events are sorted by time, the
// window slides and is inclusive, and one alert is given for each group when
// the condition turns true. engine/correlator.h runs it.
//
// Thread rule: plain values; once parsed they are never changed.
#ifndef DRILLCHECK_SIGMA_CORRELATION_H_
#define DRILLCHECK_SIGMA_CORRELATION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/duration.h"
#include "base/number.h"
#include "sigma/search.h"

namespace drillcheck::sigma {

// A rule named by its id or name.
struct Reference {
  std::string text;
  Position at;
};

// `gte: 10`. The number may be a fraction.
struct Bound {
  enum class Operator {
    kLess,
    kLessEqual,
    kGreater,
    kGreaterEqual,
    kEqual,
    kNotEqual
  };
  Operator op = Operator::kGreaterEqual;
  Number number{int64_t{1}};
  Position at;
};

// `group-by` or `aliases`: under this name the field of each rule is read.
struct Alias {
  std::string name;
  Position at;
  // For each of Correlation::rules the field that it is called there; empty:
  // that rule has no field of this name.
  std::vector<std::string> fields;
};

struct Correlation {
  enum class Type {
    kEventCount,
    kValueCount,
    kTemporal,
    kTemporalOrdered,
    kValueSum,
    kValueAvg,
    kValuePercentile,
    kValueMedian,
  };
  Type type = Type::kEventCount;
  Position at;  // of the key `correlation`
  std::vector<Reference> rules;
  std::vector<std::string> group_by;  // fields or names of aliases
  std::vector<Position> group_by_at;  // as group_by
  std::vector<Alias> aliases;
  Duration timespan;
  Position timespan_at;       // of its value
  std::vector<Bound> bounds;  // all must hold; empty only with an expression
  std::vector<std::string> fields;  // of the values; several are a tuple
  std::vector<Position> fields_at;  // as fields
  std::optional<double> percentile;
  // Temporal types only: and, or, not over rules; Condition::identifier is an
  // index into `rules`.
  std::optional<Condition> expression;
  bool generate = false;  // the rules over which it runs report as well
};

std::string_view Name(Correlation::Type type);  // "event_count", ...
std::optional<Correlation::Type> ParseCorrelationType(std::string_view name);
const std::vector<std::string>& CorrelationTypeNames();

bool IsTemporal(Correlation::Type type);   // temporal, temporal_ordered
bool ReadsValues(Correlation::Type type);  // value_...: needs a field

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_CORRELATION_H_
