#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/text.h"
#include "engine/body.h"

namespace drillcheck {
namespace {

// Enough for every real rule, whose condition is falsified by the first
// guess; a bound for those that are built to be hard, in nodes looked at.
constexpr size_t kMaxVisits = 2'000'000;

// What a node answers where no event has anything that is asked for: the first
// guess, which needs no comparing of items, and is false for all but odd rules.
class NothingHolds {
 public:
  NothingHolds(const std::vector<Node>& identifiers,
               const std::vector<CompiledItem>& items)
      : identifiers_(identifiers), items_(items) {}

  bool Holds(const Node& node) const {
    auto holds = [&](const Node& part) { return Holds(part); };
    switch (node.kind) {
      case Trace::Kind::kItem:
        return items_[node.index].item->negated;
      case Trace::Kind::kIdentifier:
        return Holds(identifiers_[node.index]);
      case Trace::Kind::kNot:
        return !Holds(node.parts[0]);
      case Trace::Kind::kAll:
        return std::all_of(node.parts.begin(), node.parts.end(), holds);
      case Trace::Kind::kAny:
        break;
    }
    return std::any_of(node.parts.begin(), node.parts.end(), holds);
  }

 private:
  const std::vector<Node>& identifiers_;
  const std::vector<CompiledItem>& items_;
};

// Searches for answers that make the condition false.
class Falsifier {
 public:
  Falsifier(const Node& condition, const std::vector<Node>& identifiers,
            const std::vector<CompiledItem>& items)
      : condition_(condition), identifiers_(identifiers), items_(items) {
    std::map<std::string, size_t> questions;
    for (const CompiledItem& item : items) {
      auto [it, added] =
          questions.emplace(Question(*item.item), questions.size());
      question_of_.push_back(it->second);
    }
    answers_.resize(questions.size());
  }

  // True when there are such answers, or when the search was given up.
  bool Search() {
    size_t open = answers_.size();
    std::optional<bool> value = Value(condition_, open);
    if (visits_ > kMaxVisits) return true;
    if (value) return !*value;
    for (bool answer : {false, true}) {
      answers_[open] = answer;
      if (Search()) return true;
    }
    answers_[open].reset();
    return false;
  }

 private:
  // Equal for items that ask the same of the same field, or the contrary.
  static std::string Question(const sigma::Item& item) {
    std::vector<std::string> modifiers = Split(item.modifiers, '|');
    std::erase(modifiers, "neq");
    std::string question = item.field + "|" + Join(modifiers, "|");
    for (const sigma::ItemValue& value : item.values) {
      question += '\n' + value.written;
    }
    return question;
  }

  // The answer given to an item, or nothing; then it is the open one.
  std::optional<bool> Answer(size_t item, size_t& open) const {
    size_t question = question_of_[item];
    if (!answers_[question]) {
      open = question;
      return std::nullopt;
    }
    return *answers_[question] != items_[item].item->negated;
  }

  // The value that is certain with the answers given so far, or nothing;
  // then `open` is a question that is not answered yet.
  std::optional<bool> Value(const Node& node, size_t& open) {
    ++visits_;
    switch (node.kind) {
      case Trace::Kind::kItem:
        return Answer(node.index, open);
      case Trace::Kind::kIdentifier:
        return Value(identifiers_[node.index], open);
      case Trace::Kind::kNot: {
        auto inner = Value(node.parts[0], open);
        return inner ? std::optional<bool>(!*inner) : std::nullopt;
      }
      case Trace::Kind::kAll:
        return Joined(node, false, open);
      case Trace::Kind::kAny:
        break;
    }
    return Joined(node, true, open);
  }

  // And, or: `decisive` is the value of a part that settles the whole.
  std::optional<bool> Joined(const Node& node, bool decisive, size_t& open) {
    std::optional<bool> joined = !decisive;
    for (const Node& part : node.parts) {
      auto value = Value(part, open);
      if (value == decisive) return decisive;
      if (!value) joined.reset();
    }
    return joined;
  }

  const Node& condition_;
  const std::vector<Node>& identifiers_;
  const std::vector<CompiledItem>& items_;
  std::vector<size_t> question_of_;
  std::vector<std::optional<bool>> answers_;
  size_t visits_ = 0;
};

}  // namespace

bool IsTautology(const Node& condition, const std::vector<Node>& identifiers,
                 const std::vector<CompiledItem>& items) {
  if (!NothingHolds(identifiers, items).Holds(condition)) return false;
  return !Falsifier(condition, identifiers, items).Search();
}

}  // namespace drillcheck
