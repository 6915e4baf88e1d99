// Why a rule fires, or does not, on each event of a recording: what the
// `explain` command shows.
#ifndef DRILLCHECK_CHECK_EXPLAIN_H_
#define DRILLCHECK_CHECK_EXPLAIN_H_

#include <string>
#include <vector>

#include "check/result.h"
#include "check/subject.h"
#include "diagnose/cause.h"
#include "engine/program.h"
#include "event/event.h"
#include "taxonomy/router.h"

namespace drillcheck {

struct Explanation {
  enum class Answer { kFires, kSilent, kNotReached };
  Answer answer = Answer::kNotReached;
  bool routed = true;          // false: the log source could not be told
  std::string reason;          // one line: the part that decided
  Position at;                 // of that part
  std::vector<Evidence> tree;  // the whole condition tree; empty: not reached
  Cause cause = Cause::kNone;  // its class
  std::string why;             // the same in one sentence, or empty
  std::vector<CandidateField> candidates;  // of a field that is absent
  std::string suggestion;                  // the same in words
  // The part that decided, of the program; null where none did.
  const sigma::Item* leaf = nullptr;
};

// Of the views of an event, the one that matches, else the one that comes
// nearest, is explained. The subject knows what was recorded before.
Explanation Explain(const Subject& subject, const Program& program,
                    const Router& router, const Event& event);

std::string_view Name(Explanation::Answer answer);  // "fires", "silent", ...

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EXPLAIN_H_
