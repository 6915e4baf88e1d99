#include "diagnose/candidates.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "diagnose/compared_fields.h"
#include "diagnose/names.h"

namespace drillcheck {
namespace {

// A value shorter than this occurs by chance ("1", "true", "ok").
constexpr size_t kTellingValue = 6;

// Bytes of an example value that are read, and shown.
constexpr size_t kLongestText = 4096;
constexpr size_t kShownValue = 48;

// The ranks of candidates.h, far apart; within one the names decide.
constexpr double kKnown = 1000;
constexpr double kSpelling = 500;
constexpr double kValueAndPlace = 100;
constexpr double kValue = 10;
constexpr double kOnlyValue = 5;

// A relation of names below this is none.
constexpr double kFloor = 0.2;
// How much a value says that nothing but a name would.
constexpr double kTelling = 0.5;
// A further candidate below this share of the first one's points is no more
// than noise.
constexpr double kNearlyAsLikely = 0.5;

bool IsTelling(const json::Value& value) {
  return value.IsString() && value.text.size() >= kTellingValue;
}

// Two names are compared in the time in which so many values are looked at.
constexpr size_t kCostOfName = 10;

// A field of another recording is worth as much less than one of the event.
constexpr double kElsewhere = 0.5;

bool IsOneOf(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// One value under two names: an exporter's envelope, and what was taken out.
bool IsCopy(std::string_view path, std::string_view other) {
  return EndsInPath(path, other) || EndsInPath(other, path);
}

// What the rule asks and what was recorded, looked at field by field.
class Ranking {
 public:
  // Of the event alone; see LookAtOthers().
  Ranking(const Program& program, const sigma::Item& item,
          RecordedFields& recorded)
      : program_(program),
        item_(item),
        recorded_(recorded),
        field_(LackedField(item, recorded.around().view)),
        sides_(FieldsReadBy(item)),
        null_test_(program.WouldMatch(item, json::Value())) {
    const Surroundings& around = recorded.around();
    KnownChanges none;
    const KnownChanges& own =
        around.own_changes == nullptr ? none : *around.own_changes;
    for (KnownChange& change : FindChanges(own, around.source, field_)) {
      if (change.old_value.empty()) changes_.push_back(std::move(change));
    }
    LookAt(recorded.here());
  }

  void LookAtOthers() { LookAt(recorded_.others()); }

  // False where more of what was recorded could tell more of the fields that
  // were looked at, or name the new place of the field.
  bool IsSettled() const { return matching_ != values_ && changes_.empty(); }

  // False where no value would match and no change of the name is known.
  bool MayBeElsewhere() const { return any_seen_matches_ || !changes_.empty(); }

  std::vector<CandidateField> Take() {
    std::map<std::string, CandidateField> best;  // by path
    std::vector<std::string> order;
    std::set<Look> judged;
    for (const Seen& seen : seen_) {
      const RecordedField& field = *seen.field;
      bool elsewhere = !field.here && here_.contains(field.path);
      if (elsewhere || seen.is_side) continue;
      // Of fields that score alike the first is kept.
      Look look = {field.path, field.inside.size(), field.here,
                   seen.would_match, IsTelling(*field.value)};
      if (!judged.insert(look).second) continue;
      auto candidate = Judge(seen);
      if (!candidate) continue;
      auto [known, is_new] = best.try_emplace(field.path, *candidate);
      if (is_new) order.push_back(field.path);
      if (known->second.score < candidate->score) known->second = *candidate;
    }
    recorded_.Spend(kCostOfName * judged.size());
    std::vector<CandidateField> ranked;
    for (const std::string& path : order) ranked.push_back(best.at(path));
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) {
                       bool same = a.is_shown_here() == b.is_shown_here();
                       return same ? a.score > b.score : a.is_shown_here();
                     });
    return FirstOf(ranked);
  }

 private:
  // All of a field that its score depends on.
  using Look = std::tuple<std::string_view, size_t, bool, bool, bool>;

