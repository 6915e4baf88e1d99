// Fields that a rule or a filter names and that no recording shows, where no
// test would fail for it: a name in `fields` is read by nothing but the alert,
// and an exclusion that finds its field nowhere lets every drill through.
//
// Either name may be right, and the recordings too small to show it: these are
// warnings, at the line of the name. Most good rules read optional fields: of
// the rule's own parts only those are told that are spelt nearly like a field
// that was recorded. For rule_check.cc, which shows it every case in turn.
//
// Thread rule: plain values; the subject must outlive them.
#ifndef DRILLCHECK_CHECK_UNRECORDED_FIELDS_H_
#define DRILLCHECK_CHECK_UNRECORDED_FIELDS_H_

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/diagnostic.h"
#include "check/replay.h"
#include "sigma/filter.h"

namespace drillcheck {

class UnrecordedFields {
 public:
  // What the alerts of one more case have of the rule's `fields`, and its
  // events of what the rule and its filters ask.
  void See(const Subject& subject, const Replay& replay);

  // A warning for each field that no event has which the rule sees, by file and
  // line. A field that the field memory or a retired recording knows is an
  // optional one, and no warning.
  Diagnostics Warnings(const Subject& subject) const;

 private:
  enum class Kind { kPromised, kOfFilter, kOfRule };

  // A name as it stands in a file, and an event in which it was looked for.
  struct Named {
    Kind kind = Kind::kOfRule;
    std::string field;    // as the events are asked for it
    std::string written;  // as it stands there
    std::string part;     // what asks for it, in words
    Sighting asked;
    bool counted = false;  // in the alert of a correlation
    bool found = false;
  };
  using Place = std::tuple<std::string, int, int>;  // path, line, column

  void SeeAlert(const Subject& subject, const Replay& replay, const Hit& hit);
  void SeeParts(const Subject& subject, const Sighting& sighting);
  void SeeItems(const sigma::Search& search, const std::string& path,
                const Named& part);
  // `name` is what stands for it in the subject's rules.
  void SeeName(const void* name, const Place& place, const std::string& field,
               const std::string& written, const Named& part);
  static bool IsUnrecorded(const Subject& subject, const Named& named);
  static Diagnostic Warning(const Subject& subject, const Place& place,
                            const Named& named);

  std::map<Place, Named> named_;
  // Names of the subject's rules that were found: not looked for again.
  std::set<const void*> done_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_UNRECORDED_FIELDS_H_
