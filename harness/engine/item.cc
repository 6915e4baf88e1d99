#include <algorithm>

#include "engine/body.h"

namespace drillcheck {
namespace {

using Matchers = std::vector<std::unique_ptr<Matcher>>;

bool AnyMatches(const Matchers& matchers, const Candidate& candidate) {
  return std::any_of(matchers.begin(), matchers.end(),
                     [&](const auto& m) { return m->Matches(candidate); });
}

template <class Predicate>
bool Combine(const CompiledItem& item, Predicate holds) {
  const auto& values = item.values;
  return item.item->all_values
             ? std::all_of(values.begin(), values.end(), holds)
             : std::any_of(values.begin(), values.end(), holds);
}

bool AnyMatchesValue(const Matchers& matchers, const json::Value& value) {
  return std::any_of(matchers.begin(), matchers.end(),
                     [&](const auto& m) { return m->MatchesValue(value); });
}

bool MatchesAnyLeaf(const Matchers& matchers, const std::vector<Leaf>& leaves) {
  return std::any_of(leaves.begin(), leaves.end(), [&](const Leaf& leaf) {
    return AnyMatchesValue(matchers, *leaf.value);
  });
}

// Keywords: each value of the event by itself, never across two of them.
ItemAnswer AskKeywords(const CompiledItem& item, const View& view) {
  std::vector<Leaf> leaves = Leaves(view);
  bool holds = Combine(item, [&](const Matchers& matchers) {
    return MatchesAnyLeaf(matchers, leaves);
  });
  return {holds != item.item->negated, false};
}

bool ReadsAbsentField(const CompiledItem& item, const View& view) {
  for (const Matchers& matchers : item.values) {
    for (const auto& matcher : matchers) {
      std::string_view other = matcher->OtherField();
      if (!other.empty() && !Lookup(view, other).present) return true;
    }
  }
  return false;
}

}  // namespace

ItemAnswer Ask(const CompiledItem& item, const View& view) {
  if (item.item->field.empty()) return AskKeywords(item, view);
  FieldValues found = Lookup(view, item.item->field);
  Candidate candidate{found, view};
  bool holds = Combine(item, [&](const Matchers& matchers) {
    return AnyMatches(matchers, candidate);
  });
  bool absent = !found.present || ReadsAbsentField(item, view);
  return {holds != item.item->negated, absent};
}

bool AcceptsValue(const CompiledItem& item, const json::Value& value) {
  return Combine(item, [&](const Matchers& matchers) {
    return AnyMatchesValue(matchers, value);
  });
}

}  // namespace drillcheck
