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

// Has each of its values, or none, matched a recorded event?
bool IsMet(const sigma::Item& item, const Surroundings& around, bool each) {
  if (!around.met) return false;
  std::vector<bool> met = around.met(item);
  return !met.empty() && std::find(met.begin(), met.end(), !each) == met.end();
}

// The value of the absent field seems to stand where this alternative looks for
// it already, with a value that matches nothing, while the other one is right.
std::optional<Diagnosed> FindLookingThere(const Program& program,
                                          const Trace& trace,
                                          const Surroundings& around,
                                          const Diagnosed& absent) {
  const auto& candidates = absent.diagnosis.candidates;
  bool right = !candidates.empty() && IsMet(*absent.leaf->item, around, true);
  if (!right) return std::nullopt;
  TraceLeaves leaves = LeavesOf(trace);
  std::erase_if(leaves, [&](const Trace* leaf) {
    return leaf->holds || leaf->item->field != candidates[0].path ||
           !TurnsAlone(trace, leaf) || !IsMet(*leaf->item, around, false);
  });
  return Suspect(program, trace, leaves, around);
}

}  // namespace

std::optional<Diagnosed> FindMistyped(const Program& program,
                                      const Trace& trace,
                                      const Surroundings& around,
                                      const Diagnosed& absent) {
  auto there = FindLookingThere(program, trace, around, absent);
  if (there) return there;
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
