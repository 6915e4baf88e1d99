#include "diagnose/cause.h"

#include <algorithm>

#include "base/text.h"
#include "diagnose/absent_field.h"
#include "diagnose/names.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

// The field is there, its value is not the one.
class WrongValue {
 public:
  WrongValue(const Program& program, const Trace& leaf,
             RecordedFields& recorded)
      : program_(program),
        leaf_(leaf),
        item_(*leaf.item),
        recorded_(recorded) {}

  Diagnosis Examine() {
    if (KnownValue()) return std::move(out_);
    std::string shape = DescribeShape(program_, leaf_);
    if (!shape.empty()) {
      Say(Cause::kValueShape,
          "the value of " + ShownName(item_.field) + " " + shape);
    } else if (!item_.negated) {
      FindNamesake();
    }
    return std::move(out_);
  }

 private:
  void Say(Cause cause, std::string reason) {
    out_.cause = cause;
    out_.reason = std::move(reason);
  }

  // Another field of that name holds what is asked for. A field that is there
  // is more likely to hold the wrong value, so that this names no cause.
  void FindNamesake() {
    out_.candidates = FindCandidates(program_, item_, recorded_);
    std::erase_if(out_.candidates, [](const CandidateField& field) {
      return !field.same_name() || !field.would_match ||
             field.any_would_match || !field.inside.empty();
    });
  }

  bool Asks(const std::string& value) const {
    return std::any_of(item_.values.begin(), item_.values.end(),
                       [&](const sigma::ItemValue& asked) {
                         return AsciiLower(AskedText(asked)) ==
                                AsciiLower(value);
                       });
  }

  // A value that the product is known to write otherwise now.
  bool KnownValue() {
    for (const KnownChange& change :
         ChangesOf(recorded_.around(), item_.field)) {
      if (change.old_value.empty() || !Asks(change.old_value)) continue;
      bool seen = std::any_of(
          leaf_.actual.begin(), leaf_.actual.end(), [&](const auto* value) {
            return AsciiLower(value->text) == AsciiLower(change.new_value);
          });
      if (!seen) continue;
      out_.known_value = true;
      Say(change.moves_source ? Cause::kSourceMoved : Cause::kValueShape,
          "'" + ShownName(change.old_value) + "' is written '" +
              ShownName(change.new_value) + "' now (" + Describe(change) + ")");
      return true;
    }
    return false;
  }

  const Program& program_;
  const Trace& leaf_;
  const sigma::Item& item_;
  RecordedFields& recorded_;
  Diagnosis out_;
};

}  // namespace

std::string_view Name(Cause cause) {
  switch (cause) {
    case Cause::kNone:
      return "";
    case Cause::kFieldNeverSeen:
      return "field-never-seen";
    case Cause::kFieldGone:
      return "field-gone";
    case Cause::kFieldAbsent:
      return "field-absent";
    case Cause::kSpelling:
      return "spelling";
    case Cause::kMoved:
      return "moved";
    case Cause::kValueShape:
      return "value-shape";
    case Cause::kSourceMoved:
      return "source-moved";
    case Cause::kBodyMissing:
      return "body-missing";
    case Cause::kAbsenceTest:
      return "absence-test";
    case Cause::kSeverityPath:
      return "severity-path";
  }
  return "";
}

Diagnosis DiagnoseLeaf(const Program& program, const Trace& leaf, bool excludes,
                       const Surroundings& around) {
  RecordedFields recorded(around);
  return DiagnoseLeaf(program, leaf, excludes, recorded);
}

Diagnosis DiagnoseLeaf(const Program& program, const Trace& leaf, bool excludes,
                       RecordedFields& recorded) {
  const sigma::Item& item = *leaf.item;
  if (item.field.empty()) return {};
  if (leaf.absent) {
    return DiagnoseAbsentField(program, item, excludes, recorded);
  }
  return leaf.holds ? Diagnosis()
                    : WrongValue(program, leaf, recorded).Examine();
}

Diagnosis DiagnoseSource(const Program& program,
                         const std::vector<const Event*>& events) {
  Diagnosis out;
  for (const Event* event : events) {
    for (const View& view : Router::Unrouted(*event).views) {
      if (!program.Matches(view)) continue;
      out.cause = Cause::kSourceMoved;
      out.reason = "were its log source left aside, the rule would fire on " +
                   Describe(*event) + ", which is " + DescribeSource(*event);
      return out;
    }
  }
  return out;
}

}  // namespace drillcheck
