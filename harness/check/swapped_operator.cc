#include "check/swapped_operator.h"

#include <iterator>
#include <utility>

#include "base/text.h"
#include "check/condition_words.h"
#include "check/edit_evidence.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// One `and` or `or` of a rule's own condition.
struct Operator {
  TracePath path;   // from the root of a trace down to its node
  size_t join = 0;  // between the node's parts `join` and the next
  bool is_or = false;
};

// Parts [from, to) taken out of the node.
std::vector<Trace> Take(Trace& node, size_t from, size_t to) {
  auto begin = std::make_move_iterator(node.parts.begin());
  return {begin + static_cast<long>(from), begin + static_cast<long>(to)};
}

// `a and b and c` becomes `a or b and c`.
void Split(Trace& node, size_t join) {
  std::vector<Trace> sides;
  sides.push_back(Joined(Kind::kAll, Take(node, 0, join + 1)));
  sides.push_back(Joined(Kind::kAll, Take(node, join + 1, node.parts.size())));
  node.kind = Kind::kAny;
  node.parts = std::move(sides);
}

// `a or b or c` becomes `a and b or c`.
void Bind(Trace& node, size_t join) {
  std::vector<Trace> parts = Take(node, 0, join);
  parts.push_back(Joined(Kind::kAll, Take(node, join, join + 2)));
  for (Trace& part : Take(node, join + 2, node.parts.size())) {
    parts.push_back(std::move(part));
  }
  node.kind = Kind::kAny;
  node.parts = std::move(parts);
}

void Swap(const Operator& op, Trace& trace) {
  Trace* node = PartAt(trace, op.path);
  if (node == nullptr || op.join + 1 >= node->parts.size()) return;
  op.is_or ? Bind(*node, op.join) : Split(*node, op.join);
}

// What the trace answers on each side of the operator.
AskTrace Sides(const Operator& op,
               std::function<bool(const Trace&, const Trace&)> ask) {
  return [op, ask = std::move(ask)](const Trace& trace) {
    const Trace* node = PartAt(trace, op.path);
    bool there = node != nullptr && op.join + 1 < node->parts.size();
    return there && ask(node->parts[op.join], node->parts[op.join + 1]);
  };
}

// Of a drill that answers both sides the `or` may have been an `and`; where
// each answers one of them, both are meant.
bool IsLikelyAnd(const ConditionCases& cases, const Operator& op) {
  AskTrace both = Sides(op, [](const Trace& left, const Trace& right) {
    return left.holds && right.holds;
  });
  return HasNamedStopper(cases) && (AnyDrill(cases, cases.failing, both) ||
                                    AnyDrill(cases, cases.holding, both));
}

bool HoldsAlone(const Trace& part, const Trace& other) {
  return part.holds && !other.holds && IsForeign(other);
}

// No drill fires; some answer the one side of the `and`, others the other, and
// what they do not answer is no value mistyped.
bool IsLikelyOr(const ConditionCases& cases, const Operator& op) {
  if (HasDrillThatHolds(cases) || Correlates(cases.subject)) return false;
  auto left = Sides(op, HoldsAlone);
  auto right = Sides(op, [](const Trace& before, const Trace& after) {
    return HoldsAlone(after, before);
  });
  return AnyDrill(cases, cases.failing, left) &&
         AnyDrill(cases, cases.failing, right);
}

// Noise tells an `or`, silence an `and`.
ConditionEdit EditOf(const Operator& op, const Trace& node) {
  std::string word = op.is_or ? "or" : "and";
  std::string other = op.is_or ? "and" : "or";
  const Trace& after = node.parts[op.join + 1];
  ConditionEdit edit;
  edit.kind = "operator";
  edit.at = after.at;
  edit.change = "with `" + other + "` for this `" + word + "`";
  edit.suggestion = "write `" + other + "` between " +
                    Printable(Written(node.parts[op.join]), 60) + " and " +
                    Printable(Written(after), 60);
  edit.apply = [op](Trace& trace) { Swap(op, trace); };
  edit.is_likely = [op](const ConditionCases& cases) {
    return op.is_or ? IsLikelyAnd(cases, op) : IsLikelyOr(cases, op);
  };
  return edit;
}

}  // namespace

ConditionEdits SwappedOperators(const Trace& trace) {
  ConditionEdits edits;
  VisitWritten(trace, [&](const Trace& node, const TracePath& path) {
    if (!IsWrittenJoin(node)) return;
    for (size_t join = 0; join + 1 < node.parts.size(); ++join) {
      edits.push_back(EditOf({path, join, node.kind == Kind::kAny}, node));
    }
  });
  return edits;
}

}  // namespace drillcheck
