// Does with a rule file what a run does: filters are joined, rules compiled
// and asked of events, correlations planned and run over the hits.
#ifndef DRILLCHECK_FUZZ_USE_RULES_H_
#define DRILLCHECK_FUZZ_USE_RULES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "engine/correlator.h"
#include "engine/rule_set.h"
#include "event/event.h"
#include "sigma/parse.h"

namespace drillcheck::fuzz {

// Rules ready to run, numbered as the plan numbers them.
class ReadyRules {
 public:
  // The rules of one file as they are, filters joined before.
  explicit ReadyRules(std::vector<sigma::Rule> rules);

  // Asks every rule of every event, and the correlations in the order of time.
  void Ask(const std::vector<Event>& events) const;

  const RuleSet& set() const { return set_; }

 private:
  void AskOne(const Event& event) const;
  void AskProgram(const Program& program, const View& view) const;
  void Correlate(const std::vector<Event>& events) const;

  std::vector<sigma::Rule> rules_;
  Diagnostics said_;
  RuleSet set_{false};
  std::vector<const sigma::Rule*> numbered_;
  std::optional<CorrelationPlan> plan_;
};

// The whole way of a rule file's text, over the sample events.
void UseRuleText(std::string_view text);

// What holds of all diagnostics: each can be shown, with a place in the text.
void RequirePlaces(const Diagnostics& diagnostics, std::string_view text);

}  // namespace drillcheck::fuzz

#endif  // DRILLCHECK_FUZZ_USE_RULES_H_
