#include "diagnose/candidates.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
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

// A field of another recording is worth as much less than one of the event.
constexpr double kElsewhere = 0.5;

// What the rule asks and what was recorded, looked at field by field.
class Ranking {
 public:
  Ranking(const Program& program, const sigma::Item& item,
          const Surroundings& around)
      : program_(program),
        item_(item),
        recorded_(around),
        null_test_(program.WouldMatch(item, json::Value())) {
    KnownChanges none;
    const KnownChanges& own =
        around.own_changes == nullptr ? none : *around.own_changes;
    for (KnownChange& change : FindChanges(own, around.source, item.field)) {
      if (change.old_value.empty()) changes_.push_back(std::move(change));
    }
    for (const RecordedField& field : recorded_.all()) {
      if (!field.inside.empty()) continue;
      ++values_;
      if (WouldMatch(field)) ++matching_;
    }
  }

  std::vector<CandidateField> Take() {
    std::map<std::string, CandidateField> best;  // by path
    std::vector<std::string> order;
    for (const RecordedField& field : recorded_.all()) {
      if (field.path == item_.field) continue;
      auto candidate = Judge(field);
      if (!candidate) continue;
      auto [known, is_new] = best.try_emplace(field.path, *candidate);
      if (is_new) order.push_back(field.path);
      if (known->second.score < candidate->score) known->second = *candidate;
    }
    std::vector<CandidateField> ranked;
    for (const std::string& path : order) ranked.push_back(best.at(path));
    std::stable_sort(
        ranked.begin(), ranked.end(),
        [](const auto& a, const auto& b) { return a.score > b.score; });
    if (ranked.size() > kMaxCandidates) ranked.resize(kMaxCandidates);
    return ranked;
  }

 private:
  bool WouldMatch(const RecordedField& field) const {
    return program_.WouldMatch(item_, *field.value);
  }

  std::optional<CandidateField> Judge(const RecordedField& field) const {
    CandidateField out;
    out.path = field.path;
    out.inside = field.inside;
    out.value = ExampleOf(*field.value);
    out.would_match = WouldMatch(field);
    out.null_test = null_test_;
    out.any_would_match = matching_ == values_;
    out.only_match = matching_ == 1 && out.would_match && !out.any_would_match;
    AddChange(out);
    std::string path = field.inside.empty()
                           ? field.path
                           : field.path.substr(field.inside.size() + 1);
    NameRelation names = Relate(item_.field, path);
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
    size_t words = WordsOf(LastPart(item_.field)).size();
    bool specific = names.same_leaf && words > 1;
    return specific || names.same_words ? names.score : 0;
  }

  const Program& program_;
  const sigma::Item& item_;
  RecordedFields recorded_;
  bool null_test_;
  std::vector<KnownChange> changes_;
  size_t values_ = 0;
  size_t matching_ = 0;
};

std::string WhyOf(const CandidateField& field) {
  std::vector<std::string> reasons;
  if (field.change) reasons.push_back(Describe(*field.change));
  if (!field.inside.empty()) {
    reasons.push_back("inside the text of " + Printable(field.inside, 60));
  }
  if (field.would_match) {
    reasons.emplace_back("the value would match");
  } else if (!field.null_test) {
    reasons.emplace_back("its value would not match");
  }
  if (!field.here) reasons.emplace_back("in another recording");
  return Join(reasons, "; ");
}

}  // namespace

bool CandidateField::is_certain() const {
  if (!inside.empty()) return false;
  if (change || same_form) return would_match;
  return would_match && only_match && value.size() >= kTellingValue;
}

std::vector<CandidateField> FindCandidates(const Program& program,
                                           const sigma::Item& item,
                                           const Surroundings& around) {
  if (item.field.empty()) return {};
  return Ranking(program, item, around).Take();
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
  std::string text = "nearest: " + Describe(candidates[0]);
  if (candidates[0].is_certain()) return text;
  for (size_t i = 1; i < candidates.size(); ++i) {
    if (candidates[i].score < kNearlyAsLikely * candidates[0].score) break;
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
