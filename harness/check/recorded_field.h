// Was a field that a rule names ever recorded, and if not, which one is spelt
// nearly so?
//
// For unrecorded_fields.cc, which warns of such names, because_field.cc, which
// tells of cases that stand on one, and suggestion.cc, which must not invent
// events for one. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_RECORDED_FIELD_H_
#define DRILLCHECK_CHECK_RECORDED_FIELD_H_

#include <string>

#include "check/replay.h"
#include "diagnose/surroundings.h"
#include "sigma/search.h"

namespace drillcheck {

// Has any event of the fixture that this document sees the field? Under the
// name given, which is that of `rules`, or under the one that the event's own
// recording is asked for: its pipelines may be others. Looks at each event.
bool AnyEventHas(const Subject& subject, const LinkedRules& rules,
                 size_t document, const std::string& field);

// Is it known from retired recordings, or by the field memory, for events of
// this kind? Then it is an optional one. Requires a detection rule.
bool IsRemembered(const Subject& subject, const Sighting& sighting,
                  const std::string& field);
bool IsRemembered(const Surroundings& around, const std::string& field);

// That no event has a field is what such an item may well ask for.
bool AsksForAbsence(const sigma::Item& item);

// The field of the event that differs in no more than two letters, below the
// same parent, or in case and punctuation alone; or empty.
std::string NearestSpelling(const View& view, const std::string& field);

// The same, else the one of that name under another parent: `did you mean
// user.name, which is "eve" there? `; or empty.
std::string DidYouMean(const View& view, const std::string& field);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_RECORDED_FIELD_H_
