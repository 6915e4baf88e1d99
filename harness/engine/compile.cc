#include "engine/compile.h"

#include <utility>
#include <variant>

#include "base/text.h"
#include "engine/cost.h"
#include "engine/item_literals.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

class Compiler {
 public:
  Compiler(Program::Body& body, MatcherShelf* shelf, Diagnostics& diagnostics)
      : body_(body), shelf_(shelf), report_(body.rule.path, diagnostics) {}

  bool Compile() {
    if (body_.rule.correlation) return RefuseCorrelation();
    body_.identifiers.reserve(body_.rule.identifiers.size());
    for (const sigma::Identifier& identifier : body_.rule.identifiers) {
      body_.identifiers.push_back(SearchNode(identifier.search));
    }
    body_.condition = ConditionNode(body_.rule.condition);
    body_.items.shrink_to_fit();
    OrderByCost(body_);
    return ok_;
  }

 private:
  Node SearchNode(const sigma::Search& search) {
    Node node;
    node.at = search.at;
    if (search.kind == sigma::Search::Kind::kItem) {
      node.kind = Kind::kItem;
      node.label = ToText(search.item);
      node.index = AddItem(search.item);
      return node;
    }
    node.kind =
        search.kind == sigma::Search::Kind::kAll ? Kind::kAll : Kind::kAny;
    node.parts.reserve(search.parts.size());
    for (const sigma::Search& part : search.parts) {
      node.parts.push_back(SearchNode(part));
    }
    return node;
  }

  Node ConditionNode(const sigma::Condition& condition) {
    Node node;
    node.at = condition.at;
    node.label = condition.label;
    node.path = condition.path;
    node.kind = KindOf(condition.kind);
    if (node.kind == Kind::kIdentifier) {
      node.index = condition.identifier;
      node.label = body_.rule.identifiers[node.index].name;
    }
    node.parts.reserve(condition.parts.size());
    for (const sigma::Condition& part : condition.parts) {
      node.parts.push_back(ConditionNode(part));
    }
    return node;
  }

  static Kind KindOf(sigma::Condition::Kind kind) {
    switch (kind) {
      case sigma::Condition::Kind::kIdentifier:
        return Kind::kIdentifier;
      case sigma::Condition::Kind::kNot:
        return Kind::kNot;
      case sigma::Condition::Kind::kAll:
        return Kind::kAll;
      case sigma::Condition::Kind::kAny:
        break;
    }
    return Kind::kAny;
  }

  // A correlation asks nothing of one event: engine/correlator.h runs it.
  bool RefuseCorrelation() {
    report_.Error(body_.rule.correlation->at, "not-supported",
                  "a correlation runs over the hits of its rules, not over "
                  "single events");
    return false;
  }

  // What no pipeline has given values. Left in, it would never match.
  bool RefusePlaceholders(const sigma::Test& test, Position at) {
    const auto* text = std::get_if<sigma::TextTest>(&test);
    if (text == nullptr) return false;
    bool refused = false;
    for (const sigma::Token& token : text->pattern) {
      if (token.kind != sigma::Token::Kind::kPlaceholder) continue;
      report_.Error(
          at, "placeholder",
          "the placeholder %" + Printable(token.text) + "% has no values",
          "give them in a pipeline, under vars, with a "
          "transformation of the type value_placeholders");
      refused = true;
    }
    if (refused) ok_ = false;
    return refused;
  }

  size_t AddItem(const sigma::Item& item) {
    CompiledItem compiled;
    compiled.item = &item;
    compiled.values.reserve(item.values.size());
    for (const sigma::ItemValue& value : item.values) {
      auto& matchers = compiled.values.emplace_back();
      matchers.reserve(value.tests.size());
      for (const sigma::Test& test : value.tests) {
        if (RefusePlaceholders(test, value.at)) continue;
        auto matcher = MatcherFor(test);
        if (matcher.ok()) {
          matchers.push_back(matcher.value());
        } else {
          ok_ = false;
          report_.Error(value.at, "bad-regex", matcher.error());
        }
      }
    }
    if (shelf_ == nullptr) compiled.literals = ItemLiterals::Of(item);
    body_.items.push_back(std::move(compiled));
    return body_.items.size() - 1;
  }

  Result<const Matcher*> MatcherFor(const sigma::Test& test) {
    if (shelf_ != nullptr) return shelf_->For(test);
    auto made = MakeMatcher(test);
    if (!made.ok()) return Error{made.error()};
    body_.matchers.push_back(std::move(made).value());
    return body_.matchers.back().get();
  }

  Program::Body& body_;
  MatcherShelf* shelf_;
  Reporter report_;
  bool ok_ = true;
};

}  // namespace

std::string ToText(const sigma::Item& item) {
  bool renamed = !item.written_field.empty();
  std::string text = renamed ? item.written_field : item.field;
  if (!item.modifiers.empty()) text += "|" + item.modifiers;
  if (renamed) text += " (event: " + item.field + ")";
  if (text.empty()) text = "keywords";
  text += ": ";
  if (item.values.size() > 1) {
    text += item.all_values ? "all of " : "one of ";
    text += std::to_string(item.values.size()) + ": ";
  }
  std::vector<std::string> shown;
  for (const sigma::ItemValue& value : item.values) {
    if (shown.size() == 3) {
      shown.emplace_back("…");
      break;
    }
    shown.push_back(value.written);
  }
  return text + Join(shown, ", ");
}

bool CompileBody(Program::Body& body, MatcherShelf* shelf,
                 Diagnostics& diagnostics) {
  return Compiler(body, shelf, diagnostics).Compile();
}

}  // namespace drillcheck
