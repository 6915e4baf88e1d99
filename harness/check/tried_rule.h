// Tried rule: all tests of a fixture, asked of the rule as it would be had
// somebody written its file otherwise: linked anew, with the filters and
// pipelines that it has then.
//
// For other_log_source.cc and turned_comparison.cc. Thread rule: belongs to one
// thread.
#ifndef DRILLCHECK_CHECK_TRIED_RULE_H_
#define DRILLCHECK_CHECK_TRIED_RULE_H_

#include <functional>
#include <string>
#include <vector>

#include "check/subject.h"

namespace drillcheck {

class TriedRule {
 public:
  using Edit = std::function<void(sigma::RuleFile& file)>;

  // Both must outlive it; the recordings are copied. Requires a fixture.
  TriedRule(const Subject& subject, const Settings& settings);

  // False where nobody could have written it so: it does not compile, asks for
  // a pipeline that was not read, or loses a filter.
  bool Write(const Edit& edit);

  // True where no test of these cases fails; one that cannot be asked, or is a
  // known gap, does not. Requires Write().
  bool AllPass(const std::vector<const Case*>& cases) const;

  const Subject& subject() const { return tried_; }

 private:
  LinkedRules LinkUnder(const std::vector<std::string>& pipelines,
                        Diagnostics& found) const;

  const Subject& subject_;
  const Settings& settings_;
  Subject tried_;
};

// False where the cases replay so many events that nobody waits for it.
bool MayBeTried(const Subject& subject, const std::vector<const Case*>& cases);

// "no test of this rule fails with ...; as it is written 3 cases do".
std::string WhyTried(const std::string& change, size_t failing);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TRIED_RULE_H_
