// The types of YAML 1.1 scalars, as PyYAML gives them.
//
// Sigma rules are written against PyYAML: an unquoted `yes` is true, `0644`
// is 420, `~` is null. yaml-cpp types nothing, so the resolver is ours.
// Source: https://yaml.org/type/ (YAML 1.1 types) as PyYAML implements them.
#ifndef DRILLCHECK_YAML_SCALAR_H_
#define DRILLCHECK_YAML_SCALAR_H_

#include <string>
#include <variant>

#include "base/number.h"
#include "yaml/node.h"

namespace drillcheck::yaml {

struct Null {
  bool operator==(const Null&) const = default;
};

// A date or time without quotes. Kept apart so that it can be refused with
// advice where text is meant.
struct Timestamp {
  std::string text;
  bool operator==(const Timestamp&) const = default;
};

using Scalar = std::variant<Null, bool, Number, Timestamp, std::string>;

// Requires node.IsScalar() or node.IsNull(). Quoted scalars and those tagged
// !!str are text.
Scalar Resolve(const Node& node);

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_SCALAR_H_
