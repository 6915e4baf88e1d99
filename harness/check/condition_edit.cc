#include "check/condition_edit.h"

#include <algorithm>
#include <utility>

#include "check/changed_trace.h"
#include "check/holds_with.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;
using Visit = std::function<void(const Trace&, const TracePath&)>;

// A part with a name of its own: nothing inside it is of the condition.
bool IsWhole(const Trace& node) {
  return node.kind == Kind::kIdentifier || !node.text.empty() ||
         !node.path.empty();
}

void Walk(const Trace& node, TracePath& path, const Visit& visit) {
  if (!node.path.empty()) return;
  visit(node, path);
  if (IsWhole(node)) return;
  for (size_t i = 0; i < node.parts.size(); ++i) {
    path.push_back(i);
    Walk(node.parts[i], path, visit);
    path.pop_back();
  }
}

void WalkLeaves(const Trace& node, TracePath& path, const Visit& visit) {
  if (!node.path.empty()) return;
  if (node.kind == Kind::kItem) return visit(node, path);
  for (size_t i = 0; i < node.parts.size(); ++i) {
    path.push_back(i);
    WalkLeaves(node.parts[i], path, visit);
    path.pop_back();
  }
}

// The traces of the identifiers that the edit asks for anew.
std::vector<Trace> TracesOf(const std::vector<std::string>& names,
                            const Program& program, const View& view) {
  const std::vector<sigma::Identifier>& all = program.rule().identifiers;
  std::vector<Trace> traces;
  for (size_t i = 0; i < all.size(); ++i) {
    bool named = all[i].path.empty() && std::find(names.begin(), names.end(),
                                                  all[i].name) != names.end();
    if (named) traces.push_back(program.ExplainIdentifier(i, view));
  }
  return traces;
}

void Make(const ConditionEdit& edit, const Program& program, const View& view,
          Trace& trace) {
  if (edit.lost.empty()) {
    edit.apply(trace);
  } else {
    edit.join(trace, TracesOf(edit.lost, program, view));
  }
  Reanswer(trace);
}

// What the program answers with the edit made, and with an identifier inverted
// unless the name is empty.
bool Answers(const ConditionEdit* edit, const Program& program,
             const View& view, const std::string& inverted) {
  if (edit == nullptr && inverted.empty()) return program.Matches(view);
  Trace trace = program.Explain(view);
  if (edit != nullptr) Make(*edit, program, view, trace);
  if (!inverted.empty()) {
    trace = Inverted(std::move(trace), program.rule(), inverted);
  }
  return trace.holds;
}

WhatIf With(const ConditionCases& cases, const ConditionEdit& edit,
            size_t inverted_in, const std::string& inverted) {
  WhatIf what_if;
  what_if.answer = [&, inverted_in, inverted](size_t document,
                                              const Program& program,
                                              const View& view) {
    return Answers(document == cases.document ? &edit : nullptr, program, view,
                   document == inverted_in ? inverted : "");
  };
  return what_if;
}

}  // namespace

bool IsWrittenJoin(const Trace& node) {
  bool joins = node.kind == Kind::kAll || node.kind == Kind::kAny;
  return joins && node.text.empty() &&
         std::none_of(node.parts.begin(), node.parts.end(),
                      [](const Trace& part) { return !part.path.empty(); });
}

bool IsQuantifier(const Trace& node) {
  bool joins = node.kind == Kind::kAll || node.kind == Kind::kAny;
  return joins && !node.text.empty() && node.parts.size() > 1;
}

bool IsBelowNot(const Trace& trace, const TracePath& path) {
  bool below = false;
  TracePath above;
  for (size_t part : path) {
    if (PartAt(trace, above)->kind == Kind::kNot) below = !below;
    above.push_back(part);
  }
  return below;
}

TracePath PathOfCondition(const Trace& trace) {
  TracePath path;
  const Trace* node = &trace;
  auto own = [](const Trace& part) { return part.path.empty(); };
  while (!node->parts.empty() &&
         !std::all_of(node->parts.begin(), node->parts.end(), own)) {
    auto inner = std::find_if(node->parts.begin(), node->parts.end(), own);
    if (inner == node->parts.end()) break;
    path.push_back(static_cast<size_t>(inner - node->parts.begin()));
    node = &*inner;
  }
  return path;
}

Trace Joined(Trace::Kind kind, std::vector<Trace> parts) {
  if (parts.size() == 1) return std::move(parts[0]);
  Trace joined;
  joined.kind = kind;
  joined.at = parts[0].at;
  joined.parts = std::move(parts);
  return joined;
}

Trace Negated(Trace part) {
  Trace node;
  node.kind = Kind::kNot;
  node.at = part.at;
  node.path = part.path;
  node.parts.push_back(std::move(part));
  return node;
}

void VisitWritten(const Trace& trace, const Visit& visit) {
  TracePath path;
  Walk(trace, path, visit);
}

void VisitLeaves(const Trace& trace, const Visit& visit) {
  TracePath path;
  WalkLeaves(trace, path, visit);
}

bool AllHoldWith(const ConditionCases& cases, const ConditionEdit& edit) {
  auto with = [&](const LinkedRules&, size_t document,
                  const std::string& inverted) {
    return With(cases, edit, document, inverted);
  };
  auto holds = [&](const Case* test) {
    return HoldsWith(cases.subject, *test, with);
  };
  return std::all_of(cases.failing.begin(), cases.failing.end(), holds) &&
         std::all_of(cases.holding.begin(), cases.holding.end(), holds);
}

}  // namespace drillcheck
