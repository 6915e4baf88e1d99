// What a regular expression can cost, from its structure.
//
// RE2 makes its states when it needs them, and falls back to a search some
// hundred times as slow when it has too many of them. Which expressions those
// are, and which PositionMatcher can take instead, is told here. For
// RegexMatcher.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_REGEX_SHAPE_H_
#define DRILLCHECK_ENGINE_REGEX_SHAPE_H_

#include <cstddef>
#include <optional>
#include <string>

#include "engine/regex_tree.h"

namespace drillcheck {

// Without what does not change whether there is a match somewhere: `.*` at
// either end, all but the least number of repetitions there. Matches the same
// texts. A sequence of no parts: it matches every text.
RegexNode Trimmed(const RegexNode& node);

// The fewest characters of a match.
size_t LeastLength(const RegexNode& node);

// The characters of every match, or nothing if they differ.
std::optional<size_t> FixedLength(const RegexNode& node);

// ASCII characters, at most two, of which every match holds one: the two cases
// of a letter, a mark of punctuation. Empty: none were found.
std::string NeededByte(const RegexNode& node);

// Passes over a text's places that PositionMatcher needs at most, when it goes
// round each loop once.
size_t Passes(const RegexNode& node);

// True when the text says how often PositionMatcher goes round: for an endless
// repetition of a part whose matches differ in length.
bool HasLoops(const RegexNode& node);

// True when RE2 has few states for it, whatever the text. Each place where
// one of several characters may stand a counted number of times can double
// them, each character of the expression written out adds one.
bool HasFewStates(const RegexNode& node);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REGEX_SHAPE_H_
