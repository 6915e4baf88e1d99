#include "engine/pipeline_draft.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace drillcheck {
namespace {

using sigma::Condition;
using sigma::Search;

bool IsEmpty(const DraftSearch& search) {
  return search.kind != Search::Kind::kItem && search.parts.empty();
}

// Groups that lost all their items, from the inside out.
void RemoveEmpty(DraftSearch& search) {
  for (DraftSearch& part : search.parts) RemoveEmpty(part);
  std::erase_if(search.parts, IsEmpty);
}

// The condition without the identifiers that have no new index.
std::optional<Condition> Without(
    Condition condition, const std::vector<std::optional<size_t>>& index) {
  if (condition.kind == Condition::Kind::kIdentifier) {
    if (!index[condition.identifier]) return std::nullopt;
    condition.identifier = *index[condition.identifier];
    return condition;
  }
  std::vector<Condition> kept;
  for (Condition& part : condition.parts) {
    auto rest = Without(std::move(part), index);
    if (rest) kept.push_back(std::move(*rest));
  }
  if (kept.empty()) return std::nullopt;
  condition.parts = std::move(kept);
  return condition;
}

}  // namespace

DraftSearch DraftOf(Search search) {
  DraftSearch draft;
  draft.kind = search.kind;
  draft.at = search.at;
  draft.item = std::move(search.item);
  for (Search& part : search.parts) {
    draft.parts.push_back(DraftOf(std::move(part)));
  }
  return draft;
}

Search SearchOf(DraftSearch draft) {
  Search search;
  search.kind = draft.kind;
  search.at = draft.at;
  search.item = std::move(draft.item);
  for (DraftSearch& part : draft.parts) {
    search.parts.push_back(SearchOf(std::move(part)));
  }
  return search;
}

void ForEachItem(DraftSearch& search,
                 const std::function<void(DraftSearch&)>& visit) {
  if (search.kind == Search::Kind::kItem) return visit(search);
  for (DraftSearch& part : search.parts) ForEachItem(part, visit);
}

void ForEachItem(const DraftSearch& search,
                 const std::function<void(const DraftSearch&)>& visit) {
  if (search.kind == Search::Kind::kItem) return visit(search);
  for (const DraftSearch& part : search.parts) ForEachItem(part, visit);
}

Draft DraftOf(sigma::Rule& rule,
              const std::vector<const sigma::Rule*>& around) {
  Draft draft{rule, around, {}, {}, {}, {}, {}};
  for (sigma::Identifier& identifier : rule.identifiers) {
    draft.searches.push_back(DraftOf(std::move(identifier.search)));
  }
  return draft;
}

bool Finish(Draft& draft) {
  sigma::Rule& rule = draft.rule;
  std::vector<std::optional<size_t>> index;
  std::vector<sigma::Identifier> kept;
  for (size_t i = 0; i < draft.searches.size(); ++i) {
    RemoveEmpty(draft.searches[i]);
    index.emplace_back();
    if (IsEmpty(draft.searches[i])) continue;
    index.back() = kept.size();
    rule.identifiers[i].search = SearchOf(std::move(draft.searches[i]));
    kept.push_back(std::move(rule.identifiers[i]));
  }
  rule.identifiers = std::move(kept);
  if (rule.correlation) return true;
  auto condition = Without(std::move(rule.condition), index);
  if (!condition) return false;
  rule.condition = std::move(*condition);
  return true;
}

}  // namespace drillcheck
