#include "diagnose/cause.h"

#include <algorithm>

#include "base/text.h"
#include "diagnose/compared_fields.h"
#include "diagnose/names.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

class LeafDoctor {
 public:
  LeafDoctor(const Program& program, const Trace& leaf, bool excludes,
             RecordedFields& recorded)
      : program_(program),
        leaf_(leaf),
        item_(*leaf.item),
        excludes_(excludes),
        recorded_(recorded),
        around_(recorded.around()),
        field_(LackedField(item_, around_.view)) {}

  Diagnosis Examine() {
    if (field_.empty()) return {};
    if (!leaf_.absent) {
      ExamineValue();
      return std::move(out_);
    }
    out_.candidates = FindCandidates(program_, item_, recorded_);
    bool told = IsRenamedSource() || IsBodyMissing() || IsGone() ||
                IsElsewhere() || IsOptional();
    if (!told) NeverSeen();
    if (excludes_) Exclude();
    return std::move(out_);
  }

 private:
  void Say(Cause cause, std::string reason) {
    out_.cause = cause;
    out_.reason = std::move(reason);
  }

  // The field is there, its value is not the one.
  void ExamineValue() {
    if (leaf_.holds) return;
    if (KnownValue()) return;
    std::string shape = DescribeShape(program_, leaf_);
    if (!shape.empty()) {
      Say(Cause::kValueShape,
          "the value of " + ShownName(field_) + " " + shape);
    } else if (!item_.negated) {
      FindNamesake();
    }
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
    for (const KnownChange& change : Changes()) {
      if (change.old_value.empty() || !Asks(change.old_value)) continue;
      bool seen = std::any_of(
          leaf_.actual.begin(), leaf_.actual.end(), [&](const auto* value) {
            return AsciiLower(value->text) == AsciiLower(change.new_value);
          });
      if (!seen) continue;
      Say(change.moves_source ? Cause::kSourceMoved : Cause::kValueShape,
          "'" + ShownName(change.old_value) + "' is written '" +
              ShownName(change.new_value) + "' now (" + Describe(change) + ")");
      return true;
    }
    return false;
  }

  std::vector<KnownChange> Changes() const {
    return FindChanges(
        around_.own_changes == nullptr ? KnownChanges() : *around_.own_changes,
        around_.source, field_);
  }

  // Older recordings have the field, this event does not.
  bool IsGone() {
    size_t had = static_cast<size_t>(
        std::count_if(around_.retired.begin(), around_.retired.end(),
                      [&](const View& old) { return HasPath(old, field_); }));
    bool remembered = around_.remembers && around_.remembers(field_);
    if (had == 0 && !remembered) return false;
    Say(Cause::kFieldGone, had > 0
                               ? "events of a retired recording have " +
                                     ShownName(field_) + ", this one has not"
                               : "earlier recordings of this log source have " +
                                     ShownName(field_) + ", this one has not");
    return true;
  }

  // Nothing below a parent of the field was recorded, and that is known to
  // happen: an audit level, a call that failed.
  bool IsBodyMissing() {
    if (!out_.candidates.empty() && out_.candidates[0].change) return false;
    std::string_view top(field_);
    top = top.substr(0, top.find('.'));
    if (top.size() == field_.size()) return false;
    if (LacksAuditBody(top)) return true;
    for (size_t dot = field_.rfind('.'); dot != field_.npos && dot > 0;
         dot = field_.rfind('.', dot - 1)) {
      FieldValues parent = Lookup(around_.view, field_.substr(0, dot));
      if (parent.present) return IsEmptyParent(parent, field_.substr(0, dot));
    }
    return false;
  }

  bool IsEmptyParent(const FieldValues& parent, const std::string& name) {
    if (parent.values.empty()) {
      Say(Cause::kValueShape,
          ShownName(name) + " is an empty list in this event");
      out_.candidates.clear();
      return true;
    }
    bool empty = std::all_of(
        parent.values.begin(), parent.values.end(), [](const auto* value) {
          return value->IsNull() ||
                 (value->IsObject() && value->members.empty()) ||
                 (value->IsString() && Trim(value->text).empty());
        });
    if (!empty || IsRecordedElsewhere()) return false;
    Say(Cause::kBodyMissing, "the whole of " + ShownName(name) +
                                 " is empty in this event: nothing below it "
                                 "can match");
    out_.candidates.clear();
    return true;
  }

