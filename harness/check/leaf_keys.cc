#include "check/leaf_keys.h"

#include <utility>

#include "check/blame.h"
#include "check/diagnosed.h"
#include "check/met_values.h"
#include "check/nearly_asked.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

// One change to it can mend what fails for several values.
bool IsOnePattern(const sigma::Item& item) {
  return item.values.size() == 1 && !IsExact(item.values[0]);
}

size_t LettersOf(const sigma::Item& item) {
  size_t letters = 0;
  for (const sigma::ItemValue& value : item.values) {
    letters += AskedText(value).size();
  }
  return letters;
}

// The values seen, each behind its kind and before an end.
std::string TextsOf(const Trace& leaf) {
  std::string texts;
  for (const json::Value* seen : leaf.actual) {
    texts += static_cast<char>('0' + static_cast<int>(seen->kind));
    texts += seen->text;
    texts += '\0';
  }
  return texts;
}

}  // namespace

std::string LeafKeys::Of(const Sighting& sighting, const Trace& leaf) {
  std::string key = leaf.holds ? "holds " : "fails ";
  if (IsOnePattern(*leaf.item)) return key;
  if (leaf.holds) return key + Seen(leaf);
  if (leaf.item->values.size() == 1) {
    return key +
           (MayBeMistyped(leaf) ? std::string(NearestSeen(leaf)) : Seen(leaf));
  }
  std::string texts = TextsOf(leaf);
  auto [known, is_new] = known_.try_emplace({leaf.item, std::move(texts)});
  if (is_new) known->second = KeyOfList(sighting, leaf, known->first.second);
  return key + known->second;
}

// One of the values may be mistyped that no recorded event has, or all may be
// compared wrongly.
std::string LeafKeys::KeyOfList(const Sighting& sighting, const Trace& leaf,
                                const std::string& texts) {
  letters_ += LettersOf(*leaf.item) * texts.size();
  if (letters_ > kMostLetters) return Seen(leaf);
  const std::vector<bool>& met = Met(sighting, *leaf.item);
  if (IsComparedWrongly(leaf, met)) return "compared";
  NearlyAsked nearly = FindNearlyAsked(leaf, met);
  bool mistyped = !met.empty() && !nearly.met && IsMistyped(nearly);
  return mistyped ? "for " + nearly.value->written : Seen(leaf);
}

// Asked once for each part of the rule.
const std::vector<bool>& LeafKeys::Met(const Sighting& sighting,
                                       const sigma::Item& item) {
  auto [found, is_new] = met_.try_emplace(&item);
  if (is_new) {
    const LinkedRules& rules = RulesFor(subject_, sighting.event.recording);
    found->second = FindMet(subject_, rules.documents[sighting.document], item);
  }
  return found->second;
}

}  // namespace drillcheck
