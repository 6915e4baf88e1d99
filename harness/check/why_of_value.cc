#include "check/why_of_value.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "check/blame.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

// One value more is what a list may lack, of which none is wrong.
std::string WhyOfList(const Trace& leaf) {
  const sigma::Item& item = *leaf.item;
  bool asked = item.values.size() > 1 && !item.all_values && !item.negated &&
               !item.field.empty() && !leaf.absent;
  if (!asked) return {};
  const std::string& field =
      item.written_field.empty() ? item.field : item.written_field;
  return "no value of this list is what the event has: " +
         Printable(field, 80) + " " + Seen(leaf);
}

// ": it has '/dash'"; nothing where that is the value as a whole, which is told
// beside it.
std::string What(std::string_view piece) {
  return piece.empty() ? "" : ": it has '" + Printable(piece, 60) + "'";
}

bool HasLetters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isalpha(c) != 0; });
}

}  // namespace

std::string WhyOfOnly(const Trace& leaf, const NearlyAsked& nearly) {
  bool asked = !leaf.item->negated && nearly.value != nullptr &&
               nearly.likeness < 1 && IsMistyped(nearly) &&
               HasLetters(AskedText(*nearly.value));
  std::string what = asked ? What(NearestPiece(leaf, *nearly.value)) : "";
  return what.empty() ? what : "the event nearly has that" + what;
}

std::string WhyOfValue(const Trace& leaf, const NearlyAsked& nearly,
                       const std::vector<bool>& met) {
  if (met.empty()) return {};
  if (nearly.met) return WhyOfList(leaf);
  const sigma::ItemValue& value =
      nearly.value == nullptr ? leaf.item->values[0] : *nearly.value;
  std::string written = "'" + Printable(AskedText(value), 60) + "'";
  if (IsComparedWrongly(leaf, met)) {
    bool contains = leaf.item->modifiers.find("contains") != std::string::npos;
    return "no value of this list matches a recorded event, though this one "
           "has " +
           written + " in it" + (contains ? "" : ": is `|contains` meant?");
  }
  if (nearly.value == nullptr || !IsMistyped(nearly)) return {};
  return written + " matches no recorded event, and this one nearly" +
         What(NearestPiece(leaf, value));
}

}  // namespace drillcheck
