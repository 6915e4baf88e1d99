#include "diagnose/candidate_score.h"

#include <algorithm>

namespace drillcheck {
namespace {

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

double ScoreOfChange(const CandidateField& candidate) {
  const auto& paths = candidate.change->new_paths;
  auto place = std::find(paths.begin(), paths.end(), candidate.path);
  double later = static_cast<double>(place - paths.begin());
  return kKnown + (candidate.would_match ? kValue : 0) - later;
}

// The value would match, and others would not.
double ScoreOfValue(const NameRelation& names, bool telling,
                    const CandidateField& candidate) {
  double points = names.score + (telling ? kTelling : 0);
  bool placed =
      candidate.same_place || candidate.container || candidate.same_words;
  if (placed) return kValueAndPlace + points;
  if (names.score >= kFloor) return kValue + points;
  return candidate.only_match && telling ? kOnlyValue : 0;
}

// No value tells: any would match, or this one would not.
double ScoreOfName(const std::string& field, const NameRelation& names,
                   const CandidateField& candidate) {
  if (candidate.any_would_match) {
    return candidate.same_place || candidate.same_words ? names.score : 0;
  }
  size_t words = WordsOf(LastPart(field)).size();
  bool specific = names.same_leaf && words > 1;
  return specific || names.same_words ? names.score : 0;
}

}  // namespace

double ScoreOf(const std::string& field, const NameRelation& names,
               const json::Value& value, const CandidateField& candidate) {
  if (candidate.change) return ScoreOfChange(candidate);
  bool matches = candidate.would_match && !candidate.any_would_match;
  bool telling = matches && IsTelling(value);
  if (names.same_form) {
    return kSpelling + names.score + (telling ? kTelling : 0) +
           (candidate.would_match ? kValueAndPlace : 0);
  }
  return matches ? ScoreOfValue(names, telling, candidate)
                 : ScoreOfName(field, names, candidate);
}

}  // namespace drillcheck
