// The words that generated rules and events are made of. For generate*.cc.
//
// Thread rule: pure functions of the dice.
#ifndef DRILLCHECK_REFERENCE_ALPHABET_H_
#define DRILLCHECK_REFERENCE_ALPHABET_H_

#include <string>
#include <string_view>

#include "reference/dice.h"
#include "sigma/pattern.h"

namespace drillcheck::reference {

// A few characters; those whose case folds in unusual ways are among them.
std::string AnyText(Dice& dice, size_t longest);

// Sigma text: with wildcards and backslashes.
std::string AnyPatternText(Dice& dice);

// A text that `pattern` matches without regard to case.
std::string TextLike(const sigma::Pattern& pattern, Dice& dice);

std::string AnyField(Dice& dice);
std::string AnyNumber(Dice& dice);   // a JSON number
std::string AnyTime(Dice& dice);     // text, mostly an ISO time
std::string AnyAddress(Dice& dice);  // text, mostly an address
std::string AnyJson(Dice& dice);     // a JSON value

// `text` as JSON and YAML both read it, with its quotes.
std::string Quoted(std::string_view text);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_ALPHABET_H_
