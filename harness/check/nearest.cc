#include "check/nearest.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

// A value shorter than this occurs by chance ("1", "true", "ok").
constexpr size_t kTellingValue = 6;

// Bytes of an example value that are read, and shown.
constexpr size_t kLongestText = 4096;
constexpr size_t kShownValue = 48;

// Points for how two names are related; 0 is no relation.
constexpr int kSameForm = 100;
constexpr int kSameEnd = 80;
constexpr int kSharedPart = 50;
constexpr int kSharedWord = 30;

// Lower case, letters and digits only.
std::string NormalForm(std::string_view name) {
  std::string form;
  for (char c : name) {
    char lower = AsciiLower(c);
    bool kept =
        (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (kept) form += lower;
  }
  return form;
}

std::string LastPart(const std::string& name) {
  return name.substr(name.rfind('.') + 1);
}

// "userIdentity.user_name" -> user, identity, user, name.
std::set<std::string> WordsOf(std::string_view name) {
  std::set<std::string> words;
  std::string word;
  auto finish = [&] {
    if (word.size() > 2) words.insert(word);
    word.clear();
  };
  for (size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    bool upper = c >= 'A' && c <= 'Z';
    bool after_lower = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    bool letter = upper || (c >= 'a' && c <= 'z');
    if (!letter || (upper && after_lower)) finish();
    if (letter) word += AsciiLower(c);
  }
  finish();
  return words;
}

bool EndsInPart(const std::string& longer, const std::string& shorter) {
  return longer.size() > shorter.size() && longer.ends_with(shorter) &&
         longer[longer.size() - shorter.size() - 1] == '.';
}

// The parts of a dotted name, in normal form.
std::set<std::string> PartsOf(const std::string& name) {
  std::set<std::string> parts;
  for (const std::string& part : Split(name, '.')) {
    parts.insert(NormalForm(part));
  }
  return parts;
}

template <class Set>
int Shared(const Set& a, const Set& b) {
  return static_cast<int>(std::count_if(
      a.begin(), a.end(), [&](const auto& x) { return b.contains(x); }));
}

int Relation(const std::string& wanted, const std::string& path) {
  if (NormalForm(wanted) == NormalForm(path)) return kSameForm;
  bool same_end = EndsInPart(path, wanted) || EndsInPart(wanted, path) ||
                  NormalForm(LastPart(wanted)) == NormalForm(LastPart(path));
  if (same_end) return kSameEnd;
  // A container of one name is a part of the other: the value moved deeper.
  bool container = PartsOf(path).contains(NormalForm(LastPart(wanted))) ||
                   PartsOf(wanted).contains(NormalForm(LastPart(path)));
  if (container) return kSharedPart + Shared(PartsOf(wanted), PartsOf(path));
  int words = Shared(WordsOf(wanted), WordsOf(path));
  return words > 0 ? kSharedWord + words : 0;
}

// A value that hardly occurs twice by chance.
bool IsTelling(const json::Value& value) {
  return value.IsString() && value.text.size() >= kTellingValue;
}

// Both ends of a long value: the match may stand at either.
std::string Example(const json::Value& value) {
  std::string text = Printable(value.text, kLongestText);
  if (text.size() <= kShownValue) return text;
  auto is_inside = [&](size_t at) { return (text[at] & 0xC0) == 0x80; };
  size_t head = kShownValue / 3;
  size_t tail = text.size() - (kShownValue - head);
  while (head > 0 && is_inside(head)) --head;
  while (tail < text.size() && is_inside(tail)) ++tail;
  return text.substr(0, head) + "…" + text.substr(tail);
}

// The leaves whose value would pass.
std::vector<Leaf> Passing(const Program& program, const sigma::Item& item,
                          const std::vector<Leaf>& leaves) {
  std::vector<Leaf> passing;
  for (const Leaf& leaf : leaves) {
    bool passes =
        !leaf.value->IsNull() && program.WouldMatch(item, *leaf.value);
    if (passes) passing.push_back(leaf);
  }
  return passing;
}

size_t CountNotNull(const std::vector<Leaf>& leaves) {
  return static_cast<size_t>(
      std::count_if(leaves.begin(), leaves.end(),
                    [](const Leaf& leaf) { return !leaf.value->IsNull(); }));
}

}  // namespace

std::optional<NearField> FindNearest(const Program& program,
                                     const sigma::Item& item,
                                     const View& view) {
  std::vector<Leaf> leaves = Leaves(view);
  std::vector<Leaf> passing = Passing(program, item, leaves);
  bool any_value_passes = passing.size() == CountNotNull(leaves);
  std::optional<NearField> best;
  int best_score = 0;
  for (const Leaf& leaf : passing) {
    int score = Relation(item.field, leaf.path);
    bool unique = passing.size() == 1 && IsTelling(*leaf.value);
    bool is_evidence = !any_value_passes && (score > 0 || unique);
    if (score < kSameEnd && !is_evidence) continue;
    score = std::max(score, 1);
    if (score <= best_score) continue;
    best_score = score;
    best = {leaf.path, Example(*leaf.value), score >= kSameEnd, true};
  }
  return best;
}

std::optional<NearField> FindMoved(const std::string& field, const View& view) {
  for (const Leaf& leaf : Leaves(view)) {
    if (leaf.value->IsNull() || !EndsInPart(leaf.path, field)) continue;
    return NearField{leaf.path, Example(*leaf.value), true, false};
  }
  return std::nullopt;
}

std::string Describe(const NearField& field) {
  return "nearest: " + field.path + " = \"" + field.value + "\"" +
         (field.would_match ? " (the value would match)" : "");
}

}  // namespace drillcheck
