// Value shape: the value is the one that the rule means, but written
// otherwise.
//
// Found by trial: the recorded value is rewritten in each way that exporters
// are known to differ in, and the rule's own matcher is asked again.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_VALUE_SHAPE_H_
#define DRILLCHECK_DIAGNOSE_VALUE_SHAPE_H_

#include <string>
#include <string_view>

#include "engine/program.h"

namespace drillcheck {

// What differs, completing "the value ...": "has quotes around it that the
// rule does not ask for". Empty: it is another value. Requires a trace of an
// item of `program` whose field is present and did not match.
std::string DescribeShape(const Program& program, const Trace& leaf);

// The value that a rule asks for, as written but without its quotes.
std::string_view AskedText(const sigma::ItemValue& value);

// True where one certain value is asked for, and no pattern: no change to it
// lets it match two.
bool IsExact(const sigma::ItemValue& value);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_VALUE_SHAPE_H_
