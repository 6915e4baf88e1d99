#include "vary/part_words.h"

#include "vary/words.h"

namespace drillcheck {
namespace {

using sigma::Condition;
using sigma::Search;
using Kind = Condition::Kind;

const sigma::Item& FirstItem(const Search& search) {
  const Search* first = &search;
  while (first->kind != Search::Kind::kItem) first = &first->parts.at(0);
  return first->item;
}

const sigma::Identifier& FirstName(const sigma::Rule& rule,
                                   const Condition& part) {
  const Condition* first = &part;
  while (!first->parts.empty()) first = &first->parts[0];
  return rule.identifiers[first->identifier];
}

}  // namespace

std::string NameOf(const sigma::Rule& rule, const Condition& part) {
  if (part.kind == Kind::kIdentifier) {
    return rule.identifiers[part.identifier].name;
  }
  if (!part.label.empty()) return part.label;
  if (part.parts.empty()) return {};
  std::string first = NameOf(rule, part.parts[0]);
  if (part.kind == Kind::kNot) return "not " + first;
  return part.parts.size() == 1 ? first : "(" + first + " ..)";
}

std::string Holding(const sigma::Rule& rule, const Condition& part) {
  const sigma::Identifier& identifier = FirstName(rule, part);
  std::string text = InWords(FirstItem(identifier.search));
  bool more = identifier.search.kind == Search::Kind::kAll &&
              identifier.search.parts.size() > 1;
  if (more) text += " and all else that `" + identifier.name + "` asks";
  return text;
}

std::string NotHolding(const sigma::Rule& rule, const Condition& part) {
  return InWordsNegated(FirstItem(FirstName(rule, part).search));
}

}  // namespace drillcheck
