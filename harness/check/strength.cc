#include "check/strength.h"

#include <algorithm>
#include <map>
#include <utility>

#include "check/case_check.h"
#include "vary/mutant.h"

namespace drillcheck {
namespace {

// The plan of the correlations over the rules as they are now.
void Replan(LinkedRules& rules) {
  if (!rules.plan) return;
  std::vector<const sigma::Rule*> all;
  for (const Document& document : rules.documents) {
    all.push_back(&document.program.rule());
  }
  for (const CorrelationRule& correlation : rules.correlations) {
    all.push_back(&correlation.rule);
  }
  Diagnostics unused;  // of a rule that nobody wrote
  rules.plan.emplace(CorrelationPlan::Make(all, unused));
}

// Puts another rule in the place of one, for as long as it lives.
class Exchange {
 public:
  Exchange(LinkedRules& rules, size_t index, const sigma::Rule& mutant)
      : rules_(rules), index_(index) {
    if (IsCorrelation(rules, index)) {
      correlation_ = std::exchange(Correlation().rule, mutant);
    } else {
      Diagnostics unused;
      auto program = Program::Compile(mutant, unused);
      compiles_ = program.has_value();
      if (compiles_) {
        program_.emplace(std::exchange(Own().program, std::move(*program)));
      }
    }
    Replan(rules_);
  }

  ~Exchange() {
    if (program_) Own().program = std::move(*program_);
    if (correlation_) Correlation().rule = std::move(*correlation_);
    Replan(rules_);
  }

  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  bool compiles() const { return compiles_; }

 private:
  Document& Own() { return rules_.documents[index_]; }
  CorrelationRule& Correlation() {
    return rules_.correlations[index_ - rules_.documents.size()];
  }

  LinkedRules& rules_;
  size_t index_;
  bool compiles_ = true;
  std::optional<Program> program_;
  std::optional<sigma::Rule> correlation_;
};

// Mutants of one rule by name, as it is under one list of pipelines.
using Named = std::map<std::string, sigma::Rule>;

class Measurement {
 public:
  explicit Measurement(Subject& subject) : subject_(subject) {
    builds_.push_back(&subject.rules);
    for (LinkedRules& rules : subject.piped) builds_.push_back(&rules);
  }

  Strength Run() {
    const LinkedRules& rules = subject_.rules;
    size_t count = rules.documents.size() + rules.correlations.size();
    for (size_t i = 0; i < count; ++i) {
      if (IsOwn(rules, i)) OfRule(i);
    }
    FindUnaccepted();
    return std::move(strength_);
  }

 private:
  void OfRule(size_t index) {
    std::vector<Mutant> mutants = MakeMutants(RuleOf(subject_.rules, index));
    std::vector<Named> others;
    for (size_t build = 1; build < builds_.size(); ++build) {
      others.emplace_back();
      for (Mutant& mutant : MakeMutants(RuleOf(*builds_[build], index))) {
        others.back().emplace(mutant.name, std::move(mutant.rule));
      }
    }
    for (const Mutant& mutant : mutants) Try(index, mutant, others);
  }

  void Try(size_t index, const Mutant& mutant,
           const std::vector<Named>& others) {
    ++strength_.mutants;
    if (IsNoticed(index, mutant, others)) {
      ++strength_.noticed;
      return;
    }
    const sigma::Rule& rule = RuleOf(subject_.rules, index);
    strength_.survivors.push_back({mutant.name, rule.title, mutant.at,
                                   mutant.exposed_by, ReasonFor(mutant.name)});
  }

  bool IsNoticed(size_t index, const Mutant& mutant,
                 const std::vector<Named>& others) {
    std::vector<std::unique_ptr<Exchange>> exchanges;
    auto exchange = [&](size_t build, const sigma::Rule& rule) {
      exchanges.push_back(
          std::make_unique<Exchange>(*builds_[build], index, rule));
      return exchanges.back()->compiles();
    };
    if (!exchange(0, mutant.rule)) return true;  // it would not even load
    for (size_t build = 1; build < builds_.size(); ++build) {
      auto same = others[build - 1].find(mutant.name);
      if (same != others[build - 1].end()) exchange(build, same->second);
    }
    return AnyCaseFails();
  }

  bool AnyCaseFails() const {
    const auto& cases = subject_.fixture->cases;
    return std::any_of(cases.begin(), cases.end(), [&](const Case& test) {
      std::vector<TestResult> results = CheckCase(subject_, test);
      return std::any_of(results.begin(), results.end(),
                         [](const TestResult& result) {
                           return result.outcome == Outcome::kFail ||
                                  result.outcome == Outcome::kKnownGap;
                         });
    });
  }

  std::string ReasonFor(const std::string& mutant) const {
    for (const AcceptedMutant& accepted : subject_.fixture->accepted_mutants) {
      if (accepted.mutant == mutant) return accepted.reason;
    }
    return {};
  }

  void FindUnaccepted() {
    for (const AcceptedMutant& accepted : subject_.fixture->accepted_mutants) {
      bool survives = std::any_of(
          strength_.survivors.begin(), strength_.survivors.end(),
          [&](const Survivor& s) { return s.mutant == accepted.mutant; });
      if (!survives) strength_.unaccepted.push_back(accepted.mutant);
    }
  }

  Subject& subject_;
  std::vector<LinkedRules*> builds_;
  Strength strength_;
};

}  // namespace

size_t Strength::counted() const {
  auto accepted = std::count_if(
      survivors.begin(), survivors.end(),
      [](const Survivor& survivor) { return !survivor.accepted.empty(); });
  return mutants - static_cast<size_t>(accepted);
}

double Strength::score() const {
  if (counted() == 0) return 1;
  return static_cast<double>(noticed) / static_cast<double>(counted());
}

Strength MeasureStrength(Subject& subject) {
  return Measurement(subject).Run();
}

}  // namespace drillcheck
