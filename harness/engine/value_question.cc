#include "engine/value_question.h"

#include <algorithm>

#include "base/word.h"
#include "engine/item_literals.h"
#include "engine/lowered_search.h"
#include "engine/plain_text.h"

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

bool AsksEachValue(const CompiledItem& item) {
  return std::all_of(
      item.values.begin(), item.values.end(), [](const auto& matchers) {
        return !matchers.empty() &&
               std::all_of(matchers.begin(), matchers.end(),
                           [](const Matcher* m) { return m->AsksEachValue(); });
      });
}

}  // namespace

std::optional<ValueQuestion> ValueQuestion::Of(const CompiledItem& item) {
  if (item.item->field.empty() || !AsksEachValue(item)) return std::nullopt;
  ValueQuestion question(item);
  if (item.literals) {
    for (size_t i : item.literals->others()) question.Add(item.values[i]);
  } else {
    for (const auto& matchers : item.values) question.Add(matchers);
  }
  question.tests_.shrink_to_fit();
  return question;
}

ValueQuestion::ValueQuestion(const CompiledItem& item)
    : all_values_(item.item->all_values),
      negated_(item.item->negated),
      literals_(item.literals.get()) {}

void ValueQuestion::Add(const std::vector<const Matcher*>& matchers) {
  for (size_t i = 0; i < matchers.size(); ++i) {
    bool last = i + 1 == matchers.size();
    Test test{matchers[i], nullptr, 0, Kind::kEqual, last};
    const sigma::Pattern* pattern = matchers[i]->Uncased();
    auto plain = pattern ? PlainTextOf(*pattern) : std::nullopt;
    if (plain) {
      test.text = plain->text.data();
      test.size = static_cast<uint32_t>(plain->text.size());
      test.kind = plain->kind;
    }
    tests_.push_back(test);
  }
}

bool ValueQuestion::Holds(const json::Scalar& value,
                          const Lowered& lowered) const {
  bool holds =
      all_values_ ? EachHolds(value, lowered) : AnyHolds(value, lowered);
  return holds != negated_;
}

bool ValueQuestion::AnyHolds(const json::Scalar& value,
                             const Lowered& lowered) const {
  if (literals_ && literals_->AnyIn(lowered)) return true;
  return std::any_of(tests_.begin(), tests_.end(), [&](const Test& test) {
    return Holds(test, value, lowered);
  });
}

// Any test of each of the item's values.
bool ValueQuestion::EachHolds(const json::Scalar& value,
                              const Lowered& lowered) const {
  bool any = false;
  for (const Test& test : tests_) {
    any = any || Holds(test, value, lowered);
    if (!test.last) continue;
    if (!any) return false;
    any = false;
  }
  return true;
}

bool ValueQuestion::Holds(const Test& test, const json::Scalar& value,
                          const Lowered& lowered) {
  if (test.text == nullptr) return test.matcher->MatchesValue(value);
  std::string_view text(test.text, test.size);
  std::string_view in = lowered.text();
  if (text.size() > in.size()) return false;
  switch (test.kind) {
    case Kind::kEqual:
      return SameText(in, text);
    case Kind::kStart:
      return SameText(in.substr(0, text.size()), text);
    case Kind::kEnd:
      return SameText(in.substr(in.size() - text.size()), text);
    default:
      break;
  }
  auto holds = HoldsText(lowered, text);
  return holds ? *holds : test.matcher->MatchesValue(value);
}

}  // namespace drillcheck
