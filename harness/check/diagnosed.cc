#include "check/diagnosed.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "check/blame.h"
#include "check/field_uses.h"
#include "check/nearly_asked.h"
#include "check/why_of_value.h"
#include "diagnose/quoted_null.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// How much each finding says, the most first.
constexpr double kKnown = 5;
constexpr double kSameName = 4.5;
constexpr double kNegated = 4.2;
constexpr double kWouldMatch = 4;
constexpr double kShape = 3.5;
constexpr double kAlike = 3;  // times the likeness of the two values
constexpr double kNamesake = 2.5;
constexpr double kUnmet = 0.9;
// Of values that may lack one beside them: likelier than that a field is
// absent.
constexpr double kLacking = 0.6;
constexpr double kNearer = 0.5;  // times what else of the alternative holds
constexpr double kAbsent = 0.5;

// Taken away from a field that other events have.
constexpr double kAlive = 1;

// From here on two values are one, mistyped.
constexpr double kNearly = 0.5;

// Fields, see RecordedFields: some tenths of a second.
constexpr size_t kMostSpent = 300'000;

void Collect(const Trace& trace, bool negative, bool wanted_negative,
             std::vector<const Trace*>& leaves) {
  if (trace.kind == Kind::kItem && (!wanted_negative || negative)) {
    leaves.push_back(&trace);
  }
  bool flips = trace.kind == Kind::kNot;
  for (const Trace& part : trace.parts) {
    Collect(part, negative != flips, wanted_negative, leaves);
  }
}

bool IsNegative(const Trace& trace, const Trace* leaf, bool negative) {
  if (&trace == leaf) return negative;
  bool flips = trace.kind == Kind::kNot;
  return std::any_of(trace.parts.begin(), trace.parts.end(),
                     [&](const Trace& part) {
                       return IsNegative(part, leaf, negative != flips);
                     });
}

// Where a person should look: at the value, if it is the one. One that matches
// another recorded event is as it was meant.
Position PlaceOf(const Trace& leaf, const NearlyAsked& nearly) {
  bool at_key =
      leaf.absent || leaf.item->negated || leaf.item->values.size() < 2;
  if (at_key) return leaf.at;
  bool all = leaf.item->all_values;
  bool told = nearly.value != nullptr && nearly.value->at.line > 0 &&
              (all || (nearly.likeness >= kNearly && !nearly.met));
  return told ? nearly.value->at : leaf.at;
}

// The field that the event lacks, and where the leaf names it: its own, or one
// that it is compared with.
std::pair<std::string, Position> AbsentIn(const Trace& leaf) {
  for (const Trace::Compared& other : leaf.compared) {
    if (leaf.actual.empty() || !other.values.empty()) continue;
    return {other.field, other.at};
  }
  return {leaf.item->field, leaf.at};
}

// Which of the leaf's values match other events, see FindMet(). Asked of leaves
// whose values are to be weighed.
std::vector<bool> MetOf(const Trace& leaf, const RecordedFields& recorded) {
  const auto& met = recorded.around().met;
  bool weighed = met && !leaf.holds && !leaf.actual.empty();
  return weighed ? met(*leaf.item) : std::vector<bool>();
}

bool HasMet(const std::vector<bool>& met, bool which) {
  return std::find(met.begin(), met.end(), which) != met.end();
}

// How much holds of the alternative that the leaf is in, 0 to 1: of the
// innermost one where anything does. Nothing where the leaf is not below.
std::optional<double> HeldBeside(const Trace& trace, const Trace* leaf) {
  if (&trace == leaf) return 0;
  for (const Trace& part : trace.parts) {
    auto held = HeldBeside(part, leaf);
    if (!held) continue;
    bool alternative = trace.kind == Kind::kAny && !trace.holds;
    return *held > 0 || !alternative ? held : Nearness(part);
  }
  return std::nullopt;
}

// Of a field that is there.
double SuspicionOfValue(const Diagnosis& diagnosis, const NearlyAsked& nearly,
                        const std::vector<bool>& met) {
  bool all_met = HasMet(met, true) && !HasMet(met, false);
  bool none_met = HasMet(met, false) && !HasMet(met, true);
  // Letters tell nothing of values that are all as they were meant.
  double alike = all_met ? kLacking : kAlike * nearly.weight;
  if (diagnosis.cause == Cause::kValueShape) {
    bool refuted = all_met && !diagnosis.known_value;
    return refuted ? kAbsent / 2 : kShape;
  }
  if (diagnosis.cause != Cause::kNone) return kKnown;
  if (none_met) alike = std::max(alike, kUnmet);
  return diagnosis.candidates.empty() ? alike : std::max(alike, kNamesake);
}

