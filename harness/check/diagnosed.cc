#include "check/diagnosed.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "check/blame.h"
#include "check/field_uses.h"
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
constexpr double kAbsent = 0.5;

// Taken away from a field that other events have.
constexpr double kAlive = 1;

// From here on two values are one, mistyped.
constexpr double kNearly = 0.5;

// From here on that is likely: two letters of eight, or one of four.
constexpr double kMistyped = 0.75;

constexpr size_t kLongestValue = 500;

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

// How much of `asked` some piece of `seen` has, 0 to 1: one less the edits
// that make it that piece, over its length. Case is left aside.
double Likeness(std::string_view asked, std::string_view seen) {
  asked = asked.substr(0, kLongestValue);
  seen = seen.substr(0, kLongestValue);
  if (asked.empty() || seen.empty()) return 0;
  std::vector<size_t> row(seen.size() + 1, 0);
  for (size_t i = 1; i <= asked.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= seen.size(); ++j) {
      bool same = AsciiLower(asked[i - 1]) == AsciiLower(seen[j - 1]);
      size_t change = diagonal + (same ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  auto edits = static_cast<double>(*std::min_element(row.begin(), row.end()));
  return 1 - edits / static_cast<double>(asked.size());
}

// The value asked for that the event nearly has.
struct NearlyAsked {
  const sigma::ItemValue* value = nullptr;
  double likeness = 0;
};

NearlyAsked FindNearlyAsked(const Trace& leaf) {
  NearlyAsked best;
  if (leaf.item->all_values) best.likeness = -1;
  for (const sigma::ItemValue& asked : leaf.item->values) {
    for (const json::Value* seen : leaf.actual) {
      double likeness = Likeness(AskedText(asked), seen->text);
      // Of `|all` the values that the event has are not to blame.
      bool has = leaf.item->all_values && likeness == 1;
      if (has || likeness <= best.likeness) continue;
      best = {&asked, likeness};
    }
  }
  return best;
}

// Where a person should look: at the value, if it is the one.
Position PlaceOf(const Trace& leaf, double suspicion) {
  bool at_key = leaf.absent || leaf.item->negated || suspicion >= kKnown ||
                leaf.item->values.size() < 2;
  if (at_key) return leaf.at;
  NearlyAsked nearly = FindNearlyAsked(leaf);
  double enough = leaf.item->all_values ? 0 : kNearly;
  bool told = nearly.value != nullptr && nearly.likeness >= enough &&
              nearly.value->at.line > 0;
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

double SuspicionOf(const Trace& leaf, const Diagnosis& diagnosis) {
  if (leaf.absent) {
    if (diagnosis.candidates.empty()) return kAbsent;
    const CandidateField& best = diagnosis.candidates[0];
    if (best.change) return kKnown;
    if (best.would_match && best.same_name()) return kSameName;
    return best.would_match ? kWouldMatch : 2 * kAbsent;
  }
  if (leaf.item->negated) return kNegated;
  if (diagnosis.cause == Cause::kValueShape) return kShape;
  if (diagnosis.cause != Cause::kNone) return kKnown;
  double alike = kAlike * FindNearlyAsked(leaf).likeness;
  return diagnosis.candidates.empty() ? alike : std::max(alike, kNamesake);
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
    bool excludes = leaf->holds || IsNegative(trace, leaf, false);
    Diagnosed one{leaf, leaf->at,
                  DiagnoseLeaf(program, *leaf, excludes, recorded), 0,
                  FileOf(program.rule(), trace, leaf)};
    one.suspicion = SuspicionOf(*leaf, one.diagnosis);
    if (IsAlive(*leaf, recorded.around())) {
      one.suspicion = LessSuspicious(one);
    }
    one.at = PlaceOf(*leaf, one.suspicion);
    bool more = !best || one.suspicion > best->suspicion;
    if (more) best = std::move(one);
  }
  return best;
}

bool IsSpent(const RecordedFields& recorded) {
  return recorded.spent() >= kMostSpent;
}

bool MayBeMistyped(const Trace& leaf) {
  const auto& values = leaf.item->values;
  auto is_near = [&](const sigma::ItemValue& asked) {
    return std::any_of(
        leaf.actual.begin(), leaf.actual.end(), [&](const json::Value* seen) {
          return Likeness(AskedText(asked), seen->text) >= kMistyped;
        });
  };
  return leaf.item->all_values
             ? std::all_of(values.begin(), values.end(), is_near)
             : std::any_of(values.begin(), values.end(), is_near);
}

std::string_view NearestSeen(const Trace& leaf) {
  std::string_view nearest;
  double best = -1;
  for (const json::Value* seen : leaf.actual) {
    for (const sigma::ItemValue& asked : leaf.item->values) {
      double likeness = Likeness(AskedText(asked), seen->text);
      if (likeness <= best) continue;
      best = likeness;
      nearest = seen->text;
    }
  }
  return nearest;
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
