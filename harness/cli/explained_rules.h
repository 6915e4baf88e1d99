// What `explain` explains: the rules of a file that were asked for, tried on
// one recording. For explain.cc, which prints it.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_EXPLAINED_RULES_H_
#define DRILLCHECK_CLI_EXPLAINED_RULES_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "check/explain.h"
#include "check/near_alert.h"
#include "check/trial.h"
#include "cli/explain_target.h"

namespace drillcheck::cli {

class ExplainedRules {
 public:
  // Requires a target that could be read.
  explicit ExplainedRules(ExplainTarget target);

  // The only record that is asked about, or nothing: all.
  const std::optional<size_t>& wanted() const { return wanted_; }

  // What the fixture binds to the recording may have left no rule.
  bool empty() const { return documents_.empty() && correlations_.empty(); }

  const Recording& recording() const;
  const std::string& rule_path() const { return trial_.subject.entry.path; }

  // Events that no correlation can count: they have no time.
  size_t untimed() const { return trial_.replay.untimed.size(); }

  // As RuleOf() numbers them. A correlation is explained by its members too.
  const std::vector<size_t>& documents() const { return documents_; }
  const std::vector<size_t>& correlations() const { return correlations_; }
  const sigma::Rule& RuleAt(size_t rule) const;

  // What a document says to each event that is asked about, in order.
  using Tell = std::function<void(const Event& event, const Explanation& told)>;
  void ForEachEvent(size_t document, const Tell& tell) const;

  // The alerts of a correlation, or its nearest miss.
  NearAlert Explained(size_t correlation) const;
  size_t CountAlerts(size_t correlation) const;
  // What the first alert carries; empty where there is none.
  std::vector<Evidence> Carried(size_t correlation) const;

 private:
  const LinkedRules& rules() const;
  bool IsWanted(const sigma::Rule& rule, bool own) const;
  bool IsMember(const sigma::Rule& rule) const;
  void ChooseRules();
  std::vector<const Alert*> AlertsOf(size_t correlation) const;

  std::string part_;              // see ExplainTarget
  std::optional<size_t> wanted_;  // record to show whole
  Trial trial_;
  mutable WantedSilence silence_;  // remembers what it replayed
  bool each_alone_ = false;        // look at no other event
  std::vector<size_t> documents_;
  std::vector<size_t> correlations_;
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAINED_RULES_H_
