// The words of a condition, and the patterns among them. For condition.cc
// alone.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_SIGMA_CONDITION_WORDS_H_
#define DRILLCHECK_SIGMA_CONDITION_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

struct Word {
  std::string text;
  Position at;
};

// Cuts a condition at blanks; parentheses, pipes and `||` are words of their
// own. Positions are exact for a condition on one line; in folded text they are
// those of its first line.
std::vector<Word> ConditionWords(const yaml::Node& node);

// What someone means who writes an operator of another language: `||`, `&&`,
// `!`. Empty for every other word.
std::string_view WordMeant(std::string_view word);

// A name with `*` for any run of characters, case kept.
bool MatchesName(std::string_view pattern, std::string_view name);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_CONDITION_WORDS_H_
