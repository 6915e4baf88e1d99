// Verdict `drifted` for a case that passes: the rule does what the case
// asks, but a negated or null test in it reads a field that these events do
// not have, and a recorded field shows where the value is. Evidence, not mere
// absence: most good rules read optional fields.
#include "check/drifted.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/text.h"
#include "check/around.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/diagnosed.h"
#include "diagnose/cause.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

bool IsNullTest(const sigma::Item& item) {
  for (const sigma::ItemValue& value : item.values) {
    for (const sigma::Test& test : value.tests) {
      if (std::holds_alternative<sigma::NullTest>(test)) return true;
    }
  }
  return false;
}

// Looks through one event's trace for the first such field.
class Search {
 public:
  Search(const Program& program, const Surroundings& around,
         std::shared_ptr<RelatedNames> names)
      : program_(program),
        around_(around),
        recorded_(around, std::move(names)) {}

  // `negated`: under an odd number of nots.
  const Trace* Find(const Trace& node, bool negated) {
    if (node.kind == Kind::kItem)
      return Suspect(node, negated) ? &node : nullptr;
    bool flips = node.kind == Kind::kNot;
    for (const Trace& part : node.parts) {
      if (const Trace* found = Find(part, negated != flips)) return found;
    }
    return nullptr;
  }

  Diagnosis Take() { return std::move(found_); }

 private:
  bool Suspect(const Trace& item, bool negated) {
    if (!item.absent || item.item->field.empty()) return false;
    bool flipped = negated != item.item->negated;
    bool null_test = IsNullTest(*item.item);
    if (flipped == null_test) return false;
    bool gone = IsGone(item.item->field);
    std::optional<CandidateField> moved;
    if (null_test) moved = FindMoved(item.item->field, around_.view);
    // Of every hit and leaf: most of them need no diagnosis.
    bool told =
        gone || moved || IsElsewhereHere(program_, *item.item, recorded_);
    if (!told) return false;
    found_ = DiagnoseLeaf(program_, item, true, recorded_);
    bool compares = ComparesFields(*item.item);
    if (!null_test) return gone || IsElsewhere(found_.candidates, compares);
    bool known = !found_.candidates.empty() && found_.candidates[0].change;
    if (moved && !known) found_.candidates = {*moved};
    return gone || known || moved;
  }

  // A recorded field whose value would match, by a name that tells.
  static bool IsElsewhere(const std::vector<CandidateField>& candidates,
                          bool compares) {
    if (candidates.empty()) return false;
    const CandidateField& best = candidates[0];
    return best.change || (!compares && best.would_match && best.same_name() &&
                           best.inside.empty());
  }

  // Every retired recording of this kind of event has it: it was no optional
  // field.
  bool IsGone(const std::string& field) const {
    const auto& retired = around_.retired;
    return !retired.empty() &&
           std::all_of(retired.begin(), retired.end(),
                       [&](const View& old) { return HasPath(old, field); });
  }

  const Program& program_;
  const Surroundings& around_;
  RecordedFields recorded_;
  Diagnosis found_;
};

std::optional<Diagnosed> Find(const Program& program, const Trace& trace,
                              const Surroundings& around,
                              const std::shared_ptr<RelatedNames>& names) {
  Search search(program, around, names);
  const Trace* leaf = search.Find(trace, false);
  if (leaf == nullptr) return std::nullopt;
  return Diagnosed{leaf, leaf->at, search.Take(), 0,
                   FileOf(program.rule(), trace, leaf)};
}

}  // namespace

std::optional<Diagnosed> FindDriftedPart(const Program& program,
                                         const Trace& trace,
                                         const Surroundings& around) {
  return Find(program, trace, around, std::make_shared<RelatedNames>());
}

void CheckDriftedThoughFiring(const CaseRun& run, TestResult& result) {
  auto names = std::make_shared<RelatedNames>();
  for (const Hit& hit : run.replay.matches) {
    const Program& program = ProgramAt(run.subject, hit.event, hit.document);
    Trace trace = program.Explain(hit.view);
    Surroundings around =
        EventAlone(run.subject, hit.event, hit.document, hit.view);
    auto found = Find(program, trace, around, names);
    if (!found) continue;
    PointAt(run.subject, hit.event, hit.document, result);
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kDrifted;
    result.at = found->at;
    result.path = found->path;
    result.evidence = FindBlame(trace, program.rule()).evidence;
    result.reason = "the rule fires, but " +
                    Printable(found->leaf->item->field) +
                    " is not where this event keeps the value";
    result.kind = Name(Cause::kAbsenceTest);
    result.suggestion = AdviceOn(run.subject, *found);
    return;
  }
}

}  // namespace drillcheck
