// Minimise: a recording cut to the events and fields that matter.
//
// What matters is what the tests see: all results of all cases with their
// evidence, and every change to the rule that the cases notice, stay as they
// are. The kind of each event and its time stay too, so that a rule's log
// source goes on deciding. Cutting is greedy: what is left may not be the
// smallest there is, but none of it can go alone.
//
// Thread rule: as Subject.
#ifndef DRILLCHECK_STRENGTH_MINIMISE_H_
#define DRILLCHECK_STRENGTH_MINIMISE_H_

#include <cstddef>
#include <string>

#include "base/result.h"
#include "check/subject.h"
#include "files/files.h"

namespace drillcheck {

struct Minimised {
  std::string text;  // JSON lines
  size_t events_before = 0;
  size_t events = 0;
  size_t fields_before = 0;  // scalars
  size_t fields = 0;
};

// Why a recording of the fixture cannot be cut, or empty: it is no JSON, it is
// field memory, or a second encoding has to agree with it.
std::string WhyNotMinimised(const FileSystem& files,
                            const RecordingEntry& entry);

// Requires LoadRecordings() done, that all cases hold, and that nothing speaks
// against it. The subject is changed meanwhile and is as before afterwards.
Result<Minimised> Minimise(const FileSystem& files, const Settings& settings,
                           Subject& subject, size_t recording);

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_MINIMISE_H_
