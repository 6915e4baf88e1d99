// Finds the key that was meant where one is missing: `conditon:` is a search
// to Sigma, and `corelation:` a key that anybody may add.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_YAML_MISSPELT_H_
#define DRILLCHECK_YAML_MISSPELT_H_

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "yaml/node.h"

namespace drillcheck::yaml {

struct Misspelt {
  const Node* key = nullptr;  // as it stands in the map
  std::string meant;
};

// The first key of a map that is nearly one of `keys`, and is none of them
// nor of `others`, which are known.
std::optional<Misspelt> FindMisspelt(const Node& map,
                                     const std::vector<std::string>& keys,
                                     const std::vector<std::string>& others);

// What to say of something that is missing.
struct Missing {
  Position at;
  std::string text;
  std::string hint = {};
};

// Points at the misspelt key, with the right one as the way out; without one
// it is as before.
Missing PointAt(const std::optional<Misspelt>& misspelt, Missing missing);

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_MISSPELT_H_
