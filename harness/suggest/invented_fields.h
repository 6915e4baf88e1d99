// InventedFields: would an event that is made to tell a mutant need a field
// that nobody ever recorded, because its name is misspelt?
//
// Such an event would confirm the mistake of the rule. For suggestion.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_SUGGEST_INVENTED_FIELDS_H_
#define DRILLCHECK_SUGGEST_INVENTED_FIELDS_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "check/subject.h"
#include "strength/exposure.h"

namespace drillcheck {

class InventedFields {
 public:
  // The subject must outlive this object.
  explicit InventedFields(const Subject& subject) : subject_(subject) {}

  // Why the first field that the exposure adds to an event of `rule` is more
  // likely misspelt; empty where none is.
  std::string WhyInvented(size_t rule, const Exposure& exposure);

 private:
  std::string Why(size_t rule, const Exposure& exposure,
                  const std::string& field) const;

  const Subject& subject_;
  std::map<std::pair<size_t, std::string>, std::string> known_;  // rule, field
};

}  // namespace drillcheck

#endif  // DRILLCHECK_SUGGEST_INVENTED_FIELDS_H_
