#include "check/strength.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "check/case_check.h"
#include "check/edges.h"
#include "check/exposure.h"
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

// Changed events looked at for one survivor: a test is to stay quick.
constexpr size_t kTries = 300;

// Survivors of one file for which an event is searched; a rule with a list of
// hundreds of values has as many that read alike.
constexpr size_t kMaxExposed = 100;

// A level that no alert of this rule has: nobody sees it.
bool IsUnseenLevel(const LinkedRules& rules, size_t index,
                   const Mutant& mutant) {
  return mutant.op == Mutant::Operator::kLowerLevel && rules.plan &&
         !rules.plan->Reports(index);
}

// Mutants of one rule by name, as it is under one list of pipelines.
using Named = std::map<std::string, sigma::Rule>;

class Measurement {
 public:
  Measurement(Subject& subject, Exposing exposing)
      : subject_(subject), exposing_(exposing) {
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
    std::erase_if(mutants, [&](const Mutant& mutant) {
      return IsUnseenLevel(subject_.rules, index, mutant);
    });
    std::vector<Named> others;
    for (size_t build = 1; build < builds_.size(); ++build) {
      others.emplace_back();
      for (Mutant& mutant : MakeMutants(RuleOf(*builds_[build], index))) {
        others.back().emplace(mutant.name, std::move(mutant.rule));
      }
    }
    search_.reset();
    if (IsCorrelation(subject_.rules, index)) FindEdges(index);
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
    strength_.survivors.push_back({index, mutant.name, rule.title, mutant.at,
                                   ExposedBy(index, mutant),
                                   ReasonFor(mutant.name)});
  }

  // The generated edges of the rule as it is. They are no case: made of a
  // changed rule they would change with it, so that a mutant which only they
  // notice survives, and its line names the edge to be kept as a case.
  void FindEdges(size_t index) {
    edges_ = DeriveEdges(subject_);
    std::erase_if(edges_, [&](const DerivedEdge& edge) {
      return edge.test.correlation != index || !edge.not_checked.empty() ||
             AlertsOn(subject_, edge) != edge.test.edge.alerts;
    });
  }

  // An event that would notice, where one is found; else the kind of event.
  std::string ExposedBy(size_t index, const Mutant& mutant) {
    if (IsCorrelation(subject_.rules, index)) {
      return mutant.exposed_by + (edge_ ? ", as " + *edge_ + " has it," : "");
    }
    bool searched = exposing_ == Exposing::kSearched &&
                    strength_.survivors.size() < kMaxExposed;
    if (!searched) return mutant.exposed_by;
    if (!search_) search_.emplace(subject_, index);
    Diagnostics unused;
    auto mutated = Program::Compile(mutant.rule, unused);
    if (!mutated) return mutant.exposed_by;
    auto found = search_->Find(mutant, *mutated, kTries);
    return found ? InWords(subject_, *found) : mutant.exposed_by;
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
    if (AnyCaseFails()) return true;
    if (IsCorrelation(subject_.rules, index)) {
      edge_ = EdgeThatNotices(subject_, edges_);
    }
    return false;
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
  Exposing exposing_;
  std::vector<LinkedRules*> builds_;
  std::optional<ExposureSearch> search_;  // of the rule at hand
  std::vector<DerivedEdge> edges_;        // of the correlation at hand
  std::optional<std::string> edge_;       // that notices the last mutant
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

Strength MeasureStrength(Subject& subject, Exposing exposing) {
  return Measurement(subject, exposing).Run();
}

}  // namespace drillcheck
