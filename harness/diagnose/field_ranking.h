// FieldRanking: what a rule asks and what was recorded, looked at field by
// field: which of the fields may be the one that is absent, the likeliest
// first. For candidates.cc, which says what the order is.
//
// Thread rule: one thread at a time; what it is made of must outlive it.
#ifndef DRILLCHECK_DIAGNOSE_FIELD_RANKING_H_
#define DRILLCHECK_DIAGNOSE_FIELD_RANKING_H_

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnose/candidates.h"
#include "diagnose/names.h"
#include "diagnose/surroundings.h"
#include "engine/program.h"

namespace drillcheck {

class FieldRanking {
 public:
  // Of the event alone; see LookAtOthers(). Requires an item with a field.
  FieldRanking(const Program& program, const sigma::Item& item,
               RecordedFields& recorded);

  void LookAtOthers() { LookAt(recorded_.others()); }

  // False where more of what was recorded could tell more of the fields that
  // were looked at, or name the new place of the field.
  bool IsSettled() const { return matching_ != values_ && changes_.empty(); }

  // False where no value would match and no change of the name is known.
  bool MayBeElsewhere() const { return any_seen_matches_ || !changes_.empty(); }

  // At most kMaxCandidates.
  std::vector<CandidateField> Take();

 private:
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

  void LookAt(const std::deque<RecordedField>& recorded);
  OfEvent LookAtEvent(const RecordedField& field) const;
  void Count(const Seen& seen);
  bool IsOfText(const RecordedField& field) const;
  bool IsSide(const Seen& seen) const;
  bool WouldMatch(const Seen& seen) const;
  std::vector<CandidateField> JudgeAll();
  std::optional<CandidateField> Judge(const Seen& seen) const;
  void Relate(const NameRelation& names, CandidateField& out) const;
  void AddChange(CandidateField& out) const;

  const Program& program_;
  const sigma::Item& item_;
  RecordedFields& recorded_;
  std::string field_;               // the one that is looked for
  std::vector<std::string> sides_;  // all that the item reads
  bool null_test_;
  std::vector<KnownChange> changes_;
  std::vector<Seen> seen_;
  std::set<std::string_view> here_;  // paths of the event itself
  // Path of the first field of one last part and text.
  std::map<std::pair<std::string_view, std::string_view>, std::string_view>
      first_;
  bool any_seen_matches_ = false;
  size_t values_ = 0;  // copies once
  size_t matching_ = 0;
  size_t matching_here_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_FIELD_RANKING_H_
