// ConditionNames: what a condition may name: the searches of a detection, or
// the rules that a correlation lists.
//
// For condition_parser.h and condition.h. Thread rule: a plain value.
#ifndef DRILLCHECK_SIGMA_CONDITION_NAMES_H_
#define DRILLCHECK_SIGMA_CONDITION_NAMES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drillcheck::sigma {

class ConditionNames {
 public:
  // `1 of` selects among searches, and not among rules.
  enum class Kind { kSearches, kRules };

  ConditionNames(Kind kind, std::vector<std::string> names)
      : kind_(kind), names_(std::move(names)) {}

  bool AreRules() const { return kind_ == Kind::kRules; }

  // The index of the name.
  std::optional<size_t> Find(std::string_view name) const;

  // The indices of those that a pattern behind `of` selects.
  std::vector<size_t> Selected(std::string_view pattern) const;

  // What to say of a word that is none of them: the text, and the way out.
  std::string WhatIsWrong(const std::string& word) const;
  std::string WayOut(const std::string& word) const;

  // "defined are: selection, filter".
  std::string All() const;

 private:
  Kind kind_;
  std::vector<std::string> names_;
};

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_CONDITION_NAMES_H_
