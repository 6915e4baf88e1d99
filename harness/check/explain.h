// Why a rule fires, or does not, on each event of a recording: what the
// `explain` command shows.
#ifndef DRILLCHECK_CHECK_EXPLAIN_H_
#define DRILLCHECK_CHECK_EXPLAIN_H_

#include <string>
#include <string_view>
#include <vector>

#include "check/noise.h"
#include "check/replay.h"
#include "check/subject.h"
#include "diagnose/cause.h"
#include "engine/program.h"
#include "results/result.h"

namespace drillcheck {

struct Explanation {
  enum class Answer { kFires, kSilent, kNotReached };
  Answer answer = Answer::kNotReached;
  bool routed = true;           // false: the log source could not be told
  std::string reason;           // one line: the part that decided
  std::string path;             // of the file that this part stands in
  Position at;                  // of that part
  std::vector<Evidence> tree;   // the whole condition tree; empty: not reached
  std::vector<Evidence> alert;  // what it carries, if it fires: ShowAlert()
  Cause cause = Cause::kNone;   // its class
  std::string why;              // the same in one sentence, or empty
  std::vector<CandidateField> candidates;  // of a field that is absent
  std::string suggestion;                  // the same in words
  // The part that decided, of the program; null where none did.
  const sigma::Item* leaf = nullptr;
  bool absent = false;  // the event lacks a field that this part reads
};

// Of the views of an event, the one that matches, else the one that comes
// nearest, is explained. Requires a detection rule.
//
// `silence`: of the subject, one for all its events. With it the answer is the
// failing test's, at the price of a look at every recorded event; null: of the
// event alone.
Explanation Explain(const Subject& subject, EventRef ref, size_t document,
                    WantedSilence* silence);

std::string_view Name(Explanation::Answer answer);  // "fires", "silent", ...

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EXPLAIN_H_
