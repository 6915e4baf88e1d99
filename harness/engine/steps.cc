#include "engine/steps.h"

#include <algorithm>
#include <utility>

namespace drillcheck {

// Made from the end: what is asked last knows its way first.
class Steps::Maker {
 public:
  Maker(const Program::Body& body, const Known& known, const Last& last)
      : body_(body), known_(known), last_(last) {}

  std::optional<Steps> Make() {
    made_.first_ = From(body_.condition, kHolds, kFails);
    if (made_.steps_.size() > kMost) return std::nullopt;
    made_.steps_.shrink_to_fit();
    return std::move(made_);
  }

 private:
  // Where to begin so that the node's answer leads to one of the two.
  uint16_t From(const Node& node, uint16_t when_holds, uint16_t when_fails) {
    if (when_holds == when_fails || made_.steps_.size() > kMost) {
      return when_holds;
    }
    switch (node.kind) {
      case Trace::Kind::kItem:
        return FromItem(node.index, when_holds, when_fails);
      case Trace::Kind::kIdentifier:
        return From(body_.identifiers[node.index], when_holds, when_fails);
      case Trace::Kind::kNot:
        return From(node.parts[0], when_fails, when_holds);
      case Trace::Kind::kAll:
      case Trace::Kind::kAny:
        break;
    }
    bool all = node.kind == Trace::Kind::kAll;
    uint16_t next = all ? when_holds : when_fails;
    for (bool last : {true, false}) {
      for (auto i = node.order.rbegin(); i != node.order.rend(); ++i) {
        const Node& part = node.parts[*i];
        if (IsLast(part) != last) continue;
        next =
            all ? From(part, next, when_fails) : From(part, when_holds, next);
      }
    }
    return next;
  }

  bool IsLast(const Node& node) const {
    return std::find(last_.begin(), last_.end(), &node) != last_.end();
  }

  uint16_t FromItem(size_t item, uint16_t when_holds, uint16_t when_fails) {
    if (auto answer = known_(item)) return *answer ? when_holds : when_fails;
    made_.steps_.push_back(
        {static_cast<uint32_t>(item), when_holds, when_fails});
    return static_cast<uint16_t>(made_.steps_.size() - 1 + kFirst);
  }

  const Program::Body& body_;
  const Known& known_;
  const Last& last_;
  Steps made_;
};

std::optional<Steps> Steps::Of(const Program::Body& body, const Known& known,
                               const Last& last) {
  return Maker(body, known, last).Make();
}

std::optional<bool> Steps::Answer() const {
  if (first_ >= kFirst) return std::nullopt;
  return first_ == kHolds;
}

}  // namespace drillcheck
