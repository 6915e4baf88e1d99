// Fuzzes the text of conditions, of rules and of correlations.
#include <cstdint>
#include <string>

#include "fuzz/require.h"
#include "fuzz/samples.h"
#include "fuzz/use_rules.h"
#include "sigma/condition.h"

namespace drillcheck::fuzz {
namespace {

constexpr const char* kRule = R"(title: T
logsource: {category: any}
detection:
  a: {a: x}
  b: {b|exists: true}
  sel_1: {n: 3}
  sel_2: {user: eve}
  filter: {ip|cidr: 10.0.0.0/8}
  _hidden: {a: null}
  condition: a
)";

yaml::Node Text(std::string text) {
  yaml::Node node;
  node.kind = yaml::Node::Kind::kScalar;
  node.at = {1, 1};
  node.text = std::move(text);
  return node;
}

void Use(const std::string& text) {
  sigma::Rule rule = sigma::ParseRuleFile("rule.yml", kRule).rules.at(0);
  Diagnostics said;
  Reporter report("rule.yml", said);
  auto condition = sigma::ParseCondition(Text(text), rule.identifiers, report);
  Require(condition.has_value() != HasErrors(said),
          "a condition is read or reported");
  if (condition) {
    rule.condition = std::move(*condition);
    ReadyRules({rule}).Ask(SampleEvents());
  }
  Diagnostics also_said;
  Reporter also("rule.yml", also_said);
  auto over_rules =
      sigma::ParseRuleCondition(Text(text), {"a", "b", "sel_1"}, also);
  Require(over_rules.has_value() != HasErrors(also_said),
          "a condition over rules is read or reported");
  RequirePlaces(said, text);
  RequirePlaces(also_said, text);
}

}  // namespace
}  // namespace drillcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  drillcheck::fuzz::Use(std::string(data, data + size));
  return 0;
}
