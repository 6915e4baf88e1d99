// Random rules, events and correlations, for comparing reference and engine.
//
// Rules are written as Sigma text, so that the parser is in the loop. Alphabets
// are small, and an event is made from what its rule asks for, so that a good
// part of the pairs match; generate_test.cc measures that no part of the
// language and no kind of value drops out.
//
// Thread rule: pure functions of the dice.
#ifndef DRILLCHECK_REFERENCE_GENERATE_H_
#define DRILLCHECK_REFERENCE_GENERATE_H_

#include <string>
#include <vector>

#include "reference/dice.h"

namespace drillcheck::reference {

// A value that would please one item of the rule.
struct Hint {
  std::string field;  // empty: any
  std::string json;
};

struct GeneratedRule {
  std::string text;
  std::vector<Hint> hints;
};

GeneratedRule GenerateRule(Dice& dice);

// A JSON object on one line.
std::string GenerateEvent(const GeneratedRule& rule, Dice& dice);

// Correlations with the rules they run over, and events in order of time, one
// a line, with their seconds in the field `t`.
struct GeneratedCorrelation {
  std::string rules;
  std::string events;
};

GeneratedCorrelation GenerateCorrelation(Dice& dice);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_GENERATE_H_