  // A recorded field as the item sees it.
  struct Seen {
    const RecordedField* field = nullptr;
    bool is_side = false;
    bool is_asked = false;
    bool would_match = false;
  };

  struct OfEvent {
    bool can_compare = true;
    bool shows_nothing = false;  // it has the very field
  };

  // Counts the values, copies once; what stands inside a text no rule reads.
  void LookAt(const std::deque<RecordedField>& recorded) {
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
      bool other_side = seen.is_side && field.path != field_;
      if (!field.inside.empty() || other_side) continue;
      auto [same, is_new] = first_.try_emplace(
          {LastPart(field.path), field.value->text}, field.path);
      bool copy = !is_new && IsCopy(same->second, field.path);
      if (copy) continue;
      ++values_;
      if (!seen.would_match) continue;
      ++matching_;
      if (field.here) ++matching_here_;
    }
  }

  // Those around the event that have the field show nothing of where it went.
  OfEvent LookAtEvent(const RecordedField& field) const {
    bool alone = sides_.size() == 1;
    return {alone || CanCompare(item_, field_, field.of),
            !field.here && HasPath(field.of, field_)};
  }

  static std::vector<CandidateField> FirstOf(
      const std::vector<CandidateField>& ranked) {
    std::vector<CandidateField> kept;
    for (const CandidateField& next : ranked) {
      if (kept.size() == kMaxCandidates) break;
      bool copy = std::any_of(
          kept.begin(), kept.end(), [&](const CandidateField& known) {
            return known.here == next.here && known.value == next.value &&
                   IsCopy(known.path, next.path);
          });
      if (!copy) kept.push_back(next);
    }
    return kept;
  }

