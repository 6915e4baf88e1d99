#include "diagnose/field_ranking.h"

#include <algorithm>
#include <tuple>

#include "diagnose/candidate_score.h"
#include "diagnose/compared_fields.h"

namespace drillcheck {
namespace {

// Two names are compared in the time in which so many values are looked at.
constexpr size_t kCostOfName = 10;

// A field of another recording is worth as much less than one of the event.
constexpr double kElsewhere = 0.5;

// All of a field that its score depends on.
using Look = std::tuple<std::string_view, size_t, bool, bool, bool>;

bool IsOneOf(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// One value under two names: an exporter's envelope, and what was taken out.
bool IsCopy(std::string_view path, std::string_view other) {
  return EndsInPath(path, other) || EndsInPath(other, path);
}

// Those of the event first, copies of one value once.
std::vector<CandidateField> FirstOf(std::vector<CandidateField> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) {
                     bool same = a.is_shown_here() == b.is_shown_here();
                     return same ? a.score > b.score : a.is_shown_here();
                   });
  std::vector<CandidateField> kept;
  for (const CandidateField& next : candidates) {
    if (kept.size() == kMaxCandidates) break;
    bool copy =
        std::any_of(kept.begin(), kept.end(), [&](const CandidateField& known) {
          return known.here == next.here && known.value == next.value &&
                 IsCopy(known.path, next.path);
        });
    if (!copy) kept.push_back(next);
  }
  return kept;
}

// Without the text that it stands inside.
std::string PathInside(const RecordedField& field) {
  return field.inside.empty() ? field.path
                              : field.path.substr(field.inside.size() + 1);
}

}  // namespace

FieldRanking::FieldRanking(const Program& program, const sigma::Item& item,
                           RecordedFields& recorded)
    : program_(program),
      item_(item),
      recorded_(recorded),
      field_(LackedField(item, recorded.around().view)),
      sides_(FieldsReadBy(item)),
      null_test_(program.WouldMatch(item, json::Value())) {
  for (KnownChange& change : ChangesOf(recorded.around(), field_)) {
    if (change.old_value.empty()) changes_.push_back(std::move(change));
  }
  LookAt(recorded.here());
}

void FieldRanking::LookAt(const std::deque<RecordedField>& recorded) {
  recorded_.Spend(recorded.size());
  OfEvent event;
  const View* of = nullptr;
  for (const RecordedField& field : recorded) {
    bool same_event = of != nullptr && of->fields == field.of.fields &&
                      of->renames == field.of.renames;
    if (!same_event) event = LookAtEvent(field);
    of = &field.of;
    if (event.shows_nothing) continue;
    Seen seen = {&field, false, event.can_compare, false};
    seen.is_side = IsSide(seen);
    seen.would_match = WouldMatch(seen);
    seen_.push_back(seen);
    any_seen_matches_ = any_seen_matches_ || seen.would_match;
    if (field.here) here_.insert(field.path);
    Count(seen);
  }
}

// Those around the event that have the field show nothing of where it went.
FieldRanking::OfEvent FieldRanking::LookAtEvent(
    const RecordedField& field) const {
  bool alone = sides_.size() == 1;
  return {alone || CanCompare(item_, field_, field.of),
          !field.here && HasPath(field.of, field_)};
}

// What stands inside a text no rule reads.
void FieldRanking::Count(const Seen& seen) {
  const RecordedField& field = *seen.field;
  bool other_side = seen.is_side && field.path != field_;
  if (!field.inside.empty() || other_side) return;
  auto [same, is_new] =
      first_.try_emplace({LastPart(field.path), field.value->text}, field.path);
  bool copy = !is_new && IsCopy(same->second, field.path);
  if (copy) return;
  ++values_;
  if (!seen.would_match) return;
  ++matching_;
  if (field.here) ++matching_here_;
}

// The very field that is absent, inside a text where there should be an object.
bool FieldRanking::IsOfText(const RecordedField& field) const {
  return !field.inside.empty() && field.path == field_;
}

// The field is one of those that the item reads, or a copy of one.
bool FieldRanking::IsSide(const Seen& seen) const {
  const RecordedField& field = *seen.field;
  if (IsOfText(field)) return false;
  if (IsOneOf(sides_, field.path)) return true;
  if (sides_.size() == 1 || !seen.is_asked) return false;
  return std::any_of(
      sides_.begin(), sides_.end(), [&](const std::string& side) {
        if (side == field_ || !IsCopy(side, field.path)) return false;
        auto values = Lookup(field.of, side).values;
        return std::any_of(values.begin(), values.end(), [&](const auto* v) {
          return v->text == field.value->text;
        });
      });
}

bool FieldRanking::WouldMatch(const Seen& seen) const {
  if (!seen.is_asked) return false;
  const RecordedField& field = *seen.field;
  return program_.WouldMatch(item_, *field.value, field_, field.of);
}

std::vector<CandidateField> FieldRanking::Take() { return FirstOf(JudgeAll()); }

// Of each path the best, in the order in which the paths were met.
std::vector<CandidateField> FieldRanking::JudgeAll() {
  std::map<std::string, size_t> place_of;
  std::vector<CandidateField> candidates;
  std::set<Look> judged;
  for (const Seen& seen : seen_) {
    const RecordedField& field = *seen.field;
    bool elsewhere = !field.here && here_.contains(field.path);
    if (elsewhere || seen.is_side) continue;
    // Of fields that score alike the first is kept.
    Look look = {field.path, field.inside.size(), field.here, seen.would_match,
                 IsTelling(*field.value)};
    if (!judged.insert(look).second) continue;
    auto candidate = Judge(seen);
    if (!candidate) continue;
    auto [known, is_new] = place_of.try_emplace(field.path, candidates.size());
    if (is_new) candidates.push_back(*candidate);
    CandidateField& best = candidates[known->second];
    if (best.score < candidate->score) best = *candidate;
  }
  recorded_.Spend(kCostOfName * judged.size());
  return candidates;
}

std::optional<CandidateField> FieldRanking::Judge(const Seen& seen) const {
  const RecordedField& field = *seen.field;
  CandidateField out;
  out.path = field.path;
  out.inside = field.inside;
  out.value = ExampleOf(*field.value);
  out.would_match = seen.would_match;
  out.null_test = null_test_;
  out.unasked = !seen.is_asked;
  out.here = field.here;
  if (field_ != item_.field) out.compared = field_;
  out.any_would_match = matching_ == values_;
  size_t matching = field.here ? matching_here_ : matching_;
  out.only_match = matching == 1 && out.would_match && !out.any_would_match;
  AddChange(out);
  const NameRelation& names = recorded_.names().Of(
      field_, IsOfText(field) ? field.path : PathInside(field));
  Relate(names, out);
  out.score = ScoreOf(field_, names, *field.value, out);
  if (out.score <= 0) return std::nullopt;
  if (!field.here) out.score *= kElsewhere;
  return out;
}

void FieldRanking::Relate(const NameRelation& names,
                          CandidateField& out) const {
  out.same_form = names.same_form;
  out.same_words = names.same_words;
  out.same_place = names.same_leaf || names.same_path_end;
  out.container = names.container;
}

void FieldRanking::AddChange(CandidateField& out) const {
  for (const KnownChange& change : changes_) {
    if (!IsOneOf(change.new_paths, out.path)) continue;
    out.change = change;
    return;
  }
}

}  // namespace drillcheck
