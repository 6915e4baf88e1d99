// Texts that generated items ask for: with wildcards, or as regular
// expressions. For generate_rule.cc and generate_value.cc.
//
// Thread rule: pure functions of the dice.
#ifndef DRILLCHECK_REFERENCE_GENERATE_TEXT_H_
#define DRILLCHECK_REFERENCE_GENERATE_TEXT_H_

#include <string>

#include "reference/dice.h"
#include "reference/generate_value.h"

namespace drillcheck::reference {

// The text with a few more characters on the sides that are true.
std::string Around(const std::string& text, bool before, bool behind,
                   Dice& dice);

// A text with wildcards, and one that holds it with more on the sides that
// are true. With `dashes` both begin with marks that `windash` is about.
Asked TextAsked(bool before, bool behind, bool dashes, Dice& dice);

Asked RegexAsked(Dice& dice);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_GENERATE_TEXT_H_
