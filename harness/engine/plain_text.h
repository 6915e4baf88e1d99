// PlainText: a pattern that is one ASCII text with nothing but `*` around it.
// Nine in ten are; they can be looked up instead of matched.
//
// Thread rule: pure function; a plain value.
#ifndef DRILLCHECK_ENGINE_PLAIN_TEXT_H_
#define DRILLCHECK_ENGINE_PLAIN_TEXT_H_

#include <optional>
#include <string_view>

#include "engine/witness.h"
#include "sigma/pattern.h"

namespace drillcheck {

struct PlainText {
  Sign::Kind kind = Sign::Kind::kEqual;  // kEqual, kStart, kEnd or kContains
  std::string_view text;                 // as the pattern has it, not empty
};

// Nothing for any other pattern. The text points into the pattern.
std::optional<PlainText> PlainTextOf(const sigma::Pattern& pattern);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PLAIN_TEXT_H_
