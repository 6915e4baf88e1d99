#include "check/nearly_asked.h"

#include <algorithm>

#include "base/text.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

// From here on a value is likely mistyped.
constexpr double kMistyped = 0.75;

// What is left of the likeness of a value that matches other events.
constexpr double kMet = 0.33;

// Of `true` and `false`: less than what is mistyped.
constexpr double kOtherTruth = 0.7;

constexpr size_t kLongestValue = 500;

// How much of `asked` some piece of `seen` has, 0 to 1: one less the edits
// that make it that piece, over its length. Case is left aside.
double Likeness(std::string_view asked_text, std::string_view seen_text) {
  const std::string asked = AsciiLower(asked_text.substr(0, kLongestValue));
  const std::string seen = AsciiLower(seen_text.substr(0, kLongestValue));
  if (asked.empty() || seen.empty()) return 0;
  std::vector<size_t> row(seen.size() + 1, 0);
  for (size_t i = 1; i <= asked.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= seen.size(); ++j) {
      bool same = asked[i - 1] == seen[j - 1];
      size_t change = diagonal + (same ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  auto edits = static_cast<double>(*std::min_element(row.begin(), row.end()));
  return 1 - edits / static_cast<double>(asked.size());
}

// The one is easily written for the other, but no letters tell.
bool IsOtherTruth(const sigma::ItemValue& asked, const json::Value& seen) {
  return asked.tests.size() == 1 && seen.kind == json::Value::Kind::kBool &&
         std::holds_alternative<sigma::BoolTest>(asked.tests[0]);
}

double LikenessIn(const Trace& leaf, const sigma::ItemValue& asked) {
  double best = 0;
  for (const json::Value* seen : leaf.actual) {
    if (IsOtherTruth(asked, *seen)) best = std::max(best, kOtherTruth);
    best = std::max(best, Likeness(AskedText(asked), seen->text));
  }
  return best;
}

// Of `|all` each value, else any.
bool IsLike(const Trace& leaf, double enough) {
  const auto& values = leaf.item->values;
  auto is_near = [&](const sigma::ItemValue& asked) {
    return LikenessIn(leaf, asked) >= enough;
  };
  return leaf.item->all_values
             ? std::all_of(values.begin(), values.end(), is_near)
             : std::any_of(values.begin(), values.end(), is_near);
}

}  // namespace

NearlyAsked FindNearlyAsked(const Trace& leaf, const std::vector<bool>& met) {
  NearlyAsked best;
  if (leaf.item->all_values) best.weight = -1;
  const auto& values = leaf.item->values;
  for (size_t i = 0; i < values.size(); ++i) {
    NearlyAsked one{&values[i], LikenessIn(leaf, values[i])};
    // Of `|all` the values that the event has are not to blame.
    if (leaf.actual.empty() || (leaf.item->all_values && one.likeness == 1)) {
      continue;
    }
    one.met = i < met.size() && met[i];
    one.weight = one.likeness * (one.met ? kMet : 1);
    if (one.weight > best.weight) best = one;
  }
  best.weight = std::max(best.weight, 0.0);
  return best;
}

bool IsMistyped(const NearlyAsked& nearly) {
  return nearly.likeness >= kMistyped;
}

bool IsComparedWrongly(const Trace& leaf, const std::vector<bool>& met) {
  bool none_met =
      met.size() > 1 && std::find(met.begin(), met.end(), true) == met.end();
  return none_met && IsLike(leaf, 1);
}

bool MayBeMistyped(const Trace& leaf) { return IsLike(leaf, kMistyped); }

std::string_view NearestSeen(const Trace& leaf) {
  std::string_view nearest;
  double best = -1;
  for (const json::Value* seen : leaf.actual) {
    for (const sigma::ItemValue& asked : leaf.item->values) {
      double likeness = Likeness(AskedText(asked), seen->text);
      if (likeness <= best) continue;
      best = likeness;
      nearest = seen->text;
    }
  }
  return nearest;
}

}  // namespace drillcheck
