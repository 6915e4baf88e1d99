// Verdict `wrong-field`: fired, but the alert lacks or changes a value that
// the analyst needs. An alert carries the rule's title, level and `fields`.
#include <utility>

#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "sigma/item.h"

namespace drillcheck {
namespace {

json::Value AlertOf(const sigma::Rule& rule, const View& view,
                    const Alert* of_correlation) {
  json::Value alert = json::Value::Object();
  alert.Add("title", json::Value::String(rule.title));
  if (rule.level) {
    alert.Add("level", json::Value::String(std::string(Name(*rule.level))));
  }
  for (const std::string& field : rule.fields) {
    FieldValues found = Lookup(view, field);
    if (!found.present) continue;
    json::Value list;
    list.kind = json::Value::Kind::kArray;
    for (const json::Value* value : found.values) list.items.push_back(*value);
    alert.Add(field, std::move(list));
  }
  if (of_correlation == nullptr) return alert;
  for (const auto& [field, value] : of_correlation->group) {
    if (alert.Find(field) == nullptr) {
      alert.Add(field, json::Value::String(value));
    }
  }
  return alert;
}

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

// `item` failed on the alert; `in_event` is the same leaf on the event itself.
void Explain(const CaseRun& run, const Hit& hit, const Trace& item,
             const Trace& in_event, TestResult& result) {
  const sigma::Rule& rule = RuleAt(run.subject, hit.event, hit.document);
  const std::string& field = item.item->field;
  PointAt(run.subject, hit.event, hit.document, result);
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kWrongField;
  result.at = rule.title_at;
  result.expected = "the alert to carry " + item.text;
  if (!item.absent) {
    result.got = field + " " + Seen(item);
  } else if (in_event.absent) {
    result.got = "no such field in this event";
  } else {
    result.got = "the event has it, but the rule's `fields` do not list it";
    result.suggestion = "add " + field + " to `fields:` of the rule";
    if (in_event.holds) return;
    result.got = "in the event it " + Seen(in_event) +
                 ", and the rule's `fields` do not list it";
  }
}

}  // namespace

void CheckFields(const CaseRun& run, TestResult& result) {
  if (run.replay.hits.empty()) {
    result.outcome = Outcome::kNotReached;
    result.reason = "nothing fired";
    return;
  }
  auto carries = CarriesProgram(run);
  if (!carries) return;
  result.expected =
      "the alert to carry " + Count(run.test.carries.entries.size(), "value");
  result.got = "it does";
  for (const Hit& hit : run.replay.hits) {
    json::Value alert =
        AlertOf(RuleAt(run.subject, hit.event, hit.document), hit.view,
                hit.alert ? &run.replay.alerts[*hit.alert] : nullptr);
    Trace trace = carries->Explain({&alert, nullptr});
    const Trace* failing = FirstFailing(trace);
    if (failing == nullptr) continue;
    Trace event = carries->Explain(hit.view);
    return Explain(run, hit, *failing, *FindItem(event, failing->item), result);
  }
}

}  // namespace drillcheck
