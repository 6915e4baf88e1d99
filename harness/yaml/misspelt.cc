#include "yaml/misspelt.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

bool Has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::optional<Misspelt> FindMisspelt(const Node& map,
                                     const std::vector<std::string>& keys,
                                     const std::vector<std::string>& others) {
  for (const Entry& entry : map.entries) {
    const std::string& text = entry.key.text;
    if (Has(keys, text) || Has(others, text)) continue;
    std::string meant = NearestWord(text, keys);
    if (!meant.empty()) return Misspelt{&entry.key, std::move(meant)};
  }
  return std::nullopt;
}

Missing PointAt(const std::optional<Misspelt>& misspelt, Missing missing) {
  if (!misspelt) return missing;
  return {misspelt->key->at,
          missing.text + ", but there is '" +
              Printable(misspelt->key->text, 60) + "'",
          "did you mean '" + misspelt->meant + "'?"};
}

}  // namespace drillcheck::yaml
