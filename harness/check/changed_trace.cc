#include "check/changed_trace.h"

#include <algorithm>
#include <functional>

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// The part of a condition that the filter added as a whole.
bool IsOf(const Trace& trace, const sigma::Filter& filter) {
  return !trace.path.empty() && trace.path == filter.path &&
         trace.text == "filter " + filter.title;
}

// The node's answer, where `holds` gives that of each part.
bool Joined(const Trace& node, const std::function<bool(const Trace&)>& holds) {
  switch (node.kind) {
    case Kind::kItem:
      return node.holds;
    case Kind::kNot:
      return !holds(node.parts[0]);
    case Kind::kAny:
      return std::any_of(node.parts.begin(), node.parts.end(), holds);
    case Kind::kIdentifier:
    case Kind::kAll:
      break;
  }
  return std::all_of(node.parts.begin(), node.parts.end(), holds);
}

// `path` is that of the filter around the trace.
void Invert(const sigma::Identifier& identifier, std::string path,
            Trace& trace) {
  if (!trace.path.empty()) path = trace.path;
  for (Trace& part : trace.parts) Invert(identifier, path, part);
  trace.holds = Joined(trace, [](const Trace& part) { return part.holds; });
  bool named = trace.kind == Kind::kIdentifier &&
               trace.text == identifier.name && path == identifier.path;
  if (named) trace.holds = !trace.holds;
}

}  // namespace

Trace Inverted(Trace trace, const sigma::Rule& rule,
               const std::string& identifier) {
  for (const sigma::Identifier& known : rule.identifiers) {
    if (known.name != identifier) continue;
    Invert(known, "", trace);
    break;
  }
  return trace;
}

void TurnLeaf(const Trace* leaf, Trace& trace) {
  if (&trace == leaf) {
    trace.holds = !trace.holds;
    return;
  }
  for (Trace& part : trace.parts) TurnLeaf(leaf, part);
  trace.holds = Joined(trace, [](const Trace& part) { return part.holds; });
}

void Reanswer(Trace& trace) {
  for (Trace& part : trace.parts) Reanswer(part);
  trace.holds = Joined(trace, [](const Trace& part) { return part.holds; });
}

bool HoldsWithout(const Trace& trace,
                  const std::vector<const sigma::Filter*>& filters) {
  bool left_out = std::any_of(
      filters.begin(), filters.end(),
      [&](const sigma::Filter* filter) { return IsOf(trace, *filter); });
  if (left_out) return true;
  // One that was inverted does not answer as its parts do.
  if (trace.kind == Kind::kIdentifier) return trace.holds;
  return Joined(trace,
                [&](const Trace& part) { return HoldsWithout(part, filters); });
}

}  // namespace drillcheck
