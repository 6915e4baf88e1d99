#include "sigma/log_source.h"

#include <algorithm>
#include <string>

namespace drillcheck::sigma {
namespace {

// Correlations over correlations are followed so far; a cycle is refused
// elsewhere.
constexpr int kMaxChain = 20;

bool AsksFor(const LogSource& asked, const Rule& rule,
             const std::vector<const Rule*>& around, int depth) {
  if (!rule.correlation) return AsksFor(asked, rule.log_source);
  if (depth == kMaxChain) return false;
  const auto& references = rule.correlation->rules;
  return std::any_of(
      references.begin(), references.end(), [&](const Reference& reference) {
        return std::any_of(around.begin(), around.end(),
                           [&](const Rule* member) {
                             return IsNamed(*member, reference.text) &&
                                    AsksFor(asked, *member, around, depth + 1);
                           });
      });
}

}  // namespace

bool AsksFor(const LogSource& asked, const LogSource& given) {
  auto fits = [](const std::string& a, const std::string& b) {
    return a.empty() || a == b;
  };
  return fits(asked.category, given.category) &&
         fits(asked.product, given.product) &&
         fits(asked.service, given.service);
}

bool AsksFor(const LogSource& asked, const Rule& rule,
             const std::vector<const Rule*>& around) {
  return AsksFor(asked, rule, around, 0);
}

}  // namespace drillcheck::sigma
