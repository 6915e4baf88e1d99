#include "check/contradiction.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "check/diagnosed.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;
using Path = std::vector<const Trace*>;

// From the trace down to the leaf; empty where some part of the way may be left
// out, is negated or was added by a filter.
Path PathOfMust(const Trace& trace, const Trace* leaf) {
  if (&trace == leaf) return {leaf};
  bool must = trace.path.empty() &&
              (trace.kind == Kind::kAll || trace.kind == Kind::kIdentifier);
  if (!must) return {};
  for (const Trace& part : trace.parts) {
    Path below = PathOfMust(part, leaf);
    if (below.empty()) continue;
    below.insert(below.begin(), &trace);
    return below;
  }
  return {};
}

const Trace* IdentifierIn(const Path& path) {
  for (const Trace* node : path) {
    if (node->kind == Kind::kIdentifier) return node;
  }
  return nullptr;
}

bool AsksExactly(const Trace& leaf) {
  const sigma::Item& item = *leaf.item;
  return !item.field.empty() && !item.negated && leaf.actual.size() == 1 &&
         std::all_of(item.values.begin(), item.values.end(), IsExact);
}

bool AskAlike(const sigma::Item& one, const sigma::Item& other) {
  for (const sigma::ItemValue& a : one.values) {
    for (const sigma::ItemValue& b : other.values) {
      if (AsciiLower(AskedText(a)) == AsciiLower(AskedText(b))) return true;
    }
  }
  return false;
}

// The last `and` that both are below. Both begin with the same trace.
const Trace* LastJoin(const Path& one, const Path& other) {
  const Trace* join = nullptr;
  for (size_t i = 0; i < one.size() && i < other.size(); ++i) {
    if (one[i] != other[i]) break;
    join = one[i];
  }
  return join;
}

// In the order of the condition. Neither path is the beginning of the other.
bool StandsFirst(const Path& one, const Path& other) {
  auto [a, b] =
      std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  return *a < *b;  // children of the same trace, which lie in one vector
}

Contradiction Describe(const Trace& join, const std::string& one,
                       const std::string& other, const sigma::Item& item) {
  const std::string& field =
      item.written_field.empty() ? item.field : item.written_field;
  return {join.at,
          one + " and " + other + " ask for different values of " +
              Printable(field) + ": no event answers both",
          "join them by `or`, or correct the value in one of them"};
}

}  // namespace

std::optional<Contradiction> FindContradiction(const Trace& trace,
                                               const Trace& failed) {
  Path path = PathOfMust(trace, &failed);
  const Trace* one = IdentifierIn(path);
  if (failed.holds || one == nullptr || !AsksExactly(failed)) return {};
  for (const Trace* leaf : LeavesOf(trace)) {
    bool against = leaf->holds && leaf->item->field == failed.item->field &&
                   AsksExactly(*leaf) && !AskAlike(*leaf->item, *failed.item);
    if (!against) continue;
    Path its_path = PathOfMust(trace, leaf);
    const Trace* other = IdentifierIn(its_path);
    if (other == nullptr || other == one) continue;
    const Trace& join = *LastJoin(path, its_path);
    bool first = StandsFirst(path, its_path);
    return Describe(join, (first ? one : other)->text,
                    (first ? other : one)->text, *failed.item);
  }
  return {};
}

}  // namespace drillcheck
