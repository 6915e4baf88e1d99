// The modifiers of a field name, `field|contains|all`: read and checked, not
// yet applied to values (item.h does that). Chains that pySigma would take and
// that mean nothing are refused, because such a rule is silently another one.
//
// Source: Sigma specification 2.1, appendix on modifiers.
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_MODIFIERS_H_
#define DRILLCHECK_SIGMA_MODIFIERS_H_

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"

namespace drillcheck::sigma {

// Turns a text into bytes that are searched in its place, in order.
enum class Encoding {
  kBase64,
  kBase64Offset,
  kUtf16Little,  // wide, utf16le
  kUtf16Big,
  kUtf16Marked,
};

enum class Where { kWhole, kAnywhere, kStart, kEnd };

// What the chain of modifiers asks, in one place.
struct Modifiers {
  bool all = false;
  bool negated = false;
  bool cased = false;
  bool exists = false;
  bool network = false;
  bool field_reference = false;
  bool regex = false;
  bool ignore_case = false;
  bool multi_line = false;
  bool dot_all = false;
  bool dashes = false;
  bool placeholders = false;  // expand
  Where where = Where::kWhole;
  std::vector<Encoding> encodings;
  std::optional<CompareTest::Operator> compare;
  std::optional<TimePartTest::Part> time_part;  // compared, or equal
};

// In the order of TimePartTest::Part: "minute", "hour", ...
const std::vector<std::string>& TimePartNames();

// `names` as they stand behind the field. Unknown names and those that
// contradict each other are errors at `at`; then there is no result.
std::optional<Modifiers> ParseModifiers(const std::vector<std::string>& names,
                                        Position at, Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_MODIFIERS_H_
