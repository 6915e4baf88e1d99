// What a candidate is worth, by the order of evidence in candidates.h. For
// field_ranking.h.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_CANDIDATE_SCORE_H_
#define DRILLCHECK_DIAGNOSE_CANDIDATE_SCORE_H_

#include <string>

#include "diagnose/candidates.h"
#include "diagnose/names.h"

namespace drillcheck {

// A value shorter than this occurs by chance ("1", "true", "ok").
inline constexpr size_t kTellingValue = 6;

inline bool IsTelling(const json::Value& value) {
  return value.IsString() && value.text.size() >= kTellingValue;
}

// `field` is the name that is looked for, `names` how the candidate's is
// related to it, `value` what it was recorded with. 0: it is no candidate.
double ScoreOf(const std::string& field, const NameRelation& names,
               const json::Value& value, const CandidateField& candidate);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_CANDIDATE_SCORE_H_
