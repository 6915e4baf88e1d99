#include "check/mistyped.h"

#include <algorithm>

#include "check/turning_leaves.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

// Something like a shorter text stands in most values.
constexpr size_t kShortestTelling = 4;

bool IsTelling(const sigma::Item& item) {
  return std::all_of(item.values.begin(), item.values.end(),
                     [](const sigma::ItemValue& asked) {
                       return AskedText(asked).size() >= kShortestTelling;
                     });
}

bool TurnsAlone(const Trace& trace, const Trace* leaf) {
  return FewestToTurn(trace, [&](const Trace& one) { return &one == leaf; })
      .has_value();
}

}  // namespace

std::optional<Diagnosed> FindMistyped(const Program& program,
                                      const Trace& trace,
                                      const Surroundings& around,
                                      const Diagnosed& absent) {
  TraceLeaves leaves = LeavesOf(trace);
  std::erase_if(leaves, [&](const Trace* leaf) {
    return leaf->holds || leaf->absent || !IsTelling(*leaf->item) ||
           !TurnsAlone(trace, leaf) || !MayBeMistyped(*leaf);
  });
  auto found = Suspect(program, trace, leaves, around);
  bool surer = found && found->suspicion > absent.suspicion;
  return surer ? found : std::nullopt;
}

}  // namespace drillcheck
