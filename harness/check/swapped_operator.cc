#include "check/swapped_operator.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "check/changed_trace.h"
#include "check/condition_words.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// Written in the rule as `a and b`, and not what a filter was joined by.
bool IsWritten(const Trace& node) {
  bool joins = node.kind == Kind::kAll || node.kind == Kind::kAny;
  return joins && node.text.empty() &&
         std::none_of(node.parts.begin(), node.parts.end(),
                      [](const Trace& part) { return !part.path.empty(); });
}

void Collect(const Trace& node, std::vector<size_t>& path,
             std::vector<ConditionOperator>& found) {
  bool whole = !node.text.empty() || !node.path.empty();
  if (node.kind == Kind::kIdentifier || whole) return;
  for (size_t i = 0; i < node.parts.size(); ++i) {
    bool full = found.size() >= kMostOperators;
    if (i > 0 && IsWritten(node) && !full) {
      found.push_back({path, i - 1, node.kind == Kind::kAny, node.parts[i].at,
                       Written(node.parts[i - 1]), Written(node.parts[i])});
    }
    path.push_back(i);
    Collect(node.parts[i], path, found);
    path.pop_back();
  }
}

Trace& NodeAt(Trace& trace, const std::vector<size_t>& path) {
  Trace* node = &trace;
  for (size_t part : path) node = &node->parts[part];
  return *node;
}

Trace Group(Kind kind, std::vector<Trace> parts) {
  if (parts.size() == 1) return std::move(parts[0]);
  Trace group;
  group.kind = kind;
  group.at = parts[0].at;
  group.parts = std::move(parts);
  return group;
}

// Parts [from, to) taken out of the node.
std::vector<Trace> Take(Trace& node, size_t from, size_t to) {
  auto begin = std::make_move_iterator(node.parts.begin());
  return {begin + static_cast<long>(from), begin + static_cast<long>(to)};
}

// `a and b and c` becomes `a or b and c`.
void Split(Trace& node, size_t join) {
  std::vector<Trace> sides;
  sides.push_back(Group(Kind::kAll, Take(node, 0, join + 1)));
  sides.push_back(Group(Kind::kAll, Take(node, join + 1, node.parts.size())));
  node.kind = Kind::kAny;
  node.parts = std::move(sides);
}

// `a or b or c` becomes `a and b or c`.
void Bind(Trace& node, size_t join) {
  std::vector<Trace> parts = Take(node, 0, join);
  parts.push_back(Group(Kind::kAll, Take(node, join, join + 2)));
  for (Trace& part : Take(node, join + 2, node.parts.size())) {
    parts.push_back(std::move(part));
  }
  node.kind = Kind::kAny;
  node.parts = std::move(parts);
}

}  // namespace

std::vector<ConditionOperator> OperatorsOf(const Trace& trace) {
  std::vector<ConditionOperator> found;
  std::vector<size_t> path;
  Collect(trace, path, found);
  return found;
}

Trace Swapped(Trace trace, const ConditionOperator& swapped) {
  Trace& node = NodeAt(trace, swapped.path);
  swapped.is_or ? Bind(node, swapped.join) : Split(node, swapped.join);
  Reanswer(trace);
  return trace;
}

Sides SidesOf(const Trace& trace, const ConditionOperator& op) {
  const Trace* node = &trace;
  for (size_t part : op.path) node = &node->parts[part];
  return {&node->parts[op.join], &node->parts[op.join + 1]};
}

}  // namespace drillcheck
