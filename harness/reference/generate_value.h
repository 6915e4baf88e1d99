// What an item of a generated rule asks of its field: its modifiers, its
// values, and for each value JSON that pleases it. For generate_rule.cc.
//
// Thread rule: pure functions of the dice.
#ifndef DRILLCHECK_REFERENCE_GENERATE_VALUE_H_
#define DRILLCHECK_REFERENCE_GENERATE_VALUE_H_

#include <functional>
#include <string>
#include <vector>

#include "reference/dice.h"
#include "reference/generate.h"

namespace drillcheck::reference {

// One value of an item, as YAML, and a JSON value that pleases it.
struct Asked {
  std::string yaml;
  std::string json;
  std::vector<Hint> others = {};  // what other fields must hold with it
};

// The key of an item behind its field, and how its values are made.
struct Shape {
  std::string modifiers;
  std::function<Asked(Dice&)> value;
  bool one_value = false;
};

// With any modifiers of the language, or none.
Shape AnyShape(Dice& dice);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_GENERATE_VALUE_H_
