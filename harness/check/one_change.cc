#include "check/one_change.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/changed_correlation.h"
#include "check/changed_trace.h"
#include "check/diagnosed.h"
#include "check/holds_with.h"
#include "check/swapped_operator.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

using Cases = std::vector<const Case*>;

// Events asked, over all changes: about a second.
constexpr size_t kMostAsked = 100'000;

size_t EventsOf(const Subject& subject, const Cases& cases) {
  size_t events = 0;
  for (const Case* test : cases) {
    for (size_t recording : test->replay) {
      events += subject.recordings[recording].recording.events.size();
    }
  }
  return events;
}

// One operator of one document, and what the cases say of it.
class Swap {
 public:
  Swap(const Subject& subject, size_t document, const ConditionOperator& op)
      : subject_(subject), document_(document), op_(op) {}

  bool Mends(const Cases& failing, const Cases& holding) const {
    return IsLikely(failing, holding) && AllHold(failing) && AllHold(holding);
  }

 private:
  bool AllHold(const Cases& cases) const {
    return std::all_of(cases.begin(), cases.end(), [&](const Case* test) {
      return HoldsWith(
          subject_, *test,
          [&](const LinkedRules&, size_t d, const std::string& inverted) {
            return WhatIf{.answer = [=, this](size_t document,
                                              const Program& program,
                                              const View& view) {
              bool invert = !inverted.empty() && document == d;
              return Answers(document, program, view, invert ? inverted : "");
            }};
          });
    });
  }

  bool Answers(size_t document, const Program& program, const View& view,
               const std::string& inverted) const {
    bool swap = document == document_;
    if (!swap && inverted.empty()) return program.Matches(view);
    Trace trace = program.Explain(view);
    if (swap) trace = Swapped(std::move(trace), op_);
    if (!inverted.empty()) {
      trace = Inverted(std::move(trace), program.rule(), inverted);
    }
    return trace.holds;
  }

  // Noise tells an `or`, silence an `and`; each where it is more likely than
  // that two parts of the rule are wrong at the same time.
  bool IsLikely(const Cases& failing, const Cases& holding) const {
    if (!op_.is_or) return IsSplit(failing, holding);
    return HasNamedStopper(failing) &&
           (HasDrillOfBoth(failing) || HasDrillOfBoth(holding));
  }

  // A near-miss names the part that should have stopped it: HoldsWith() shows
  // that it does. Members of correlations are seldom named.
  bool HasNamedStopper(const Cases& failing) const {
    return Correlates(subject_) ||
           std::any_of(failing.begin(), failing.end(), [](const Case* test) {
             return test->fires.never && !test->because.empty();
           });
  }

  // Of a drill that answers both sides the `or` may have been an `and`; where
  // each answers one of them, both are meant.
  bool HasDrillOfBoth(const Cases& cases) const {
    return std::any_of(cases.begin(), cases.end(), [&](const Case* test) {
      return !test->fires.never && AnswersBoth(*test);
    });
  }

  bool AnswersBoth(const Case& test) const {
    Replay replay = ReplayCase(subject_, test);
    return std::any_of(replay.seen.begin(), replay.seen.end(),
                       [&](const Sighting& sighting) {
                         if (sighting.document != document_) return false;
                         Trace trace = TraceOf(sighting);
                         Sides sides = SidesOf(trace, op_);
                         return sides.left->holds && sides.right->holds;
                       });
  }

  Trace TraceOf(const Sighting& sighting) const {
    return ProgramAt(subject_, sighting.event, sighting.document)
        .Explain(sighting.view);
  }

  // No drill fires; some answer the one side of the `and`, others the other,
  // and what they do not answer is no value mistyped.
  bool IsSplit(const Cases& failing, const Cases& holding) const {
    bool fires =
        std::any_of(holding.begin(), holding.end(),
                    [](const Case* test) { return !test->fires.never; });
    if (fires || Correlates(subject_)) return false;
    bool left = false;
    bool right = false;
    for (const Case* test : failing) {
      if (test->fires.never) continue;
      for (const Sighting& sighting : ReplayCase(subject_, *test).seen) {
        if (sighting.document != document_) continue;
        Trace trace = TraceOf(sighting);
        Sides sides = SidesOf(trace, op_);
        if (sides.left->holds == sides.right->holds) continue;
        left = left || (sides.left->holds && IsForeign(*sides.right));
        right = right || (sides.right->holds && IsForeign(*sides.left));
      }
    }
    return left && right;
  }

  // It cannot be let hold by a value that was nearly asked for or left out of a
  // list, or by a field that is absent.
  static bool IsForeign(const Trace& part) {
    auto near = FewestToTurn(part, [](const Trace& leaf) {
      bool lists = leaf.item != nullptr && leaf.item->values.size() > 1;
      return leaf.absent || lists || MayBeMistyped(leaf);
    });
    return !near;
  }

  const Subject& subject_;
  size_t document_;
  const ConditionOperator& op_;
};

OneChange Tell(const sigma::Rule& rule, const ConditionOperator& op,
               size_t mended) {
  std::string word = op.is_or ? "or" : "and";
  std::string other = op.is_or ? "and" : "or";
  std::string before = Printable(op.before, 60);
  std::string after = Printable(op.after, 60);
  return {rule.path, op.at, "operator",
          "all " + Count(mended, "failing case") + " hold with `" + other +
              "` for this `" + word + "`, and no case fails that holds now",
          "write `" + other + "` between " + before + " and " + after};
}

// The first event that a document sees in one of these cases.
std::optional<Trace> AnyTrace(const Subject& subject, size_t document,
                              const Cases& cases) {
  for (const Case* test : cases) {
    Replay replay = ReplayCase(subject, *test);
    for (const Sighting& sighting : replay.seen) {
      if (sighting.document != document) continue;
      return ProgramAt(subject, sighting.event, document)
          .Explain(sighting.view);
    }
  }
  return std::nullopt;
}

std::optional<OneChange> FindOperator(const Subject& subject,
                                      const Cases& failing,
                                      const Cases& holding, size_t events) {
  for (size_t d = 0; d < subject.rules.documents.size(); ++d) {
    const Document& document = subject.rules.documents[d];
    std::optional<Trace> trace = AnyTrace(subject, d, failing);
    if (!document.own || !trace) continue;
    std::vector<ConditionOperator> operators = OperatorsOf(*trace);
    if (operators.size() * events > kMostAsked) continue;
    for (const ConditionOperator& op : operators) {
      if (!Swap(subject, d, op).Mends(failing, holding)) continue;
      return Tell(document.program.rule(), op, failing.size());
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<OneChange> FindOneChange(const Subject& subject,
                                       const ReplayedCases& cases) {
  size_t events =
      EventsOf(subject, cases.failing) + EventsOf(subject, cases.holding);
  if (events > kMostAsked) return std::nullopt;
  if (Correlates(subject)) {
    auto change = FindChangedCorrelation(
        subject, cases, kMostAsked / std::max<size_t>(events, 1));
    if (change) return change;
  }
  return FindOperator(subject, cases.failing, cases.holding, events);
}

}  // namespace drillcheck
