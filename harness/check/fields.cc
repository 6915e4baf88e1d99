// Verdict `wrong-field`: fired, but the alert lacks or changes a value that
// the analyst needs. A value that the rule promises is looked for at its line
// of `fields`; any other at the fixture's `carries`, which asks for it.
#include <utility>

#include "base/text.h"
#include "check/alert_fields.h"
#include "check/around.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/diagnosed.h"
#include "sigma/item.h"

namespace drillcheck {
namespace {

// `carries` as a rule whose only search is all of its items.
std::optional<Program> CarriesProgram(const CaseRun& run) {
  Diagnostics unused;  // reported when the fixture was read
  Reporter report(run.subject.fixture->path, unused);
  sigma::Search all;
  all.kind = sigma::Search::Kind::kAll;
  for (const yaml::Entry& entry : run.test.carries.entries) {
    auto item = sigma::ParseItem(entry, report);
    if (!item) return std::nullopt;
    sigma::Search leaf;
    leaf.at = item->at;
    leaf.item = std::move(*item);
    all.parts.push_back(std::move(leaf));
  }
  sigma::Rule rule;
  rule.path = run.subject.fixture->path;
  rule.identifiers.push_back(
      {"carries", "", run.test.carries.at, std::move(all)});
  return Program::Compile(rule, unused);
}

// The leaf of this item.
const Trace* FindItem(const Trace& trace, const sigma::Item* item) {
  if (trace.item == item) return &trace;
  for (const Trace& part : trace.parts) {
    if (const Trace* found = FindItem(part, item)) return found;
  }
  return nullptr;
}

// The first leaf that does not hold, or null.
const Trace* FirstFailing(const Trace& trace) {
  if (trace.kind == Trace::Kind::kItem) return trace.holds ? nullptr : &trace;
  for (const Trace& part : trace.parts) {
    if (const Trace* failing = FirstFailing(part)) return failing;
  }
  return nullptr;
}

// A correlation reads no event: nothing is known of those around it.
Surroundings AroundHit(const CaseRun& run, const Hit& hit) {
  if (hit.alert) {
    Surroundings around;
    around.event = &EventAt(run.subject, hit.event);
    around.view = hit.view;
    return around;
  }
  return AroundEvent(run.subject, hit.event, hit.document, hit.view);
}

std::string LineOf(const std::string& path, Position at) {
  return path + ":" + std::to_string(at.line);
}

// One value that the alert of one hit should have carried.
class Lacking {
 public:
  // `item` failed on the alert; `in_event` is the same leaf on the event.
  Lacking(const CaseRun& run, const Hit& hit, const Program& carries,
          const Trace& item, const Trace& in_event)
      : run_(run),
        hit_(hit),
        carries_(carries),
        rule_(RuleAt(run.subject, hit.event, hit.document)),
        item_(item),
        in_event_(in_event),
        field_(item.item->field),
        promised_at_(PlaceInAlert(rule_, field_)) {}

  void Tell(TestResult& result) const {
    PointAt(run_.subject, hit_.event, hit_.document, result);
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kWrongField;
    result.expected = "the alert to carry " + item_.text;
    Point(result);
    if (!item_.absent) {
      TellOtherValue(result);
    } else if (in_event_.absent) {
      TellAbsent(result);
    } else {
      TellUnlisted(result);
    }
  }

 private:
  const std::string& fixture() const { return run_.subject.fixture->path; }
  std::string Asked() const { return LineOf(fixture(), item_.at); }

  // At what is to be mended: the rule where it gives the field, else the
  // demand.
  void Point(TestResult& result) const {
    bool promised = promised_at_.line > 0;
    result.path = promised ? rule_.path : fixture();
    result.at = promised ? promised_at_ : item_.at;
  }

  Diagnosis Diagnose() const {
    return DiagnoseLeaf(carries_, in_event_, false, AroundHit(run_, hit_));
  }

  void TellOtherValue(TestResult& result) const {
    result.got = Printable(field_) + " " + Seen(item_);
    Diagnosis found = in_event_.absent ? Diagnosis() : Diagnose();
    result.kind = Name(found.cause);
    result.reason = found.reason;
    result.suggestion = Describe(found.candidates);
    Add("correct the rule here, or " + Asked(), result);
  }

  void TellAbsent(TestResult& result) const {
    result.got = "no such field in this event";
    Diagnosis found = Diagnose();
    result.kind = Name(found.cause);
    result.reason = found.reason;
    result.suggestion = Describe(found.candidates);
    bool promised = promised_at_.line > 0;
    if (found.candidates.empty()) {
      std::string also = promised ? " and at " + Asked() : "";
      return Add("this event has no field like it: name another one here" +
                     also + ", or take it out",
                 result);
    }
    Add(promised ? "write its name here and at " + Asked()
                 : "write its name here, and in " + FieldsOfRule(),
        result);
  }

  void TellUnlisted(TestResult& result) const {
    result.got = in_event_.holds
                     ? "the event has it, but the rule's `fields` do not list "
                       "it"
                     : "in the event it " + Seen(in_event_) +
                           ", and the rule's `fields` do not list it";
    result.suggestion = "add " + Printable(field_) + " to " + FieldsOfRule();
  }

  // Where a further field would stand.
  std::string FieldsOfRule() const {
    Position last;
    for (Position at : rule_.fields_at) {
      if (at.line > 0) last = at;
    }
    return last.line == 0 ? "`fields:`, which " + rule_.path + " has not yet"
                          : "`fields:` of " + LineOf(rule_.path, last);
  }

  static void Add(const std::string& way_out, TestResult& result) {
    if (!result.suggestion.empty()) result.suggestion += "\n";
    result.suggestion += way_out;
  }

  const CaseRun& run_;
  const Hit& hit_;
  const Program& carries_;
  const sigma::Rule& rule_;
  const Trace& item_;
  const Trace& in_event_;
  const std::string& field_;
  Position promised_at_;  // line 0: the rule does not give it
};

}  // namespace

void CheckFields(const CaseRun& run, TestResult& result) {
  result.expected =
      "the alert to carry " + Count(run.test.carries.entries.size(), "value");
  if (run.replay.hits.empty()) return FailUnanswered(run, "carries", result);
  auto carries = CarriesProgram(run);
  if (!carries) return;
  result.got = "it does";
  for (const Hit& hit : run.replay.hits) {
    json::Value alert =
        AlertOf(RuleAt(run.subject, hit.event, hit.document), hit.view,
                hit.alert ? &run.replay.alerts[*hit.alert] : nullptr);
    Trace trace = carries->Explain({&alert, nullptr});
    const Trace* failing = FirstFailing(trace);
    if (failing == nullptr) continue;
    Trace event = carries->Explain(hit.view);
    const Trace& in_event = *FindItem(event, failing->item);
    return Lacking(run, hit, *carries, *failing, in_event).Tell(result);
  }
}

}  // namespace drillcheck
