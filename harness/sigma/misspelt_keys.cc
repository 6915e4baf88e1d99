#include "sigma/misspelt_keys.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "yaml/misspelt.h"

namespace drillcheck::sigma {
namespace {

// The top-level keys of Sigma 2.1, of rules, correlations and filters, that
// somebody misses when nobody reads them.
constexpr std::array<std::string_view, 12> kMissed = {
    "taxonomy",   "status", "license",        "description",
    "references", "author", "date",           "modified",
    "tags",       "fields", "falsepositives", "level"};

// The others: they must be there, or are seldom used and short, so that too
// many words of a team's own are like them.
constexpr std::array<std::string_view, 10> kOthers = {
    "title",     "id",          "related", "name",     "scope",
    "logsource", "correlation", "filter",  "generate", "detection"};

// In a short word, another letter mostly makes another word: `data`, `rate`.
constexpr size_t kShortWord = 5;

template <typename Words>
bool IsOneOf(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What is left of both words without the letters that they begin and end with
// alike.
void DropCommon(std::string_view& a, std::string_view& b) {
  auto begin = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  auto size = static_cast<size_t>(begin.first - a.begin());
  a.remove_prefix(size);
  b.remove_prefix(size);
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

// One slip of the fingers after the first letter: one letter too many, too few
// or another, two that changed places, or capitals.
bool IsSlip(const std::string& key, std::string_view meant) {
  std::string lower = AsciiLower(key);
  if (lower.empty() || lower[0] != meant[0]) return false;
  std::string_view typed = lower;
  std::string_view right = meant;
  DropCommon(typed, right);
  if (typed.size() + right.size() <= 1) return true;
  if (typed.size() != right.size()) return false;
  if (typed.size() == 1) return meant.size() > kShortWord;
  return typed.size() == 2 && typed[0] == right[1] && typed[1] == right[0];
}

}  // namespace

const yaml::Node* FindSlip(const yaml::Node& document, std::string_view meant) {
  for (const yaml::Entry& entry : document.entries) {
    const std::string& key = entry.key.text;
    if (IsOneOf(key, kMissed) || IsOneOf(key, kOthers)) continue;
    if (IsSlip(key, meant)) return &entry.key;
  }
  return nullptr;
}

void WarnOfMisspeltKeys(const yaml::Node& document, const std::string& name,
                        Reporter& report) {
  for (std::string_view meant : kMissed) {
    if (document.FindEntry(meant) != nullptr) continue;
    const yaml::Node* key = FindSlip(document, meant);
    if (key == nullptr) continue;
    std::string word(meant);
    yaml::Missing missing =
        yaml::PointAt(yaml::Misspelt{key, word},
                      {key->at, "this " + name + " has no " + word});
    report.Warn(missing.at, "misspelt-key", missing.text, missing.hint);
  }
}

}  // namespace drillcheck::sigma
