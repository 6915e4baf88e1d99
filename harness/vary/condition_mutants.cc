#include "vary/condition_mutants.h"

#include <utility>

#include "vary/part_words.h"

namespace drillcheck {
namespace {

using Op = Mutant::Operator;
using sigma::Condition;
using Kind = Condition::Kind;
using Way = std::vector<size_t>;

Condition& At(sigma::Rule& rule, const Way& way) {
  Condition* node = &rule.condition;
  for (size_t index : way) node = &node->parts[index];
  return *node;
}

class ConditionMutants {
 public:
  ConditionMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants)
      : rule_(rule), mutants_(mutants) {}

  void Walk(const Condition& node, const Way& way, bool excluded) {
    bool is_list = node.kind == Kind::kAll || node.kind == Kind::kAny;
    if (is_list && node.parts.size() > 1) OfList(node, way, excluded);
    if (node.kind == Kind::kNot) Uninvert(node, way, excluded);
    bool inside = excluded != (node.kind == Kind::kNot);
    for (size_t i = 0; i < node.parts.size(); ++i) {
      if (!node.parts[i].path.empty()) continue;  // a filter's
      Way further = way;
      further.push_back(i);
      Walk(node.parts[i], further, inside);
    }
  }

 private:
  void OfList(const Condition& node, const Way& way, bool excluded) {
    for (size_t i = 0; i < node.parts.size(); ++i) {
      if (node.parts[i].path.empty()) DropPart(node, way, i, excluded);
    }
    if (!node.label.empty()) FlipQuantifier(node, way, excluded);
  }

  void Add(Op op, const Condition& part, std::string exposed_by,
           Change change) {
    mutants_.push_back({op, std::string(Name(op)) + " " + NameOf(rule_, part),
                        part.at, std::move(exposed_by), std::move(change)});
  }

  void DropPart(const Condition& node, const Way& way, size_t index,
                bool excluded) {
    const Condition& part = node.parts[index];
    bool is_not = part.kind == Kind::kNot;
    bool wider = (node.kind == Kind::kAll) != excluded;
    // The event on which the part alone decides.
    bool holds = (node.kind == Kind::kAny) != is_not;
    std::string event = wider ? "a quiet event with " : "a firing event with ";
    auto parts = [way](sigma::Rule & rule) -> auto& {
      return At(rule, way).parts;
    };
    Add(is_not != excluded ? Op::kDropFilter : Op::kDropSelection, part,
        event + (holds ? Holding(rule_, part) : NotHolding(rule_, part)),
        Take(parts, index));
  }

  void FlipQuantifier(const Condition& node, const Way& way, bool excluded) {
    bool wider = (node.kind == Kind::kAll) != excluded;
    auto kind = [way](sigma::Rule & rule) -> auto& {
      return At(rule, way).kind;
    };
    Add(Op::kFlipQuantifier, node,
        std::string(wider ? "a quiet event" : "a firing event") +
            " on which some but not all of them hold: " +
            Holding(rule_, node.parts[0]),
        Put(kind, node.kind == Kind::kAll ? Kind::kAny : Kind::kAll));
  }

  void Uninvert(const Condition& node, const Way& way, bool excluded) {
    auto place = [way](sigma::Rule & rule) -> auto& { return At(rule, way); };
    Add(Op::kNegate, node,
        (excluded ? "a quiet event with " : "a firing event with ") +
            NotHolding(rule_, node.parts[0]),
        Put(place, node.parts[0]));
  }

  const sigma::Rule& rule_;
  std::vector<Mutant>& mutants_;
};

}  // namespace

void AddConditionMutants(const sigma::Rule& rule,
                         std::vector<Mutant>& mutants) {
  ConditionMutants(rule, mutants).Walk(rule.condition, {}, false);
}

}  // namespace drillcheck
