#include "deployed/deployed.h"

#include "base/text.h"

namespace drillcheck {

std::string Describe(const DeployedRule& rule) {
  const std::string& id =
      rule.native_id.empty() ? rule.rule_id : rule.native_id;
  if (rule.name.empty()) return "rule " + Printable(id);
  std::string words = "rule '" + Printable(rule.name) + "'";
  return id.empty() ? words : words + " (" + Printable(id) + ")";
}

}  // namespace drillcheck
