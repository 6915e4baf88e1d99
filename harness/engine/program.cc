#include "engine/program.h"

#include <algorithm>
#include <utility>

#include "engine/body.h"
#include "engine/compile.h"
#include "engine/evaluation.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// An event as it would be if one field held this value.
class FieldsWith : public ViewFields {
 public:
  FieldsWith(const View& view, std::string_view name, const json::Value& value)
      : ViewFields(view), name_(name), value_(json::ScalarOf(value)) {}

  Given Find(std::string_view name,
             std::vector<json::Scalar>& room) const override {
    if (name != name_) return ViewFields::Find(name, room);
    room.assign(1, value_);
    return {true, value_.IsNull(), room};
  }

 private:
  std::string_view name_;
  json::Scalar value_;
};

// The same walk, keeping every answer.
class Explanation {
 public:
  Explanation(const std::vector<Node>& identifiers,
              const std::vector<CompiledItem>& items, const View& view)
      : identifiers_(identifiers), items_(items), view_(view), fields_(view) {}

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
    trace.holds = drillcheck::Holds(item, fields_);
    trace.absent = IsAbsent(item, fields_);
    trace.item = item.item;
    trace.at = item.item->at;
    if (item.item->field.empty()) return;
    trace.actual = Lookup(view_, item.item->field).values;
    for (const sigma::ItemValue& value : item.item->values) {
      for (const sigma::Test& test : value.tests) {
        const auto* other = std::get_if<sigma::FieldTest>(&test);
        if (other == nullptr) continue;
        trace.compared.push_back(
            {other->field, value.at, Lookup(view_, other->field).values});
      }
    }
  }

  const std::vector<Node>& identifiers_;
  const std::vector<CompiledItem>& items_;
  const View& view_;
  ViewFields fields_;
};

// The items stay where they are: the compiled ones point at them.
void DropValuesOf(sigma::Search& search) {
  std::vector<sigma::ItemValue>().swap(search.item.values);
  for (sigma::Search& part : search.parts) DropValuesOf(part);
}

// What an item asks for, in words.
void DropLabelsOf(Node& node) {
  if (node.kind == Kind::kItem) std::string().swap(node.label);
  for (Node& part : node.parts) DropLabelsOf(part);
}

}  // namespace

Program::Program(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

std::optional<Program> Program::Compile(sigma::Rule rule,
                                        Diagnostics& diagnostics,
                                        MatcherShelf* shelf) {
  if (rule.correlation) {
    Reporter(rule.path, diagnostics)
        .Error(rule.correlation->at, "not-supported",
               "a correlation cannot be asked of a single event",
               "run it over the hits of its rules: drillcheck test or scan");
    return std::nullopt;
  }
  auto body = std::make_unique<Body>();
  body->rule = std::move(rule);
  if (!CompileBody(*body, shelf, diagnostics)) return std::nullopt;
  return Program(std::move(body));
}

const sigma::Rule& Program::rule() const { return body_->rule; }

sigma::Rule Program::Release() && { return std::move(body_->rule); }

void Program::DropValues() {
  for (sigma::Identifier& identifier : body_->rule.identifiers) {
    DropValuesOf(identifier.search);
  }
  for (Node& node : body_->identifiers) DropLabelsOf(node);
}

bool Program::Matches(const View& view, const Assumption& assumption) const {
  ViewFields fields(view);
  auto item_holds = [&](size_t index) {
    return Holds(body_->items[index], fields);
  };
  return Evaluation(*body_, item_holds, assumption.inverted).Holds();
}

Trace Program::Explain(const View& view) const {
  return Explanation(body_->identifiers, body_->items, view)
      .Of(body_->condition);
}

Trace Program::ExplainIdentifier(size_t index, const View& view) const {
  const sigma::Identifier& identifier = body_->rule.identifiers[index];
  Node named;
  named.kind = Kind::kIdentifier;
  named.at = identifier.at;
  named.label = identifier.name;
  named.index = index;
  return Explanation(body_->identifiers, body_->items, view).Of(named);
}

bool Program::WouldMatch(const sigma::Item& item,
                         const json::Value& value) const {
  for (const CompiledItem& compiled : body_->items) {
    if (compiled.item == &item) return AcceptsValue(compiled, value);
  }
  return false;
}

bool Program::WouldMatch(const sigma::Item& item, const json::Value& value,
                         std::string_view field, const View& view) const {
  for (const CompiledItem& compiled : body_->items) {
    if (compiled.item != &item) continue;
    if (!ReadsOtherField(compiled)) return AcceptsValue(compiled, value);
    return Holds(compiled, FieldsWith(view, field, value)) != item.negated;
  }
  return false;
}

bool Program::IsAlwaysTrue() const {
  return IsTautology(body_->condition, body_->identifiers, body_->items);
}

}  // namespace drillcheck
