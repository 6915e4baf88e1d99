#include "check/turning_leaves.h"

#include <utility>

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

class Search {
 public:
  explicit Search(const MayTurn& may_turn) : may_turn_(may_turn) {}

  // What makes the node answer as wanted.
  std::optional<TraceLeaves> Fewest(const Trace& node, bool wanted) const {
    if (node.holds == wanted) return TraceLeaves();
    if (node.kind == Kind::kItem) {
      if (may_turn_(node)) return TraceLeaves{&node};
      return std::nullopt;
    }
    if (node.kind == Kind::kNot) return Fewest(node.parts[0], !wanted);
    return OneIsEnough(node, wanted) ? FewestOfOne(node, wanted)
                                     : FewestOfEach(node, wanted);
  }

  void Collect(const Trace& node, bool wanted, TraceLeaves& leaves) const {
    bool helps = node.holds != wanted && Fewest(node, wanted);
    if (!helps) return;
    if (node.kind == Kind::kItem) leaves.push_back(&node);
    bool inner = (node.kind == Kind::kNot) != wanted;
    for (const Trace& part : node.parts) Collect(part, inner, leaves);
  }

 private:
  // True where a single part decides for the wanted answer.
  static bool OneIsEnough(const Trace& node, bool wanted) {
    return (node.kind == Kind::kAny) == wanted;
  }

  std::optional<TraceLeaves> FewestOfOne(const Trace& node, bool wanted) const {
    std::optional<TraceLeaves> best;
    for (const Trace& part : node.parts) {
      auto leaves = Fewest(part, wanted);
      bool fewer = leaves && (!best || leaves->size() < best->size());
      if (fewer) best = std::move(leaves);
    }
    return best;
  }

  std::optional<TraceLeaves> FewestOfEach(const Trace& node,
                                          bool wanted) const {
    TraceLeaves all;
    for (const Trace& part : node.parts) {
      auto leaves = Fewest(part, wanted);
      if (!leaves) return std::nullopt;
      all.insert(all.end(), leaves->begin(), leaves->end());
    }
    return all;
  }

  const MayTurn& may_turn_;
};

}  // namespace

bool IsOnAbsentField(const Trace& leaf) { return leaf.absent; }

std::optional<TraceLeaves> FewestToTurn(const Trace& trace,
                                        const MayTurn& may_turn) {
  return Search(may_turn).Fewest(trace, !trace.holds);
}

bool TurnsAlone(const Trace& trace, const Trace* leaf) {
  return FewestToTurn(trace, [&](const Trace& one) { return &one == leaf; })
      .has_value();
}

TraceLeaves AllThatMayTurn(const Trace& trace, const MayTurn& may_turn) {
  TraceLeaves leaves;
  Search(may_turn).Collect(trace, !trace.holds, leaves);
  return leaves;
}

}  // namespace drillcheck
