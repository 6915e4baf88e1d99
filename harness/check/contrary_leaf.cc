#include "check/contrary_leaf.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "check/edit_evidence.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// Those whose contrary is one word away.
constexpr std::array<std::string_view, 5> kTurning = {"neq", "lt", "lte", "gt",
                                                      "gte"};

bool HasModifier(const Trace& leaf, std::string_view modifier) {
  std::vector<std::string> all = Split(leaf.item->modifiers, '|');
  return std::find(all.begin(), all.end(), modifier) != all.end();
}

bool IsTurned(const Trace& leaf) {
  return std::any_of(
      kTurning.begin(), kTurning.end(),
      [&](std::string_view modifier) { return HasModifier(leaf, modifier); });
}

void Turn(const TracePath& path, Trace& trace) {
  Trace* leaf = PartAt(trace, path);
  bool there = leaf != nullptr && leaf->kind == Kind::kItem;
  if (there) leaf->holds = !leaf->holds;
}

std::string WhatToWrite(const Trace& leaf, const std::string& written) {
  if (HasModifier(leaf, "neq")) return "leave out `|neq` in " + written;
  return "mend the field, value or modifiers of " + written;
}

// `|neq` too many is one word; else a `not` that was lost is likelier.
ConditionEdit EditOf(const Trace& leaf, const TracePath& path) {
  std::string written = "`" + Printable(leaf.text, 80) + "` (line " +
                        std::to_string(leaf.at.line) + ")";
  ConditionEdit edit;
  edit.kind = "contrary";
  edit.at = leaf.at;
  edit.change = "with the contrary of " + written;
  edit.suggestion = WhatToWrite(leaf, written);
  edit.doubt = IsTurned(leaf) ? kContraryWord : kContrary;
  edit.apply = [path](Trace& trace) { Turn(path, trace); };
  edit.is_likely = [](const ConditionCases& cases) {
    return HasSilentDrill(cases) && HasNoise(cases);
  };
  return edit;
}

}  // namespace

ConditionEdits ContraryLeaves(const Trace& trace) {
  ConditionEdits edits;
  VisitLeaves(trace, [&](const Trace& leaf, const TracePath& path) {
    if (!HasModifier(leaf, "exists")) edits.push_back(EditOf(leaf, path));
  });
  return edits;
}

}  // namespace drillcheck
