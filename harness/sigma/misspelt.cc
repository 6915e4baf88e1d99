#include "sigma/misspelt.h"

#include "base/text.h"

namespace drillcheck::sigma {

std::string HintForMissing(const std::vector<std::string>& keys,
                           const yaml::Node& map,
                           const std::string& otherwise) {
  for (const yaml::Entry& entry : map.entries) {
    std::string nearest = NearestWord(entry.key.text, keys);
    if (nearest.empty() || nearest == entry.key.text) continue;
    return "did you mean " + nearest + ", where '" + Printable(entry.key.text) +
           "' stands in line " + std::to_string(entry.key.at.line) + "?";
  }
  return otherwise;
}

}  // namespace drillcheck::sigma
