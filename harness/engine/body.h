// The inside of a Program: the rule's tree with its compiled items. For
// engine/ alone.
//
// Thread rule: never changed once compiled; then call from anywhere.
#ifndef DRILLCHECK_ENGINE_BODY_H_
#define DRILLCHECK_ENGINE_BODY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/matcher.h"
#include "engine/program.h"
#include "sigma/rule.h"

namespace drillcheck {

// A node of the condition or of an identifier's search.
struct Node {
  Trace::Kind kind = Trace::Kind::kAll;
  Position at;
  std::string label;        // as in Trace::text; empty for plain and / or
  std::string path;         // as in Trace::path
  size_t index = 0;         // kIdentifier, kItem: which
  std::vector<Node> parts;  // kNot: one
  // kAll, kAny: indexes of `parts` in the order in which they are asked.
  std::vector<uint32_t> order;
};

class ItemLiterals;

struct CompiledItem {
  const sigma::Item* item = nullptr;
  // One list a value; any matcher of a list decides for its value.
  std::vector<std::vector<const Matcher*>> values;
  // The same, for many values; or null.
  std::shared_ptr<const ItemLiterals> literals;
};

struct Program::Body {
  sigma::Rule rule;  // items point into it, so a Body stays where it is
  // What the items ask, where no shelf keeps it.
  std::vector<std::unique_ptr<const Matcher>> matchers;
  std::vector<CompiledItem> items;
  std::vector<Node> identifiers;  // one tree for each of the rule's
  Node condition;
};

// What an item answers. The second form is for who has looked its field up,
// the third for an item without a field and every value of the event.
bool Holds(const CompiledItem& item, const Fields& fields);
bool FieldHolds(const CompiledItem& item, const Given& given,
                const Fields& fields);
bool KeywordsHold(const CompiledItem& item, Scalars values);

// True when the event has a field that the item reads not at all.
bool IsAbsent(const CompiledItem& item, const Fields& fields);

// True when the item compares its field with another one.
bool ReadsOtherField(const CompiledItem& item);

// True when any matcher of the item accepts `value`.
bool AcceptsValue(const CompiledItem& item, const json::Value& value);

// True when no assignment of answers to the items makes the condition false.
// Bounded: a rule too tangled to decide counts as false.
bool IsTautology(const Node& condition, const std::vector<Node>& identifiers,
                 const std::vector<CompiledItem>& items);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_BODY_H_
