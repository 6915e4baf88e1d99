#include "engine/program.h"

#include <algorithm>
#include <utility>

#include "engine/body.h"
#include "engine/compile.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// Evaluates a tree on one view under an assumption.
class Evaluation {
 public:
  Evaluation(const std::vector<Node>& identifiers,
             const std::vector<CompiledItem>& items, const View& view,
             const Assumption& assumption)
      : identifiers_(identifiers),
        items_(items),
        view_(view),
        assumption_(assumption) {}

  bool Holds(const Node& node) const {
    auto holds = [&](const Node& part) { return Holds(part); };
    switch (node.kind) {
      case Kind::kItem:
        return ItemHolds(items_[node.index]);
      case Kind::kIdentifier:
        return Holds(identifiers_[node.index]) !=
               (assumption_.inverted == node.index);
      case Kind::kNot:
        return !Holds(node.parts[0]);
      case Kind::kAll:
        return std::all_of(node.parts.begin(), node.parts.end(), holds);
      case Kind::kAny:
        break;
    }
    return std::any_of(node.parts.begin(), node.parts.end(), holds);
  }

 private:
  bool ItemHolds(const CompiledItem& item) const {
    ItemAnswer answer = Ask(item, view_);
    return answer.holds != (answer.absent && assumption_.absent_otherwise);
  }

  const std::vector<Node>& identifiers_;
  const std::vector<CompiledItem>& items_;
  const View& view_;
  const Assumption& assumption_;
};

// The same walk, keeping every answer.
class Explanation {
 public:
  Explanation(const std::vector<Node>& identifiers,
              const std::vector<CompiledItem>& items, const View& view)
      : identifiers_(identifiers), items_(items), view_(view) {}

  Trace Of(const Node& node) const {
    Trace trace;
    trace.kind = node.kind;
    trace.at = node.at;
    trace.text = node.label;
    trace.path = node.path;
    if (node.kind == Kind::kItem) {
      FillItem(items_[node.index], trace);
      return trace;
    }
    if (node.kind == Kind::kIdentifier) {
      trace.parts.push_back(Of(identifiers_[node.index]));
    }
    for (const Node& part : node.parts) trace.parts.push_back(Of(part));
    trace.holds = Joined(trace);
    return trace;
  }

 private:
  static bool Joined(const Trace& trace) {
    auto holds = [](const Trace& part) { return part.holds; };
    const auto& parts = trace.parts;
    if (trace.kind == Kind::kNot) return !parts[0].holds;
    if (trace.kind == Kind::kAny) {
      return std::any_of(parts.begin(), parts.end(), holds);
    }
    return std::all_of(parts.begin(), parts.end(), holds);
  }

  void FillItem(const CompiledItem& item, Trace& trace) const {
    ItemAnswer answer = Ask(item, view_);
    trace.holds = answer.holds;
    trace.absent = answer.absent;
    trace.item = item.item;
    trace.at = item.item->at;
    if (item.item->field.empty()) return;
    trace.actual = Lookup(view_, item.item->field).values;
  }

  const std::vector<Node>& identifiers_;
  const std::vector<CompiledItem>& items_;
  const View& view_;
};

}  // namespace

Program::Program(std::unique_ptr<const Body> body) : body_(std::move(body)) {}
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

std::optional<Program> Program::Compile(const sigma::Rule& rule,
                                        Diagnostics& diagnostics) {
  if (rule.correlation) {
    Reporter(rule.path, diagnostics)
        .Error(rule.correlation->at, "not-supported",
               "a correlation cannot be asked of a single event",
               "run it over the hits of its rules: drillcheck test or scan");
    return std::nullopt;
  }
  auto body = std::make_unique<Body>();
  body->rule = rule;
  if (!CompileBody(*body, diagnostics)) return std::nullopt;
  return Program(std::move(body));
}

const sigma::Rule& Program::rule() const { return body_->rule; }

bool Program::Matches(const View& view, const Assumption& assumption) const {
  return Evaluation(body_->identifiers, body_->items, view, assumption)
      .Holds(body_->condition);
}

Trace Program::Explain(const View& view) const {
  return Explanation(body_->identifiers, body_->items, view)
      .Of(body_->condition);
}

bool Program::WouldMatch(const sigma::Item& item,
                         const json::Value& value) const {
  for (const CompiledItem& compiled : body_->items) {
    if (compiled.item == &item) return AcceptsValue(compiled, value);
  }
  return false;
}

bool Program::IsAlwaysTrue() const {
  return IsTautology(body_->condition, body_->identifiers, body_->items);
}

}  // namespace drillcheck
