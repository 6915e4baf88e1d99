#include "vary/item_mutants.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "vary/covers.h"
#include "vary/polarity.h"
#include "vary/shifted.h"
#include "vary/words.h"

namespace drillcheck {
namespace {

using Op = Mutant::Operator;
using sigma::CompareTest;
using sigma::Item;
using sigma::Search;
using sigma::TextTest;
using sigma::Token;

// Where a search stands: its identifier, then the way down.
struct Place {
  size_t identifier = 0;
  std::vector<size_t> way;
};

Search& At(sigma::Rule& rule, const Place& place) {
  Search* search = &rule.identifiers[place.identifier].search;
  for (size_t index : place.way) search = &search->parts[index];
  return *search;
}

bool StartsOpen(const TextTest& test) {
  return !test.pattern.empty() &&
         test.pattern.front().kind == Token::Kind::kAnyRun;
}

bool EndsOpen(const TextTest& test) {
  return !test.pattern.empty() &&
         test.pattern.back().kind == Token::Kind::kAnyRun;
}

// A pattern that is more than one `*` keeps a meaning when an end is closed.
bool MayClose(const TextTest& test) { return test.pattern.size() > 1; }

class ItemMutants {
 public:
  ItemMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants)
      : rule_(rule), mutants_(mutants), excluded_(ExcludedIdentifiers(rule)) {}

  void AddAll() {
    for (size_t i = 0; i < rule_.identifiers.size(); ++i) {
      if (!rule_.identifiers[i].path.empty()) continue;
      Walk(rule_.identifiers[i].search, {i, {}});
    }
  }

 private:
  void Walk(const Search& search, const Place& place) {
    if (search.kind == Search::Kind::kItem) return OfItem(search.item, place);
    for (size_t i = 0; i < search.parts.size(); ++i) {
      Place part = place;
      part.way.push_back(i);
      if (search.parts.size() > 1) DropPart(search, place, i);
      Walk(search.parts[i], part);
    }
  }

  bool IsExcluded(const Place& place) const {
    return excluded_[place.identifier];
  }

  // A mutant that fires on more is exposed by an event that must stay quiet;
  // below a not it is the other way round.
  std::string Event(const Place& place, bool fires_on_more) const {
    return fires_on_more != IsExcluded(place) ? "a quiet event with "
                                              : "a firing event with ";
  }

  void Add(Op op, const Place& place, const Item& item, Position at,
           const std::string& detail, std::string exposed_by, Change change) {
    const std::string& field =
        item.written_field.empty() ? item.field : item.written_field;
    std::string name = std::string(Name(op)) + " " +
                       rule_.identifiers[place.identifier].name + "." +
                       (field.empty() ? "keywords" : field);
    if (!item.modifiers.empty()) name += "|" + item.modifiers;
    if (!detail.empty()) name += " " + detail;
    mutants_.push_back(
        {op, std::move(name), at, std::move(exposed_by), std::move(change)});
  }

  // One item of a map, or one map of a list.
  void DropPart(const Search& search, const Place& place, size_t index) {
    const Search& part = search.parts[index];
    const Item& item = FirstItem(part);
    bool wider = search.kind == Search::Kind::kAll;
    auto parts = [place](sigma::Rule & rule) -> auto& {
      return At(rule, place).parts;
    };
    Add(Op::kDropItem, place, item, part.at, "",
        Event(place, wider) + (wider ? InWordsNegated(item) : InWords(item)),
        Take(parts, index));
  }

  static const Item& FirstItem(const Search& search) {
    const Search* first = &search;
    while (first->kind != Search::Kind::kItem) first = &first->parts.at(0);
    return first->item;
  }

  void OfItem(const Item& item, const Place& place) {
    if (item.values.size() > 1) {
      std::vector<bool> needless = NeedlessValues(item);
      for (size_t i = 0; i < item.values.size(); ++i) {
        if (!needless[i]) DropValue(item, place, i);
      }
      FlipAll(item, place);
    }
    Negate(item, place);
    Reshape(item, place);
    ShiftNumbers(item, place);
  }

  void DropValue(const Item& item, const Place& place, size_t index) {
    const sigma::ItemValue& value = item.values[index];
    bool wider = item.all_values != item.negated;
    std::string exposed_by =
        Event(place, wider) +
        (item.all_values ? InWordsNegated(item, value) : InWords(item, value));
    if (!item.all_values) exposed_by += " and none of the other values";
    auto values = [place](sigma::Rule & rule) -> auto& {
      return At(rule, place).item.values;
    };
    Add(Op::kDropValue, place, item, value.at, value.written,
        std::move(exposed_by), Take(values, index));
  }

