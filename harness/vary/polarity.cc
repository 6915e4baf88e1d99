#include "vary/polarity.h"

namespace drillcheck {
namespace {

struct Uses {
  std::vector<bool> asked;
  std::vector<bool> excluded;
};

void Walk(const sigma::Condition& node, bool negated, Uses& uses) {
  if (node.kind == sigma::Condition::Kind::kIdentifier) {
    (negated ? uses.excluded : uses.asked)[node.identifier] = true;
    return;
  }
  bool flips = node.kind == sigma::Condition::Kind::kNot;
  for (const sigma::Condition& part : node.parts) {
    Walk(part, negated != flips, uses);
  }
}

}  // namespace

std::vector<bool> ExcludedIdentifiers(const sigma::Rule& rule) {
  size_t count = rule.identifiers.size();
  Uses uses{std::vector<bool>(count), std::vector<bool>(count)};
  Walk(rule.condition, false, uses);
  std::vector<bool> only(count);
  for (size_t i = 0; i < count; ++i) {
    only[i] = uses.excluded[i] && !uses.asked[i];
  }
  return only;
}

}  // namespace drillcheck
