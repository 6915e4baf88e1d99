#include "check/edit_evidence.h"

#include <algorithm>

#include "check/diagnosed.h"
#include "check/expectation.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

using Cases = std::vector<const Case*>;

bool AnyOf(const ConditionCases& cases, const Cases& among, bool drills,
           const AskTrace& ask) {
  return std::any_of(among.begin(), among.end(), [&](const Case* test) {
    return test->fires.never != drills && AnyTraceOf(cases, *test, ask);
  });
}

using Ask = std::function<bool(const Case& test, const Judgement& judgement,
                               bool fires)>;

bool AnyFailing(const ConditionCases& cases, const Ask& ask) {
  return std::any_of(cases.failing.begin(), cases.failing.end(),
                     [&](const Case* test) {
                       Replay replay = ReplayCase(cases.subject, *test);
                       return ask(*test, Judge(cases.subject, *test, replay),
                                  !replay.hits.empty());
                     });
}

}  // namespace

bool AnyTraceOf(const ConditionCases& cases, const Case& test,
                const AskTrace& ask) {
  Replay replay = ReplayCase(cases.subject, test);
  return std::any_of(
      replay.seen.begin(), replay.seen.end(), [&](const Sighting& seen) {
        if (seen.document != cases.document) return false;
        return ask(ProgramAt(cases.subject, seen.event, seen.document)
                       .Explain(seen.view));
      });
}

bool AnyDrill(const ConditionCases& cases, const Cases& among,
              const AskTrace& ask) {
  return AnyOf(cases, among, true, ask);
}

bool AnyNearMiss(const ConditionCases& cases, const Cases& among,
                 const AskTrace& ask) {
  return AnyOf(cases, among, false, ask);
}

bool HasSilentDrill(const ConditionCases& cases) {
  return AnyFailing(
      cases, [](const Case& test, const Judgement& judgement, bool) {
        return !test.fires.never && judgement.kind == Judgement::Kind::kMissed;
      });
}

bool HasNoise(const ConditionCases& cases) {
  return AnyFailing(
      cases, [](const Case& test, const Judgement& judgement, bool fires) {
        bool holds = judgement.kind == Judgement::Kind::kHolds;
        bool more = !test.fires.never && (holds || !judgement.extra.empty());
        return judgement.kind == Judgement::Kind::kNoisy || (fires && more);
      });
}

bool HasDrillThatHolds(const ConditionCases& cases) {
  return std::any_of(cases.holding.begin(), cases.holding.end(),
                     [](const Case* test) { return !test->fires.never; });
}

bool HasNamedStopper(const ConditionCases& cases) {
  return Correlates(cases.subject) ||
         std::any_of(cases.failing.begin(), cases.failing.end(),
                     [](const Case* test) {
                       return test->fires.never && !test->because.empty();
                     });
}

bool IsForeign(const Trace& part) {
  auto near = FewestToTurn(part, [](const Trace& leaf) {
    bool lists = leaf.item != nullptr && leaf.item->values.size() > 1;
    return leaf.absent || lists || MayBeMistyped(leaf);
  });
  return !near;
}

}  // namespace drillcheck
