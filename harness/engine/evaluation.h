// Evaluation: the answer of a rule's tree, from the answers of its items. The
// place that says what and, or and not mean to a match; program.cc's Explain()
// walks the same tree and keeps every answer, steps.h lays it out to be walked
// for many events.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_EVALUATION_H_
#define DRILLCHECK_ENGINE_EVALUATION_H_

#include <algorithm>
#include <optional>

#include "engine/body.h"

namespace drillcheck {

// `ItemHolds` answers for an index of Body::items.
template <class ItemHolds>
class Evaluation {
 public:
  Evaluation(const Program::Body& body, ItemHolds item_holds,
             std::optional<size_t> inverted = {})
      : body_(body), item_holds_(item_holds), inverted_(inverted) {}

  bool Holds() const { return Holds(body_.condition); }

 private:
  bool Holds(const Node& node) const {
    auto holds = [&](uint32_t part) { return Holds(node.parts[part]); };
    switch (node.kind) {
      case Trace::Kind::kItem:
        return item_holds_(node.index);
      case Trace::Kind::kIdentifier:
        return Holds(body_.identifiers[node.index]) !=
               (inverted_ == node.index);
      case Trace::Kind::kNot:
        return !Holds(node.parts[0]);
      case Trace::Kind::kAll:
        return std::all_of(node.order.begin(), node.order.end(), holds);
      case Trace::Kind::kAny:
        break;
    }
    return std::any_of(node.order.begin(), node.order.end(), holds);
  }

  const Program::Body& body_;
  ItemHolds item_holds_;
  std::optional<size_t> inverted_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_EVALUATION_H_