double SuspicionOf(const Trace& leaf, const Diagnosis& diagnosis,
                   const NearlyAsked& nearly, const std::vector<bool>& met) {
  if (leaf.absent) {
    bool misread =
        diagnosis.cause == Cause::kValueShape && AsksForTextNull(*leaf.item);
    if (misread) return kShape;
    if (diagnosis.candidates.empty()) return kAbsent;
    const CandidateField& best = diagnosis.candidates[0];
    if (best.change) return kKnown;
    if (best.would_match && best.same_name()) return kSameName;
    return best.would_match ? kWouldMatch : 2 * kAbsent;
  }
  if (leaf.item->negated) return kNegated;
  return SuspicionOfValue(diagnosis, nearly, met);
}

// The field is absent here, and other events have it: it may be one of several
// alternatives, which this event need not answer.
bool IsAlive(const Trace& leaf, const Surroundings& around) {
  return leaf.absent && around.read_elsewhere &&
         around.read_elsewhere(AbsentIn(leaf).first);
}

// That a value matches to which any other would have matched tells nothing.
double LessSuspicious(const Diagnosed& alive) {
  const auto& candidates = alive.diagnosis.candidates;
  bool vague = candidates.empty() || candidates[0].any_would_match;
  return vague ? kAbsent / 2 : std::max(kAbsent, alive.suspicion - kAlive);
}

// `only`: there is nothing to weigh it against.
Diagnosed Examine(const Program& program, const Trace& trace, const Trace& leaf,
                  bool only, RecordedFields& recorded) {
  bool excludes = leaf.holds || IsNegative(trace, &leaf, false);
  Diagnosed one{&leaf, leaf.at, DiagnoseLeaf(program, leaf, excludes, recorded),
                0, FileOf(program.rule(), trace, &leaf)};
  std::vector<bool> met;
  if (!only) met = MetOf(leaf, recorded);
  NearlyAsked nearly = FindNearlyAsked(leaf, met);
  one.suspicion = SuspicionOf(leaf, one.diagnosis, nearly, met);
  if (!met.empty()) {
    one.suspicion += kNearer * HeldBeside(trace, &leaf).value_or(0);
  }
  if (IsAlive(leaf, recorded.around())) one.suspicion = LessSuspicious(one);
  bool at_key = one.suspicion >= kKnown || IsComparedWrongly(leaf, met);
  one.at = at_key ? leaf.at : PlaceOf(leaf, nearly);
  Diagnosis& told = one.diagnosis;
  bool untold = told.cause == Cause::kNone && told.reason.empty();
  bool alone = met.empty() && !excludes && told.candidates.empty();
  if (untold) {
    told.reason =
        alone ? WhyOfOnly(leaf, nearly) : WhyOfValue(leaf, nearly, met);
  }
  return one;
}

}  // namespace

std::vector<const Trace*> LeavesOf(const Trace& trace, bool negative) {
  std::vector<const Trace*> leaves;
  Collect(trace, false, negative, leaves);
  return leaves;
}

std::optional<Diagnosed> Suspect(const Program& program, const Trace& trace,
                                 const std::vector<const Trace*>& leaves,
                                 const Surroundings& around) {
  RecordedFields recorded(around);
  return Suspect(program, trace, leaves, recorded);
}

std::optional<Diagnosed> Suspect(const Program& program, const Trace& trace,
                                 const std::vector<const Trace*>& leaves,
                                 RecordedFields& recorded) {
  std::optional<Diagnosed> best;
  for (const Trace* leaf : leaves) {
    if (best && IsSpent(recorded)) break;
    bool only = leaves.size() == 1 && leaf->item->values.size() == 1;
    Diagnosed one = Examine(program, trace, *leaf, only, recorded);
    bool more = !best || one.suspicion > best->suspicion;
    if (more) best = std::move(one);
  }
  return best;
}

bool IsSpent(const RecordedFields& recorded) {
  return recorded.spent() >= kMostSpent;
}

bool ComparesFields(const sigma::Item& item) {
  for (const sigma::ItemValue& value : item.values) {
    for (const sigma::Test& test : value.tests) {
      if (std::holds_alternative<sigma::FieldTest>(test)) return true;
    }
  }
  return false;
}

std::string AdviceOn(const Subject& subject, const Diagnosed& diagnosed) {
  std::string advice = Describe(diagnosed.diagnosis.candidates);
  if (advice.empty() || !diagnosed.leaf->absent) return advice;
  auto [field, at] = AbsentIn(*diagnosed.leaf);
  std::string others = OtherUses(subject, field, diagnosed.path, at);
  return others.empty() ? advice : advice + "\n" + others;
}

void Tell(const Subject& subject, const Diagnosed& diagnosed,
          TestResult& result) {
  const Diagnosis& diagnosis = diagnosed.diagnosis;
  result.kind = Name(diagnosis.cause);
  bool both = !result.reason.empty() && !diagnosis.reason.empty();
  result.reason += (both ? "; " : "") + diagnosis.reason;
  result.suggestion = AdviceOn(subject, diagnosed);
}

}  // namespace drillcheck
