// InventedFields: does an event that is made to tell a mutant need a field that
// nobody ever recorded?
//
// Where its name is misspelt, such an event would confirm the mistake of the
// rule; where nothing is spelt nearly so, the field may be a rare one, and who
// takes the event over must be told. For suggestion.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_SUGGEST_INVENTED_FIELDS_H_
#define DRILLCHECK_SUGGEST_INVENTED_FIELDS_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "check/subject.h"
#include "strength/exposure.h"

namespace drillcheck {

class InventedFields {
 public:
  // The subject must outlive this object.
  explicit InventedFields(const Subject& subject) : subject_(subject) {}

  // Why the first field that the exposure adds to an event of `rule` and that
  // is in no recording is more likely misspelt; empty where none is.
  std::string WhyMisspelt(size_t rule, const Exposure& exposure);

  // All fields that it adds and that are in no recording.
  std::vector<std::string> Of(size_t rule, const Exposure& exposure);

 private:
  bool IsRecorded(size_t rule, const Exposure& exposure,
                  const std::string& field);

  const Subject& subject_;
  std::map<std::pair<size_t, std::string>, bool> recorded_;  // rule, field
};

}  // namespace drillcheck

#endif  // DRILLCHECK_SUGGEST_INVENTED_FIELDS_H_
