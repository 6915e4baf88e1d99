#include "diagnose/absent_field.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "diagnose/compared_fields.h"
#include "diagnose/names.h"
#include "diagnose/quoted_null.h"

namespace drillcheck {
namespace {

class AbsentField {
 public:
  AbsentField(const Program& program, const sigma::Item& item,
              RecordedFields& recorded)
      : item_(item),
        around_(recorded.around()),
        field_(LackedField(item, around_.view)) {
    out_.candidates = FindCandidates(program, item, recorded);
  }

  Diagnosis Examine(bool excludes) {
    if (IsQuotedNull()) return std::move(out_);
    bool told = IsRenamedSource() || IsInsideText() || IsBodyMissing() ||
                IsGone() || IsElsewhere() || IsOptional();
    if (!told) NeverSeen();
    if (excludes) Exclude();
    return std::move(out_);
  }

 private:
  void Say(Cause cause, std::string reason) {
    out_.cause = cause;
    out_.reason = std::move(reason);
  }

  // One of its parents is a text here, with the field inside.
  bool IsInsideText() {
    if (out_.candidates.empty()) return false;
    const CandidateField& best = out_.candidates[0];
    bool same = best.here && !best.inside.empty() && best.path == field_;
    if (!same) return false;
    std::string inside = field_.substr(best.inside.size() + 1);
    Say(Cause::kValueShape,
        ShownName(best.inside) + " is one text here, with " +
            ShownName(inside) + " inside: no rule reads below a text" +
            (WasThere() ? "; earlier recordings have an object there" : ""));
    return true;
  }

  // Without its quotes the value would ask for just that: no field. No mistake
  // where an event has the text, or had the field.
  bool IsQuotedNull() {
    if (!AsksForTextNull(item_) || WasThere() || IsMet()) return false;
    const auto& known = out_.candidates;
    bool elsewhere =
        !known.empty() && (known[0].change || known[0].would_match);
    if (elsewhere) return false;
    Say(Cause::kValueShape, ShownName(field_) + " is absent here, and " +
                                item_.values[0].written +
                                " in quotes asks for a text: write null "
                                "without quotes");
    out_.candidates.clear();
    return true;
  }

  bool IsMet() const {
    std::vector<bool> met =
        around_.met ? around_.met(item_) : std::vector<bool>();
    return std::find(met.begin(), met.end(), true) != met.end();
  }

  bool WasRetired() const {
    return std::any_of(around_.retired.begin(), around_.retired.end(),
                       [&](const View& old) { return HasPath(old, field_); });
  }

  bool WasThere() const {
    return WasRetired() || (around_.remembers && around_.remembers(field_));
  }

  // Older recordings have the field, this event does not.
  bool IsGone() {
    if (!WasThere()) return false;
    Say(Cause::kFieldGone, WasRetired()
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
    for (const KnownChange& change : ChangesOf(around_, field_)) {
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

  const sigma::Item& item_;
  const Surroundings& around_;
  std::string field_;
  Diagnosis out_;
};

}  // namespace

Diagnosis DiagnoseAbsentField(const Program& program, const sigma::Item& item,
                              bool excludes, RecordedFields& recorded) {
  return AbsentField(program, item, recorded).Examine(excludes);
}

}  // namespace drillcheck
