// ValueQuestion: what an item asks of one value, laid out to be asked often:
// plain texts one behind the other and compared with the value in lower case,
// which is made once for all rules (lowered_values.h). The same answer as
// FieldHolds() (body.h). For outline_plan.h.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_VALUE_QUESTION_H_
#define DRILLCHECK_ENGINE_VALUE_QUESTION_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/body.h"
#include "engine/lowered.h"
#include "engine/witness.h"
#include "event/view.h"

namespace drillcheck {

class ValueQuestion {
 public:
  // Nothing for an item that asks more of a field than each value by itself:
  // whether it is there, or how it compares with another one. The item must
  // outlive it.
  static std::optional<ValueQuestion> Of(const CompiledItem& item);

  // The item's answer for a field of this one value, which has a text.
  // `lowered` is that text, as LoweredValues gives it.
  bool Holds(const json::Scalar& value, const Lowered& lowered) const;

 private:
  // One test of the item. Those of one of its values stand together.
  struct Test {
    const Matcher* matcher;
    const char* text;  // of a plain text, else null
    uint32_t size;
    Sign::Kind kind;
    bool last;  // of its value
  };

  explicit ValueQuestion(const CompiledItem& item);

  void Add(const std::vector<const Matcher*>& matchers);
  bool AnyHolds(const json::Scalar& value, const Lowered& lowered) const;
  bool EachHolds(const json::Scalar& value, const Lowered& lowered) const;
  static bool Holds(const Test& test, const json::Scalar& value,
                    const Lowered& lowered);

  // As the item's, which is far away.
  bool all_values_;
  bool negated_;
  const ItemLiterals* literals_;  // or null
  std::vector<Test> tests_;       // but for what these hold
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_VALUE_QUESTION_H_
