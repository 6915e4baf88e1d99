#include <algorithm>

#include "engine/body.h"
#include "engine/item_literals.h"

namespace drillcheck {
namespace {

using Matchers = std::vector<const Matcher*>;

bool AnyMatches(const Matchers& matchers, const Candidate& candidate) {
  return std::any_of(matchers.begin(), matchers.end(),
                     [&](const auto& m) { return m->Matches(candidate); });
}

template <class Predicate>
bool Combine(const CompiledItem& item, Predicate holds) {
  const auto& values = item.values;
  return item.item->all_values
             ? std::all_of(values.begin(), values.end(), holds)
             : std::any_of(values.begin(), values.end(), holds);
}

bool AnyMatchesValue(const Matchers& matchers, const json::Scalar& value) {
  return std::any_of(matchers.begin(), matchers.end(),
                     [&](const auto& m) { return m->MatchesValue(value); });
}

// Keywords: each value of the event by itself, never across two of them.
bool AnyMatchesAnyValue(const Matchers& matchers, Scalars values) {
  return std::any_of(values.begin(), values.end(), [&](const json::Scalar& v) {
    return AnyMatchesValue(matchers, v);
  });
}

bool ReadsAbsentField(const CompiledItem& item, const Fields& fields) {
  std::vector<json::Scalar> room;
  for (const Matchers& matchers : item.values) {
    for (const auto& matcher : matchers) {
      std::string_view other = matcher->OtherField();
      if (!other.empty() && !fields.Find(other, room).present) return true;
    }
  }
  return false;
}

bool CanTell(Scalars values) {
  return std::all_of(values.begin(), values.end(), [](const json::Scalar& v) {
    return ItemLiterals::CanTell(v.text);
  });
}

bool AnyOfMany(const CompiledItem& item, const Candidate& candidate) {
  const Scalars& values = candidate.given.values;
  const std::vector<size_t>& others = item.literals->others();
  auto shows = [&](const json::Scalar& value) {
    return value.HasText() && item.literals->AnyIn(value.text);
  };
  return std::any_of(values.begin(), values.end(), shows) ||
         std::any_of(others.begin(), others.end(), [&](size_t i) {
           return AnyMatches(item.values[i], candidate);
         });
}

}  // namespace

bool KeywordsHold(const CompiledItem& item, Scalars values) {
  bool holds = Combine(item, [&](const Matchers& matchers) {
    return AnyMatchesAnyValue(matchers, values);
  });
  return holds != item.item->negated;
}

bool FieldHolds(const CompiledItem& item, const Given& given,
                const Fields& fields) {
  Candidate candidate{given, fields};
  if (item.literals && CanTell(given.values)) {
    return AnyOfMany(item, candidate) != item.item->negated;
  }
  bool holds = Combine(item, [&](const Matchers& matchers) {
    return AnyMatches(matchers, candidate);
  });
  return holds != item.item->negated;
}

bool Holds(const CompiledItem& item, const Fields& fields) {
  std::vector<json::Scalar> room;
  if (item.item->field.empty()) return KeywordsHold(item, fields.All(room));
  return FieldHolds(item, fields.Find(item.item->field, room), fields);
}

bool IsAbsent(const CompiledItem& item, const Fields& fields) {
  if (item.item->field.empty()) return false;
  std::vector<json::Scalar> room;
  return !fields.Find(item.item->field, room).present ||
         ReadsAbsentField(item, fields);
}

bool ReadsOtherField(const CompiledItem& item) {
  return std::any_of(
      item.values.begin(), item.values.end(), [](const Matchers& matchers) {
        return std::any_of(matchers.begin(), matchers.end(), [](const auto& m) {
          return !m->OtherField().empty();
        });
      });
}

bool AcceptsValue(const CompiledItem& item, const json::Value& value) {
  return Combine(item, [&](const Matchers& matchers) {
    return AnyMatchesValue(matchers, json::ScalarOf(value));
  });
}

}  // namespace drillcheck
