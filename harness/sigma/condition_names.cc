#include "sigma/condition_names.h"

#include <algorithm>

#include "base/text.h"
#include "sigma/condition_words.h"

namespace drillcheck::sigma {
namespace {

// A hint that lists more names than this is not read.
constexpr size_t kMaxHintNames = 20;

// Names that begin with _ are only found by patterns that do.
bool Selects(std::string_view pattern, std::string_view name) {
  bool hidden = name.starts_with('_') && !pattern.starts_with('_');
  if (hidden) return false;
  return pattern == "them" || MatchesName(pattern, name);
}

// What joins two names, and is none itself.
bool IsOperator(const std::string& word) {
  return AsciiLower(word) == "and" || AsciiLower(word) == "or";
}

}  // namespace

std::optional<size_t> ConditionNames::Find(std::string_view name) const {
  auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<size_t>(found - names_.begin());
}

std::vector<size_t> ConditionNames::Selected(std::string_view pattern) const {
  std::vector<size_t> selected;
  for (size_t i = 0; i < names_.size(); ++i) {
    if (Selects(pattern, names_[i])) selected.push_back(i);
  }
  return selected;
}

std::string ConditionNames::WhatIsWrong(const std::string& word) const {
  if (IsOperator(word)) {
    return "the condition has '" + word + "' where a name must stand";
  }
  return "the condition names '" + Printable(word) +
         (AreRules() ? "', which is not among the rules of the correlation"
                     : "', which is not defined");
}

std::string ConditionNames::WayOut(const std::string& word) const {
  if (IsOperator(word)) {
    return "leave out this `" + word + "`, or write a name before it; " + All();
  }
  std::string nearest = NearestWord(word, names_);
  return nearest.empty() ? All() : "did you mean " + Printable(nearest) + "?";
}

std::string ConditionNames::All() const {
  std::vector<std::string> names;
  for (const std::string& name : names_) names.push_back(Printable(name));
  if (names.empty()) return "the detection defines no search";
  if (names.size() > kMaxHintNames) {
    size_t rest = names.size() - kMaxHintNames;
    names.resize(kMaxHintNames);
    names.push_back("… " + std::to_string(rest) + " more");
  }
  return (AreRules() ? "its rules are: " : "defined are: ") + Join(names, ", ");
}

}  // namespace drillcheck::sigma