  void FlipAll(const Item& item, const Place& place) {
    auto all_values = [place](sigma::Rule & rule) -> auto& {
      return At(rule, place).item.all_values;
    };
    Add(Op::kFlipAll, place, item, item.at, "",
        Event(place, item.all_values != item.negated) +
            InWords(item, item.values[0]) + " and none of the other values",
        Put(all_values, !item.all_values));
  }

  void Negate(const Item& item, const Place& place) {
    auto negated = [place](sigma::Rule & rule) -> auto& {
      return At(rule, place).item.negated;
    };
    Add(Op::kNegate, place, item, item.at, "",
        Event(place, false) + InWords(item), Put(negated, !item.negated));
  }

  // What the modifier `contains`, `endswith` or `startswith` could be instead.
  void Reshape(const Item& item, const Place& place) {
    OpenEnd(item, place, true);
    OpenEnd(item, place, false);
    CloseEnd(item, place, true);
    CloseEnd(item, place, false);
  }

  // All texts of the item, changed by `change` where it can be.
  template <class Change>
  static bool ChangeTexts(Item& item, Change change) {
    bool changed = false;
    for (sigma::ItemValue& value : item.values) {
      for (sigma::Test& test : value.tests) {
        auto* text = std::get_if<TextTest>(&test);
        if (text != nullptr) changed = change(*text) || changed;
      }
    }
    return changed;
  }

  void AddReshaped(Op op, Item changed, const Item& item, const Place& place,
                   bool start) {
    bool wider = (op == Op::kWiden) != item.negated;
    auto whole = [place](sigma::Rule & rule) -> auto& {
      return At(rule, place).item;
    };
    Add(op, place, item, item.at, start ? "at its start" : "at its end",
        Event(place, wider) + InWords(item, item.values[0]) +
            ", but with text " + (start ? "in front" : "behind"),
        Put(whole, std::move(changed)));
  }

  // From `startswith` and `endswith` to `contains`. A whole value is left
  // alone: nobody forgets that there is no modifier.
  void OpenEnd(const Item& item, const Place& place, bool start) {
    Item changed = item;
    bool any = ChangeTexts(changed, [&](TextTest& text) {
      bool open = start ? StartsOpen(text) : EndsOpen(text);
      bool other_is_open = start ? EndsOpen(text) : StartsOpen(text);
      if (open || !other_is_open) return false;
      text.pattern = Surrounded(std::move(text.pattern), start, !start);
      return true;
    });
    if (any) AddReshaped(Op::kWiden, std::move(changed), item, place, start);
  }

  void CloseEnd(const Item& item, const Place& place, bool start) {
    Item changed = item;
    bool any = ChangeTexts(changed, [&](TextTest& text) {
      bool open = start ? StartsOpen(text) : EndsOpen(text);
      if (!open || !MayClose(text)) return false;
      text.pattern.erase(start ? text.pattern.begin() : text.pattern.end() - 1);
      return true;
    });
    if (any) AddReshaped(Op::kNarrow, std::move(changed), item, place, start);
  }

  void ShiftNumbers(const Item& item, const Place& place) {
    for (size_t i = 0; i < item.values.size(); ++i) {
      for (size_t j = 0; j < item.values[i].tests.size(); ++j) {
        const auto* test = std::get_if<CompareTest>(&item.values[i].tests[j]);
        if (test == nullptr) continue;
        for (int by : {1, -1}) ShiftNumber(item, place, i, j, by);
      }
    }
  }

  // Whole numbers only: what one step of a fraction is nobody can say.
  void ShiftNumber(const Item& item, const Place& place, size_t i, size_t j,
                   int by) {
    const auto& test = std::get<CompareTest>(item.values[i].tests[j]);
    auto shifted = Shifted(test.number, by);
    if (!shifted) return;
    bool asks_more = test.op == CompareTest::Operator::kGreater ||
                     test.op == CompareTest::Operator::kGreaterEqual;
    auto number = [ place, i, j ](sigma::Rule & rule) -> auto& {
      sigma::Test& changed = At(rule, place).item.values[i].tests[j];
      return std::get<CompareTest>(changed).number;
    };
    Add(Op::kShiftNumber, place, item, item.values[i].at,
        "to " + shifted->Text(),
        Event(place, asks_more == (by < 0)) + InWords(item, item.values[i]) +
            ", at the very edge",
        Put(number, *shifted));
  }

  const sigma::Rule& rule_;
  std::vector<Mutant>& mutants_;
  std::vector<bool> excluded_;
};

}  // namespace

void AddItemMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants) {
  ItemMutants(rule, mutants).AddAll();
}

}  // namespace drillcheck