  // A value that is asked for stands elsewhere: the path was wrong.
  bool IsRecordedElsewhere() const {
    return !out_.candidates.empty() && out_.candidates[0].would_match &&
           !out_.candidates[0].any_would_match;
  }

  bool LacksAuditBody(std::string_view top) {
    bool audit = around_.event != nullptr &&
                 around_.event->source == Source::kKubernetesAudit;
    bool body = top == "requestObject" || top == "responseObject";
    if (!audit || !body || HasPath(around_.view, top)) return false;
    std::string_view level = around_.event->fields.TextOf("level");
    Say(Cause::kBodyMissing,
        "the whole of " + ShownName(top) + " is absent: the audit level" +
            (level.empty() ? "" : " " + ShownName(level)) +
            " does not record it; ask for RequestResponse in the audit policy");
    out_.candidates.clear();
    return true;
  }

  static std::string Where(const CandidateField& best) {
    return best.here ? " here" : " in another recording";
  }

  std::string IsNow(const CandidateField& best) const {
    return ShownName(field_) + " is called " + ShownName(best.path) +
           Where(best);
  }

  // The field names the kind of event, and is known to have another name.
  bool IsRenamedSource() {
    if (out_.candidates.empty()) return false;
    const CandidateField& best = out_.candidates[0];
    bool renamed = best.change && best.change->moves_source;
    if (!renamed) return false;
    Say(Cause::kSourceMoved, IsNow(best) + ": it names the kind of event");
    return true;
  }

  // A recorded field says where the value is now.
  bool IsElsewhere() {
    if (out_.candidates.empty()) return false;
    const CandidateField& best = out_.candidates[0];
    if (!best.here && WasRecorded()) return false;
    std::string is_now = IsNow(best);
    if (!best.inside.empty()) {
      Say(Cause::kMoved,
          ShownName(LastPart(field_)) + " stands inside the text of " +
              ShownName(best.inside) + Where(best) + ", where no rule reads");
    } else if (best.same_words) {
      Say(Cause::kSpelling, is_now + ": the same name, spelt otherwise");
    } else if (best.same_place || best.container) {
      Say(Cause::kMoved, ShownName(field_) + " is at " + ShownName(best.path) +
                             Where(best) + ": " +
                             (best.same_place ? "the name under another parent"
                                              : "the name is a parent there"));
    } else {
      return false;
    }
    return true;
  }

  // Some event of this kind was recorded with the field.
  bool WasRecorded() const {
    return (around_.knows && around_.knows(field_)) ||
           std::any_of(around_.others.begin(), around_.others.end(),
                       [&](const View& v) { return HasPath(v, field_); });
  }

  // Nothing tells that the field is gone: some events have it, some have not.
  bool IsOptional() {
    if (!WasRecorded()) return false;
    Say(Cause::kFieldAbsent, "other recorded events of this kind have " +
                                 ShownName(field_) + ", this one has not");
    return true;
  }

  void NeverSeen() {
    for (const KnownChange& change : Changes()) {
      if (!change.old_value.empty() || !change.new_paths.empty()) continue;
      return Say(Cause::kFieldNeverSeen,
                 Describe(change) + ": " + Printable(change.note, 200));
    }
    Say(Cause::kFieldNeverSeen,
        "no recorded event of this kind has " + ShownName(field_));
  }

  // The rule fires, or should not have: the absent field stands in a test that
  // its absence decides.
  void Exclude() {
    bool unknown = out_.cause == Cause::kFieldNeverSeen ||
                   out_.cause == Cause::kFieldAbsent;
    if (out_.candidates.empty() && unknown) {
      out_.reason += ", and its absence decides";
    }
    if (out_.cause == Cause::kBodyMissing) return;
    out_.cause = Cause::kAbsenceTest;
  }

  const Program& program_;
  const Trace& leaf_;
  const sigma::Item& item_;
  bool excludes_;
  RecordedFields& recorded_;
  const Surroundings& around_;
  std::string field_;  // the one that the event lacks, else the item's own
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
  return LeafDoctor(program, leaf, excludes, recorded).Examine();
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
