#include "check/negated_filter.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/condition_words.h"
#include "check/edit_evidence.h"
#include "sigma/condition.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

bool HasNot(const Trace& trace) {
  return trace.kind == Kind::kNot ||
         std::any_of(trace.parts.begin(), trace.parts.end(), HasNot);
}

void Negate(const TracePath& path, Trace& trace) {
  Trace* node = PartAt(trace, path);
  if (node != nullptr) *node = Negated(std::move(*node));
}

ConditionEdit EditOf(const Trace& condition, const std::string& file,
                     const TracePath& path) {
  std::string name = Printable(Written(condition), 60);
  ConditionEdit edit;
  edit.kind = "negation";
  edit.path = file;
  edit.at = condition.at;
  edit.change = "with `not` before " + name + " in the filter";
  edit.suggestion = "write `not` before " + name + " in the filter";
  edit.apply = [path](Trace& trace) { Negate(path, trace); };
  edit.is_likely = HasSilentDrill;
  return edit;
}

// Filters stand beside the condition that they were joined to, the last one
// outermost.
void Collect(const Trace& node, TracePath& path, ConditionEdits& edits) {
  if (node.kind != Kind::kAll || !node.text.empty()) return;
  for (size_t i = 0; i < node.parts.size(); ++i) {
    const Trace& part = node.parts[i];
    path.push_back(i);
    if (part.path.empty()) {
      Collect(part, path, edits);
    } else if (part.parts.size() == 1 && !HasNot(part)) {
      path.push_back(0);
      edits.push_back(EditOf(part.parts[0], part.path, path));
      path.pop_back();
    }
    path.pop_back();
  }
}

}  // namespace

bool HasFilterWithoutNot(const Subject& subject) {
  return std::any_of(subject.filters.begin(), subject.filters.end(),
                     [](const sigma::Filter& filter) {
                       return sigma::FindNot(filter.condition) == nullptr;
                     });
}

ConditionEdits NegatedFilters(const Trace& trace) {
  ConditionEdits edits;
  TracePath path;
  Collect(trace, path, edits);
  return edits;
}

}  // namespace drillcheck
