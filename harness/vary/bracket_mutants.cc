#include "vary/bracket_mutants.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "vary/part_words.h"

namespace drillcheck {
namespace {

using sigma::Condition;
using Kind = Condition::Kind;
using Way = std::vector<size_t>;

// What stands between two brackets: terms, and what joins them.
struct Level {
  std::vector<Condition> terms;
  std::vector<bool> ors;  // behind each term but the last: `or`, else `and`
};

void Add(Condition term, bool is_or, Level& level) {
  if (!level.terms.empty()) level.ors.push_back(is_or);
  level.terms.push_back(std::move(term));
}

Condition Joined(Kind kind, std::vector<Condition> parts) {
  if (parts.size() == 1) return std::move(parts[0]);
  Condition joined;
  joined.kind = kind;
  joined.at = parts[0].at;
  joined.parts = std::move(parts);
  return joined;
}

// As it is read: first each `and`, then each `or`.
Condition Read(const Level& level) {
  std::vector<Condition> ways;
  std::vector<Condition> way;
  for (size_t i = 0; i < level.terms.size(); ++i) {
    way.push_back(level.terms[i]);
    bool ends = i == level.ors.size() || level.ors[i];
    if (ends) ways.push_back(Joined(Kind::kAll, std::exchange(way, {})));
  }
  return Joined(Kind::kAny, std::move(ways));
}

// A list without a name of its own: written between brackets where it stands
// below another one.
bool IsPlainList(const Condition& node) {
  bool list = node.kind == Kind::kAll || node.kind == Kind::kAny;
  return list && node.label.empty() && node.path.empty() &&
         node.parts.size() > 1;
}

bool IsBracketBehindNot(const Condition& node) {
  return node.kind == Kind::kNot && node.path.empty() &&
         IsPlainList(node.parts[0]);
}

// A filter stands beside the whole condition, around which nobody wrote
// brackets.
bool HasFilter(const Condition& node) {
  return std::any_of(node.parts.begin(), node.parts.end(),
                     [](const Condition& part) { return !part.path.empty(); });
}

Condition Negated(const Condition& behind, const Condition& term) {
  Condition negated = behind;
  negated.parts = {term};
  return negated;
}

// The terms of a bracket, the `not` before it bound to the first of them.
void AddOpened(const Condition& bracket, bool is_or, Level& level) {
  bool negated = bracket.kind == Kind::kNot;
  const Condition& list = negated ? bracket.parts[0] : bracket;
  for (size_t i = 0; i < list.parts.size(); ++i) {
    const Condition& term = list.parts[i];
    Add(i == 0 && negated ? Negated(bracket, term) : term,
        i == 0 ? is_or : list.kind == Kind::kAny, level);
  }
}

Condition WithoutBrackets(const Condition& all, size_t opened) {
  Level level;
  for (size_t i = 0; i < all.parts.size(); ++i) {
    if (i == opened) {
      AddOpened(all.parts[i], false, level);
    } else {
      Add(all.parts[i], false, level);
    }
  }
  return Read(level);
}

Condition Opened(const Condition& bracket) {
  Level level;
  AddOpened(bracket, false, level);
  return Read(level);
}

// What stands in a condition, as it is without one pair of its brackets.
using Open = std::function<Condition(const Condition& node)>;

// The copy is made when it is asked for: conditions may be long, and have as
// many brackets.
Change Opening(const Way& way, Open open) {
  auto place = [way](sigma::Rule & rule) -> auto& {
    Condition* node = &rule.condition;
    for (size_t index : way) node = &node->parts[index];
    return *node;
  };
  return [place, open = std::move(open)](sigma::Rule& rule) {
    return Put(place, open(place(rule)))(rule);
  };
}

class BracketMutants {
 public:
  BracketMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants)
      : rule_(rule), mutants_(mutants) {}

  void Walk(const Condition& node, const Way& way, bool excluded) {
    bool beside =
        node.kind == Kind::kAll && IsPlainList(node) && !HasFilter(node);
    if (beside) OfAll(node, way, excluded);
    bool inside = excluded != (node.kind == Kind::kNot);
    for (size_t i = 0; i < node.parts.size(); ++i) {
      const Condition& part = node.parts[i];
      if (!part.path.empty()) continue;  // a filter's
      Way further = way;
      further.push_back(i);
      if (!beside) OfNot(part, further, inside);
      Walk(part, further, inside);
    }
  }

  void OfNot(const Condition& node, const Way& way, bool excluded) {
    if (!IsBracketBehindNot(node)) return;
    Add(node, way, Event(node, nullptr, false, excluded), Opened);
  }

 private:
  void OfAll(const Condition& all, const Way& way, bool excluded) {
    for (size_t i = 0; i < all.parts.size(); ++i) {
      const Condition& part = all.parts[i];
      bool any = part.kind == Kind::kAny && IsPlainList(part);
      if (!any && !IsBracketBehindNot(part)) continue;
      const Condition* beside = any ? &all.parts[i > 0 ? i - 1 : 1] : nullptr;
      Add(part, way, Event(part, beside, i == 0, excluded),
          [i](const Condition& list) { return WithoutBrackets(list, i); });
    }
  }

  // `beside`: what no longer counts for the first or the last alternative.
  std::string Event(const Condition& bracket, const Condition* beside,
                    bool first, bool excluded) const {
    bool negated = bracket.kind == Kind::kNot;
    const Condition& list = negated ? bracket.parts[0] : bracket;
    bool wider = (list.kind == Kind::kAny) != excluded;
    const Condition& alone = first ? list.parts.front() : list.parts.back();
    std::string event = wider ? "a quiet event with " : "a firing event with ";
    event += list.kind == Kind::kAny ? Holding(rule_, alone)
                                     : NotHolding(rule_, alone);
    if (beside == nullptr) return event;
    bool is_not = beside->kind == Kind::kNot;
    return event + " and " +
           (is_not ? Holding(rule_, *beside) : NotHolding(rule_, *beside));
  }

  void Add(const Condition& bracket, const Way& way, std::string exposed_by,
           Open open) {
    mutants_.push_back({Mutant::Operator::kDropBrackets,
                        "drop-brackets " + NameOf(rule_, bracket), bracket.at,
                        std::move(exposed_by), Opening(way, std::move(open))});
  }

  const sigma::Rule& rule_;
  std::vector<Mutant>& mutants_;
};

}  // namespace

void AddBracketMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants) {
  BracketMutants made(rule, mutants);
  made.OfNot(rule.condition, {}, false);
  made.Walk(rule.condition, {}, false);
}

}  // namespace drillcheck