  // The field is one of those that the item reads, or a copy of one.
  bool IsSide(const Seen& seen) const {
    const RecordedField& field = *seen.field;
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

  bool WouldMatch(const Seen& seen) const {
    if (!seen.is_asked) return false;
    const RecordedField& field = *seen.field;
    return program_.WouldMatch(item_, *field.value, field_, field.of);
  }

  std::optional<CandidateField> Judge(const Seen& seen) const {
    const RecordedField& field = *seen.field;
    CandidateField out;
    out.path = field.path;
    out.inside = field.inside;
    out.value = ExampleOf(*field.value);
    out.would_match = seen.would_match;
    out.null_test = null_test_;
    out.unasked = !seen.is_asked;
    if (field_ != item_.field) out.compared = field_;
    out.any_would_match = matching_ == values_;
    size_t matching = field.here ? matching_here_ : matching_;
    out.only_match = matching == 1 && out.would_match && !out.any_would_match;
    AddChange(out);
    std::string path = field.inside.empty()
                           ? field.path
                           : field.path.substr(field.inside.size() + 1);
    const NameRelation& names = recorded_.names().Of(field_, path);
    out.same_form = names.same_form;
    out.same_words = names.same_words;
    out.same_place = names.same_leaf || names.same_path_end;
    out.container = names.container;
    out.score = Score(field, names, out);
    if (out.score <= 0) return std::nullopt;
    out.here = field.here;
    if (!field.here) out.score *= kElsewhere;
    return out;
  }

  void AddChange(CandidateField& out) const {
    for (const KnownChange& change : changes_) {
      const auto& paths = change.new_paths;
      if (std::find(paths.begin(), paths.end(), out.path) == paths.end()) {
        continue;
      }
      out.change = change;
      return;
    }
  }

  // 0: not a candidate.
  double Score(const RecordedField& field, const NameRelation& names,
               const CandidateField& out) const {
    if (out.change) {
      const auto& paths = out.change->new_paths;
      auto place = std::find(paths.begin(), paths.end(), out.path);
      double later = static_cast<double>(place - paths.begin());
      return kKnown + (out.would_match ? kValue : 0) - later;
    }
    bool matches = out.would_match && !out.any_would_match;
    double telling = matches && IsTelling(*field.value) ? kTelling : 0;
    double points = names.score + telling;
    if (names.same_form) {
      return kSpelling + points + (out.would_match ? kValueAndPlace : 0);
    }
    bool related = names.score >= kFloor;
    if (matches) {
      bool placed = out.same_place || out.container || out.same_words;
      if (placed) return kValueAndPlace + points;
      if (related) return kValue + points;
      return out.only_match && telling > 0 ? kOnlyValue : 0;
    }
    return ScoreOfName(names, out);
  }

  // No value tells: any would match, or this one would not.
  double ScoreOfName(const NameRelation& names,
                     const CandidateField& out) const {
    if (out.any_would_match) {
      return out.same_place || out.same_words ? names.score : 0;
    }
    size_t words = WordsOf(LastPart(field_)).size();
    bool specific = names.same_leaf && words > 1;
    return specific || names.same_words ? names.score : 0;
  }

  const Program& program_;
  const sigma::Item& item_;
  RecordedFields& recorded_;
  std::string field_;               // the one that is looked for
  std::vector<std::string> sides_;  // all that the item reads
  std::vector<Seen> seen_;
  std::set<std::string_view> here_;  // paths of the event itself
  // Path of the first field of one last part and text.
  std::map<std::pair<std::string_view, std::string_view>, std::string_view>
      first_;
  bool null_test_;
  std::vector<KnownChange> changes_;
  bool any_seen_matches_ = false;
  size_t values_ = 0;
  size_t matching_ = 0;
  size_t matching_here_ = 0;
};

std::string WhyOf(const CandidateField& field) {
  std::vector<std::string> reasons;
  if (field.change) reasons.push_back(Describe(*field.change));
  if (!field.inside.empty()) {
    reasons.push_back("inside the text of " + Printable(field.inside, 60));
  }
  if (field.would_match) {
    reasons.emplace_back("the value would match");
  } else if (!field.null_test && !field.unasked) {
    reasons.emplace_back("its value would not match");
  }
  if (!field.here) reasons.emplace_back("in another recording");
  return Join(reasons, "; ");
}

}  // namespace

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
  Ranking ranking(program, item, recorded);
  ranking.LookAtOthers();
  return ranking.Take();
}

bool IsElsewhereHere(const Program& program, const sigma::Item& item,
                     RecordedFields& recorded) {
  if (item.field.empty()) return false;
  Ranking ranking(program, item, recorded);
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

std::string Describe(const CandidateField& field) {
  std::string reasons = field.score > 0 ? WhyOf(field) : "";
  std::string why = reasons.empty() ? "" : " (" + reasons + ")";
  return Printable(field.path) + " = \"" + field.value + "\"" + why;
}

std::string Describe(const std::vector<CandidateField>& candidates) {
  if (candidates.empty()) return {};
  const CandidateField& best = candidates[0];
  std::string to =
      best.compared.empty() ? "" : " to " + ShownName(best.compared);
  std::string text = "nearest" + to + ": " + Describe(best);
  if (best.is_certain()) return text;
  for (size_t i = 1; i < candidates.size(); ++i) {
    if (candidates[i].is_shown_here() != best.is_shown_here()) break;
    if (candidates[i].score < kNearlyAsLikely * best.score) break;
    text += "\nor: " + Describe(candidates[i]);
  }
  return text;
}

std::string ExampleOf(const json::Value& value) {
  std::string text = Printable(value.text, kLongestText);
  if (text.size() <= kShownValue) return text;
  auto is_inside = [&](size_t at) { return (text[at] & 0xC0) == 0x80; };
  size_t head = kShownValue / 3;
  size_t tail = text.size() - (kShownValue - head);
  while (head > 0 && is_inside(head)) --head;
  while (tail < text.size() && is_inside(tail)) ++tail;
  return text.substr(0, head) + "…" + text.substr(tail);
}

}  // namespace drillcheck
