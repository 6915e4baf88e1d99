#include "check/negated_part.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/condition_words.h"
#include "check/edit_evidence.h"
#include "check/part_names.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// Takes the `not` away, or puts one before the part.
void Turn(const TracePath& path, Trace& trace) {
  Trace* node = PartAt(trace, path);
  if (node == nullptr) return;
  Trace part = std::move(*node);
  bool negated = part.kind == Kind::kNot;
  *node = negated ? std::move(part.parts[0]) : Negated(std::move(part));
}

bool IsOfExclusions(const Trace& part) {
  if (part.text.empty() && !part.parts.empty()) {
    return std::all_of(part.parts.begin(), part.parts.end(), IsOfExclusions);
  }
  return IsNamedAsExclusion(part.text);
}

// A value or field that is wrong silences drills or lets near-misses pass; a
// part that is asked for the contrary does both.
bool IsLikely(const ConditionCases& cases, bool lost_exclusion) {
  return HasSilentDrill(cases) && (lost_exclusion || HasNoise(cases));
}

ConditionEdit EditOf(const Trace& node, const TracePath& path) {
  bool negated = node.kind == Kind::kNot;
  const Trace& part = negated ? node.parts[0] : node;
  std::string name = Printable(Written(part), 60);
  ConditionEdit edit;
  edit.kind = "negation";
  edit.at = node.at;
  edit.change =
      (negated ? "without the `not` before " : "with `not` before ") + name;
  edit.suggestion =
      (negated ? "leave out the `not` before " : "write `not` before ") + name;
  edit.apply = [path](Trace& trace) { Turn(path, trace); };
  bool excludes = IsOfExclusions(part);
  bool lost = !negated && excludes;
  if (negated == excludes) edit.doubt = kUnusual;
  edit.is_likely = [lost](const ConditionCases& cases) {
    return IsLikely(cases, lost);
  };
  return edit;
}

// A `not` binds what stands behind it: a group only in brackets, as an `or`
// inside an `and` must have been written.
bool MayBeNegated(const Trace& node, const Trace* parent) {
  if (parent != nullptr && parent->kind == Kind::kNot) return false;
  bool group = node.kind == Kind::kAny || node.kind == Kind::kAll;
  if (!group || !node.text.empty()) return true;
  return IsWrittenJoin(node) && node.kind == Kind::kAny && parent != nullptr &&
         parent->kind == Kind::kAll;
}

}  // namespace

ConditionEdits NegatedParts(const Trace& trace) {
  ConditionEdits edits;
  VisitWritten(trace, [&](const Trace& node, const TracePath& path) {
    TracePath above(path.begin(), path.empty() ? path.end() : path.end() - 1);
    const Trace* parent = path.empty() ? nullptr : PartAt(trace, above);
    if (MayBeNegated(node, parent)) edits.push_back(EditOf(node, path));
  });
  return edits;
}

}  // namespace drillcheck
