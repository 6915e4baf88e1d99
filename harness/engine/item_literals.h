// ItemLiterals: the values of an item that asks for one of many, searched for
// all at once. A rule may name hundreds of command lines or domains; asked one
// after the other they would cost more than the rest of the event.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_ITEM_LITERALS_H_
#define DRILLCHECK_ENGINE_ITEM_LITERALS_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/literal_index.h"
#include "sigma/search.h"

namespace drillcheck {

class ItemLiterals {
 public:
  // Null: the item has few values, asks for all of them, or for other things
  // than plain ASCII texts without regard to case.
  static std::unique_ptr<const ItemLiterals> Of(const sigma::Item& item);

  // True for what is compared as ASCII is: it holds no letter from beyond that
  // folds to one of ASCII.
  static bool CanTell(std::string_view text);

  // Does a text of which that is true show one of the values?
  bool AnyIn(std::string_view text) const;
  bool AnyIn(const Lowered& text) const;

  // Indexes of the item's values that are none of these, and must be asked.
  const std::vector<size_t>& others() const { return others_; }

 private:
  // Fewer are faster one by one.
  static constexpr size_t kFewest = 8;

  LiteralIndex index_;
  std::vector<size_t> others_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_ITEM_LITERALS_H_
