#include "engine/witness.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/item_signs.h"

namespace drillcheck {
namespace {

// Walks the tree in negation normal form: `asked` is false below an odd number
// of nots, where and and or change places.
class Walk {
 public:
  explicit Walk(const Program::Body& body) : body_(body) {}

  FoundSigns Of(const Node& node, bool asked) {
    switch (node.kind) {
      case Trace::Kind::kItem: {
        const sigma::Item& item = *body_.items[node.index].item;
        if (item.negated == asked) return {};
        return asked ? SignsOfItem(item) : Uncertain(SignsOfItem(item));
      }
      case Trace::Kind::kIdentifier:
        return Of(body_.identifiers[node.index], asked);
      case Trace::Kind::kNot:
        return Of(node.parts[0], !asked);
      case Trace::Kind::kAll:
        return asked ? All(node, asked) : Any(node, asked);
      case Trace::Kind::kAny:
        break;
    }
    return asked ? Any(node, asked) : All(node, asked);
  }

  // See Witness::parts. Of() comes first.
  std::vector<const Node*> PartsShown() const {
    std::vector<const Node*> parts;
    Follow(body_.condition, true, parts);
    return parts;
  }

 private:
  void Follow(const Node& node, bool asked,
              std::vector<const Node*>& parts) const {
    if (node.kind == Trace::Kind::kIdentifier) {
      return Follow(body_.identifiers[node.index], asked, parts);
    }
    if (node.kind == Trace::Kind::kNot) {
      return Follow(node.parts[0], !asked, parts);
    }
    auto all = asked ? Trace::Kind::kAll : Trace::Kind::kAny;
    auto part = rarest_.find(&node);
    if (node.kind != all || part == rarest_.end()) return;
    if (IsShown(*part->second, asked)) parts.push_back(part->second);
    Follow(*part->second, asked, parts);
  }

  // Does the part hold where its witness is there?
  bool IsShown(const Node& node, bool asked) const {
    switch (node.kind) {
      case Trace::Kind::kItem:
        return asked && HoldsWhereShown(*body_.items[node.index].item);
      case Trace::Kind::kIdentifier:
        return IsShown(body_.identifiers[node.index], asked);
      case Trace::Kind::kNot:
        return IsShown(node.parts[0], !asked);
      case Trace::Kind::kAll:
      case Trace::Kind::kAny:
        break;
    }
    bool any = asked == (node.kind == Trace::Kind::kAny);
    return (any || node.parts.size() == 1) &&
           std::all_of(node.parts.begin(), node.parts.end(),
                       [&](const Node& part) { return IsShown(part, asked); });
  }

  FoundSigns All(const Node& node, bool asked) {
    FoundSigns best;
    for (const Node& part : node.parts) {
      if (Prefer(best, Of(part, asked))) rarest_[&node] = &part;
    }
    return node.parts.size() == 1 ? best : Uncertain(std::move(best));
  }

  FoundSigns Any(const Node& node, bool asked) {
    Signs all;
    for (const Node& part : node.parts) {
      if (!Join(all, Of(part, asked))) return {};
    }
    return all;
  }

  const Program::Body& body_;
  // Of each node whose parts must all hold the part of the rarest witness.
  std::map<const Node*, const Node*> rarest_;
};

}  // namespace

std::optional<Witness> WitnessOf(const Program::Body& body) {
  Walk walk(body);
  FoundSigns signs = walk.Of(body.condition, true);
  if (!signs) return std::nullopt;
  signs->shrink_to_fit();
  return Witness{std::move(*signs), walk.PartsShown()};
}

bool IsWholeNumber(std::string_view text) {
  constexpr size_t kMostDigits = 18;
  if (text == "0") return true;
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= kMostDigits && text[0] != '0' &&
         text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace drillcheck
