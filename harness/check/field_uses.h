// Where rules and filters name the fields of events: in selections, `fields`,
// group-by and the values of correlations.
//
// For field_readers.cc, and for the advice on a renamed field, which must be
// followed wherever the rule reads it. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_FIELD_USES_H_
#define DRILLCHECK_CHECK_FIELD_USES_H_

#include <string>
#include <vector>

#include "check/subject.h"

namespace drillcheck {

struct FieldUse {
  std::string field;    // of the event
  std::string written;  // as it stands in the file
  std::string part;     // "selection", "fields", "group-by"
  std::string path;     // of the filter that brought it; else empty
  Position at;
};

using FieldUses = std::vector<FieldUse>;

FieldUses UsesOf(const std::vector<sigma::Identifier>& identifiers);
// Without what filters bring.
FieldUses UsesOf(const sigma::Rule& rule);
FieldUses UsesOf(const sigma::Correlation& correlation);

// "also read at lines 14, 22", of the other places where the rules of the
// subject and their filters read the field; empty where there are none. `path`
// and `at`: the place that is told already.
std::string OtherUses(const Subject& subject, const std::string& field,
                      const std::string& path, Position at);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_FIELD_USES_H_
