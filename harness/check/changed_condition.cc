#include "check/changed_condition.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "check/changed_value.h"
#include "check/condition_edit.h"
#include "check/contrary_leaf.h"
#include "check/lacking_value.h"
#include "check/lost_parts.h"
#include "check/narrowed_quantifier.h"
#include "check/negated_filter.h"
#include "check/negated_part.h"
#include "check/regrouped.h"
#include "check/swapped_operator.h"
#include "check/swapped_quantifier.h"

namespace drillcheck {
namespace {

// Told together: more would be no help.
constexpr size_t kMostTold = 2;

// The first event that the document sees in one of the failing cases.
std::optional<Trace> AnyTrace(const ConditionCases& cases) {
  for (const Case* test : cases.failing) {
    Replay replay = ReplayCase(cases.subject, *test);
    for (const Sighting& sighting : replay.seen) {
      if (sighting.document != cases.document) continue;
      return ProgramAt(cases.subject, sighting.event, cases.document)
          .Explain(sighting.view);
    }
  }
  return std::nullopt;
}

void Append(ConditionEdits more, ConditionEdits& edits) {
  std::stable_sort(more.begin(), more.end(),
                   [](const ConditionEdit& a, const ConditionEdit& b) {
                     return std::pair(a.at.line, a.at.column) <
                            std::pair(b.at.line, b.at.column);
                   });
  std::move(more.begin(), more.end(), std::back_inserter(edits));
}

// Which parts the condition names.
ConditionEdits EditsOfNames(const ConditionCases& cases, const Trace& trace) {
  ConditionEdits edits;
  Append(JoinedLostParts(cases, trace), edits);
  Append(NarrowedQuantifiers(cases, trace), edits);
  return edits;
}

// The likelier kinds first; of each kind in the order of the rule.
ConditionEdits EditsOf(const ConditionCases& cases, const Trace& trace,
                       bool only_names) {
  ConditionEdits edits = EditsOfNames(cases, trace);
  if (only_names) return edits;
  Append(NegatedFilters(trace), edits);
  Append(SwappedOperators(trace), edits);
  Append(NegatedParts(trace), edits);
  Append(SwappedQuantifiers(trace), edits);
  Append(Regrouped(trace), edits);
  Append(ChangedValues(cases, trace), edits);
  Append(LackingValues(cases, trace), edits);
  Append(ContraryLeaves(trace), edits);
  return edits;
}

// What is told already, or beside which nobody asks for it: what more speaks
// against, or another value where the names of the parts tell of a `not`.
bool IsIdle(const ConditionEdit& edit, const ConditionEdits& told) {
  if (told.empty()) return false;
  const ConditionEdit& first = told[0];
  bool lesser = edit.doubt > first.doubt && first.doubt < kUnusual;
  bool named =
      first.kind == "negation" && first.doubt == kUsual && edit.kind == "value";
  return told.size() == kMostTold || first.suggestion == edit.suggestion ||
         lesser || named;
}

ConditionEdits Mending(const ConditionCases& cases, ConditionEdits edits) {
  ConditionEdits mending;
  for (ConditionEdit& edit : edits) {
    bool mends = !IsIdle(edit, mending) && edit.is_likely(cases) &&
                 AllHoldWith(cases, edit);
    if (mends) mending.push_back(std::move(edit));
  }
  return mending;
}

std::string Mended(size_t cases) {
  if (cases == 1) return "the failing case holds ";
  if (cases == 2) return "both failing cases hold ";
  return "all " + Count(cases, "failing case") + " hold ";
}

OneChange Tell(const std::string& path, const ConditionEdits& mending,
               size_t mended) {
  const ConditionEdit& first = mending[0];
  OneChange change{
      first.path.empty() ? path : first.path, first.at, first.kind,
      Mended(mended) + first.change + ", and no case fails that holds now",
      first.suggestion};
  if (!first.finding.empty()) {
    change.reason = first.finding + "; " + change.reason;
  }
  if (mending.size() > 1) {
    change.reason += mended == 1 ? "; so it does " : "; so they do ";
    change.reason += mending[1].change;
    change.suggestion += "; or " + mending[1].suggestion;
  }
  return change;
}

}  // namespace

std::optional<OneChange> FindChangedCondition(const Subject& subject,
                                              const ReplayedCases& cases,
                                              size_t most) {
  for (size_t d = 0; d < subject.rules.documents.size(); ++d) {
    const Document& document = subject.rules.documents[d];
    ConditionCases asked{subject, d, cases.failing, cases.holding};
    std::optional<Trace> trace = AnyTrace(asked);
    if (!document.own || !trace) continue;
    ConditionEdits edits = EditsOf(asked, *trace, cases.only_names);
    std::stable_sort(edits.begin(), edits.end(),
                     [](const ConditionEdit& a, const ConditionEdit& b) {
                       return a.doubt < b.doubt;
                     });
    edits.erase(edits.begin() + static_cast<long>(std::min(most, edits.size())),
                edits.end());
    ConditionEdits mending = Mending(asked, std::move(edits));
    if (mending.empty()) continue;
    return Tell(document.program.rule().path, mending, cases.failing.size());
  }
  return std::nullopt;
}

}  // namespace drillcheck
