#include "diagnose/candidates.h"

#include "diagnose/candidate_score.h"
#include "diagnose/compared_fields.h"
#include "diagnose/field_ranking.h"
#include "diagnose/names.h"

namespace drillcheck {

bool CandidateField::is_shown_here() const {
  return here && (change || (would_match && !any_would_match));
}

bool CandidateField::is_certain() const {
  if (!inside.empty() || !compared.empty()) return false;
  if (change || same_form) return would_match;
  return would_match && only_match && value.size() >= kTellingValue;
}

std::vector<CandidateField> FindCandidates(const Program& program,
                                           const sigma::Item& item,
                                           const Surroundings& around) {
  RecordedFields recorded(around);
  return FindCandidates(program, item, recorded);
}

std::vector<CandidateField> FindCandidates(const Program& program,
                                           const sigma::Item& item,
                                           RecordedFields& recorded) {
  if (item.field.empty()) return {};
  FieldRanking ranking(program, item, recorded);
  ranking.LookAtOthers();
  return ranking.Take();
}

bool IsElsewhereHere(const Program& program, const sigma::Item& item,
                     RecordedFields& recorded) {
  if (item.field.empty()) return false;
  FieldRanking ranking(program, item, recorded);
  if (!ranking.MayBeElsewhere()) return false;
  if (!ranking.IsSettled()) ranking.LookAtOthers();
  auto found = ranking.Take();
  if (found.empty()) return false;
  // That a field holds what another one holds says little: a reply repeats its
  // request.
  bool compares = FieldsReadBy(item).size() > 1;
  bool here = found[0].here && found[0].would_match && !compares;
  return here || found[0].change;
}

std::optional<CandidateField> FindMoved(const std::string& field,
                                        const View& view) {
  for (const Leaf& leaf : Leaves(view)) {
    if (leaf.value->IsNull() || !EndsInPath(leaf.path, field)) continue;
    CandidateField moved;
    moved.path = leaf.path;
    moved.value = ExampleOf(*leaf.value);
    moved.same_place = true;
    return moved;
  }
  return std::nullopt;
}

}  // namespace drillcheck
