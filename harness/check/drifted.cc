// Verdict `drifted` for a case that passes: the rule does what the case
// asks, but a negated or null test in it reads a field that these events do
// not have, and a recorded field shows where the value is. Evidence, not mere
// absence: most good rules read optional fields.
#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/nearest.h"

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
  Search(const Program& program, const View& view)
      : program_(program), view_(view) {}

  // `negated`: under an odd number of nots.
  const Trace* Find(const Trace& node, bool negated) {
    if (node.kind == Kind::kItem) return Suspect(node, negated);
    bool flips = node.kind == Kind::kNot;
    for (const Trace& part : node.parts) {
      if (const Trace* found = Find(part, negated != flips)) return found;
    }
    return nullptr;
  }

  const std::optional<NearField>& near() const { return near_; }

 private:
  const Trace* Suspect(const Trace& item, bool negated) {
    if (!item.absent) return nullptr;
    bool flipped = negated != item.item->negated;
    if (IsNullTest(*item.item)) {
      if (flipped) return nullptr;
      near_ = FindMoved(item.item->field, view_);
    } else if (flipped) {
      near_ = FindNearest(program_, *item.item, view_);
    }
    return near_ && near_->same_name ? &item : nullptr;
  }

  const Program& program_;
  const View& view_;
  std::optional<NearField> near_;
};

}  // namespace

void CheckDriftedThoughFiring(const CaseRun& run, TestResult& result) {
  for (const Hit& hit : run.replay.matches) {
    const Program& program = ProgramAt(run.subject, hit.event, hit.document);
    Trace trace = program.Explain(hit.view);
    Search search(program, hit.view);
    const Trace* item = search.Find(trace, false);
    if (item == nullptr) continue;
    PointAt(run.subject, hit.event, hit.document, result);
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kDrifted;
    result.at = item->at;
    result.evidence = FindBlame(trace, program.rule()).evidence;
    result.reason = "the rule fires, but " + Printable(item->item->field) +
                    " is not where this event keeps the value";
    result.suggestion = Describe(*search.near());
    return;
  }
}

}  // namespace drillcheck
