// What an alert carries to the analyst: the rule's title and level, its
// `fields` as the event has them, of a correlation its group.
//
// For fields.cc, which asks for the values that a case needs, and for
// explain.cc, which shows them. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_ALERT_FIELDS_H_
#define DRILLCHECK_CHECK_ALERT_FIELDS_H_

#include <string>
#include <vector>

#include "check/replay.h"
#include "results/result.h"

namespace drillcheck {

// The alert as an object. `of_correlation` is null for a detection rule.
json::Value AlertOf(const sigma::Rule& rule, const View& view,
                    const Alert* of_correlation);

// Where the rule promises the field: its line of `fields`, or that of a field
// around it, or of a correlation that of `group-by`; `level` and `title` are
// where these stand. Line 0: nowhere, or a pipeline promises it.
Position PlaceInAlert(const sigma::Rule& rule, const std::string& field);

// The level and each of the `fields`, with the value that the event has, each
// at its line; then the cases that replay the recording and ask for another
// level. For a rule that fires.
std::vector<Evidence> ShowAlert(const Subject& subject, size_t recording,
                                const sigma::Rule& rule, const View& view);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_ALERT_FIELDS_H_
