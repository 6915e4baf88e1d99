#include "strength/strength.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "check/case_check.h"
#include "engine/matcher_shelf.h"
#include "strength/edges.h"
#include "strength/exposure.h"
#include "strength/stand_in.h"
#include "vary/mutant.h"

namespace drillcheck {
namespace {

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
using Named = std::map<std::string, Change>;

// What the tests of a case say of the rule as it is.
using Outcomes = std::vector<Outcome>;

Outcomes OutcomesOf(const std::vector<TestResult>& results) {
  Outcomes outcomes;
  for (const TestResult& result : results) outcomes.push_back(result.outcome);
  return outcomes;
}

bool AllPass(const Outcomes& outcomes) {
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [](Outcome outcome) { return outcome == Outcome::kPass; });
}

class Measurement {
 public:
  Measurement(Subject& subject, Exposing exposing)
      : subject_(subject), exposing_(exposing) {
    builds_.push_back(&subject.rules);
    for (LinkedRules& rules : subject.piped) builds_.push_back(&rules);
    for (const Case& test : subject.fixture->cases) {
      as_it_is_.push_back(OutcomesOf(CheckCase(subject, test).tests));
    }
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
    MatcherShelf shelf;
    stand_ins_.clear();
    others_.clear();
    for (LinkedRules* rules : builds_) {
      stand_ins_.emplace_back(*rules, index, shelf);
      Named& named = others_.emplace_back();
      if (rules == builds_[0]) continue;
      for (Mutant& mutant : MakeMutants(RuleOf(*rules, index))) {
        named.emplace(mutant.name, std::move(mutant.change));
      }
    }
    search_.reset();
    if (IsCorrelation(subject_.rules, index)) FindEdges(index);
    for (const Mutant& mutant : mutants) Try(index, mutant);
    stand_ins_.clear();
  }

  void Try(size_t index, const Mutant& mutant) {
    ++strength_.mutants;
    bool loads = stand_ins_[0].Enter(mutant.change);
    std::vector<StandIn*> entered = EnterOthers(mutant.name);
    if (loads) entered.push_back(&stand_ins_[0]);
    bool noticed = !loads || IsNoticed(index);
    for (StandIn* stand_in : entered) stand_in->Leave();
    if (noticed) {
      ++strength_.noticed;
    } else {
      const sigma::Rule& rule = RuleOf(subject_.rules, index);
      strength_.survivors.push_back({index, mutant.name, rule.title, mutant.at,
                                     ExposedBy(index, mutant),
                                     ReasonFor(mutant.name)});
    }
    for (StandIn* stand_in : entered) stand_in->Forget();
  }

  // The same mutant under the pipelines of single recordings.
  std::vector<StandIn*> EnterOthers(const std::string& name) {
    std::vector<StandIn*> entered;
    for (size_t build = 1; build < builds_.size(); ++build) {
      auto same = others_[build].find(name);
      bool enters =
          same != others_[build].end() && stand_ins_[build].Enter(same->second);
      if (enters) entered.push_back(&stand_ins_[build]);
    }
    return entered;
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
    auto found = search_->Find(mutant, stand_ins_[0].mutant(), kTries);
    return found ? InWords(subject_, *found) : mutant.exposed_by;
  }

  // Requires that the mutant is in the rule's place.
  bool IsNoticed(size_t index) {
    const auto& cases = subject_.fixture->cases;
    for (size_t i = 0; i < cases.size(); ++i) {
      if (CaseNotices(cases[i], as_it_is_[i])) return true;
    }
    if (IsCorrelation(subject_.rules, index)) {
      edge_ = EdgeThatNotices(subject_, edges_);
    }
    return false;
  }

  // A known gap that stays what it is notices nothing.
  bool CaseNotices(const Case& test, const Outcomes& as_it_is) const {
    if (AllPass(as_it_is) && !MayHold(subject_, test)) return true;
    Outcomes outcomes = OutcomesOf(CheckCase(subject_, test).tests);
    for (size_t i = 0; i < outcomes.size(); ++i) {
      bool fails =
          outcomes[i] == Outcome::kFail || outcomes[i] == Outcome::kKnownGap;
      if (fails && outcomes[i] != as_it_is[i]) return true;
    }
    return false;
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
  std::vector<Outcomes> as_it_is_;        // of each case
  std::vector<StandIn> stand_ins_;        // of the rule at hand, as builds_
  std::vector<Named> others_;             // its mutants, as builds_
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
