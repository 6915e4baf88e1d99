#include "check/nearly_asked.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

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

// The piece of a text that comes nearest to another text.
struct Nearest {
  size_t edits = 0;  // letters to change, add or leave out
  size_t end = 0;    // where the piece ends; of several the last
};

// Case is left aside, and so is what is beyond kLongestValue.
Nearest FindNearest(std::string_view asked_text, std::string_view seen_text) {
  const std::string asked = AsciiLower(asked_text.substr(0, kLongestValue));
  const std::string seen = AsciiLower(seen_text.substr(0, kLongestValue));
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
  auto last = std::min_element(row.rbegin(), row.rend());
  return {*last, static_cast<size_t>(row.rend() - last) - 1};
}

// How much of `asked` that piece of `seen` has, 0 to 1: one less the edits
// that make it that piece, over its length.
double Likeness(std::string_view asked, std::string_view seen) {
  size_t length = std::min(asked.size(), kLongestValue);
  if (length == 0 || seen.empty()) return 0;
  auto edits = static_cast<double>(FindNearest(asked, seen).edits);
  return 1 - edits / static_cast<double>(length);
}

std::string Backwards(std::string_view text) {
  return {text.rbegin(), text.rend()};
}

bool IsWord(std::string_view text, size_t at) {
  return std::isalnum(static_cast<unsigned char>(text[at])) != 0;
}

// The piece `begin` to `end`, with the rest of the words that it cuts.
std::string_view WholeWords(std::string_view text, size_t begin, size_t end) {
  auto joins = [&](size_t at) {
    return at > 0 && at < text.size() && IsWord(text, at - 1) &&
           IsWord(text, at);
  };
  while (joins(begin)) --begin;
  while (joins(end)) ++end;
  return WholeCharacters(text.substr(begin, end - begin));
}

// Where it begins is where it ends when both are read backwards.
std::string_view PieceIn(std::string_view seen, std::string_view asked) {
  asked = asked.substr(0, kLongestValue);
  size_t end = FindNearest(asked, seen).end;
  std::string before = Backwards(seen.substr(0, end));
  size_t begin = end - FindNearest(Backwards(asked), before).end;
  return WholeWords(seen, begin, end);
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

// Of the event's values at the leaf's field the one most like `asked`.
std::pair<std::string_view, double> NearestTo(const Trace& leaf,
                                              const sigma::ItemValue& asked) {
  std::pair<std::string_view, double> nearest = {"", -1};
  for (const json::Value* seen : leaf.actual) {
    double likeness = Likeness(AskedText(asked), seen->text);
    if (likeness > nearest.second) nearest = {seen->text, likeness};
  }
  return nearest;
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

std::string_view NearestPiece(const Trace& leaf,
                              const sigma::ItemValue& asked) {
  std::string_view seen = NearestTo(leaf, asked).first;
  std::string_view piece = PieceIn(seen, AskedText(asked));
  return piece.size() == seen.size() ? std::string_view() : piece;
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
  for (const sigma::ItemValue& asked : leaf.item->values) {
    auto [seen, likeness] = NearestTo(leaf, asked);
    if (likeness <= best) continue;
    best = likeness;
    nearest = seen;
  }
  return nearest;
}

}  // namespace drillcheck
