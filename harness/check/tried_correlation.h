// Tried correlation: all cases of a rule, asked what they would answer had one
// of its correlations been written otherwise.
//
// For the changes that changed_correlation.cc tells. Thread rule: belongs to
// one thread, as it counts what it asks.
#ifndef DRILLCHECK_CHECK_TRIED_CORRELATION_H_
#define DRILLCHECK_CHECK_TRIED_CORRELATION_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "check/one_change.h"

namespace drillcheck {

using CorrelationEdit = std::function<void(sigma::Correlation&)>;

class TriedCorrelation {
 public:
  // Both must outlive it. It tries no more than `most` edits.
  TriedCorrelation(const Subject& subject, const ReplayedCases& cases,
                   size_t most)
      : subject_(subject), cases_(cases), left_(most) {}

  // Goes on with this one of LinkedRules::correlations.
  void Take(size_t correlation) { index_ = correlation; }

  const Subject& subject() const { return subject_; }
  const ReplayedCases& cases() const { return cases_; }
  const sigma::Rule& rule() const {
    return subject_.rules.correlations[index_].rule;
  }
  const sigma::Correlation& written() const { return *rule().correlation; }

  // As RuleOf() numbers the one at hand.
  size_t number() const { return subject_.rules.documents.size() + index_; }

  // Those that fail and those that hold, with the edit made. False where too
  // many were tried.
  bool AllHold(const CorrelationEdit& edit);

 private:
  const Subject& subject_;
  const ReplayedCases& cases_;
  size_t left_;
  size_t index_ = 0;
};

// What could be written in place of something, and all cases hold.
struct CorrelationWay {
  std::string kind;  // as OneChange::kind
  Position at;
  std::string before;  // "with user"
  std::string after;   // "with account"
  std::string advice;  // "account for `user`", behind "write"
};

// One name or several for what is written.
CorrelationWay WayOf(std::string kind, Position at, const std::string& written,
                     const std::string& values);

// Numbers from `least` to `most` behind a key: "`gte: 5`", or of several "2 to
// 4 behind `gte:`".
CorrelationWay WayOfNumbers(std::string kind, Position at,
                            const std::string& key, const std::string& written,
                            const std::vector<std::string>& numbers);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TRIED_CORRELATION_H_
