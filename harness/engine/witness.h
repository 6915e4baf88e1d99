// Witness: what an event must show before a rule can fire on it.
//
// Most rules ask for a text that most events do not hold. From the rule's tree
// a short list of signs is taken, of which an event on which the rule fires
// shows at least one: `and` takes the rarest of its parts, `or` joins them all,
// and a part below a `not` gives none. candidates.h looks the signs of all
// rules up at once, and only rules whose sign is there are evaluated.
//
// A witness may let an event pass on which the rule does not fire. It never
// holds one back on which it does: whatever cannot be told (an absent field, a
// letter that folds to ASCII from outside) makes the rule a candidate.
//
// Thread rule: pure functions; plain values.
#ifndef DRILLCHECK_ENGINE_WITNESS_H_
#define DRILLCHECK_ENGINE_WITNESS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/body.h"

namespace drillcheck {

struct Sign {
  enum class Kind {
    kPresent,      // the event has the field
    kEqual,        // a value of it is `text`
    kNumber,       // a value of it is the number `text`, as number or as text
    kStart,        // a value of it starts so
    kEnd,          // ends so
    kContains,     // holds it
    kBeyondAscii,  // holds a character that is not ASCII
  };
  Kind kind = Kind::kPresent;
  std::string field;  // as the rule calls it; empty: any value of the event
  std::string text;   // ASCII in lower case; empty where none is meant
  // A value that shows it makes the rule fire, whatever else the event holds.
  bool certain = false;
};

using Signs = std::vector<Sign>;

struct Witness {
  // Any of them must be there. Empty: the rule never fires.
  Signs signs;
  // The parts of an `and` that these are all of: where one of them is there,
  // such a part nearly always holds, and to ask it first tells nothing.
  std::vector<const Node*> parts;
};

// Nothing: the rule may fire on an event that shows nothing at all.
std::optional<Witness> WitnessOf(const Program::Body& body);

// True for the digits by which a whole number is known: no sign but a minus,
// no leading zero, short enough for 64 bits.
bool IsWholeNumber(std::string_view text);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_WITNESS_H_
