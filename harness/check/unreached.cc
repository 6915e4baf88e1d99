#include "check/unreached.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "check/changed_trace.h"
#include "diagnose/cause.h"
#include "results/next_command.h"
#include "taxonomy/known_sources.h"
#include "taxonomy/sources_of_event.h"

namespace drillcheck {
namespace {

std::vector<const Event*> EventsOf(const CaseRun& run) {
  std::vector<const Event*> events;
  for (size_t index : run.test.replay) {
    for (const Event& event : run.subject.recordings[index].recording.events) {
      events.push_back(&event);
    }
  }
  return events;
}

// "3 events of Windows Event Log, channel Security, event 4624", by kind.
std::string WhatIsThere(const CaseRun& run) {
  std::map<std::string, size_t> kinds;
  for (size_t index : run.test.replay) {
    for (const Event& event : run.subject.recordings[index].recording.events) {
      ++kinds[DescribeSource(event)];
    }
  }
  std::vector<std::string> texts;
  for (const auto& [kind, count] : kinds) {
    if (texts.size() == 4) {
      texts.emplace_back("…");
      break;
    }
    texts.push_back(Count(count, "event") + " of " + kind);
  }
  return Join(texts, "; ");
}

// The log sources of the rule, or of all members of a correlation.
std::string WhatIsRead(const Subject& subject) {
  std::vector<std::string> sources;
  for (const Document& document : subject.rules.documents) {
    std::string source = ToText(document.program.rule().log_source);
    bool known =
        std::find(sources.begin(), sources.end(), source) != sources.end();
    if (!known) sources.push_back(source);
  }
  return Join(sources, ", ");
}

// The first rule with a part of a log source that is unknown, or null.
const sigma::Rule* RuleOfUnknownSource(const Subject& subject) {
  for (const Document& document : subject.rules.documents) {
    const sigma::Rule& rule = document.program.rule();
    if (!UnknownLogSource(rule.log_source).empty()) return &rule;
  }
  return nullptr;
}

// "record 2 (line 2) is of windows/registry_set or windows/sysmon", of the
// first event that a log source has; or empty.
std::string WhatItIsOf(const CaseRun& run) {
  for (size_t index : run.test.replay) {
    for (const Event& event : run.subject.recordings[index].recording.events) {
      std::vector<std::string> names;
      for (const sigma::LogSource& source : LogSourcesOf(event)) {
        names.push_back(ToText(source));
      }
      if (names.empty()) continue;
      return Describe(event) + " is of " + Join(names, " or ");
    }
  }
  return {};
}

// What to do where no event reaches the rule.
std::string WayToTheEvents(const CaseRun& run) {
  for (const Document& document : run.subject.rules.documents) {
    std::string meant =
        WayOut(NearestLogSource(document.program.rule().log_source));
    if (!meant.empty()) return "correct `logsource:`, " + meant;
  }
  std::string correct = "record the right log source, or correct `logsource:`";
  std::string is_of = WhatItIsOf(run);
  bool tell = RuleOfUnknownSource(run.subject) != nullptr && !is_of.empty();
  return tell ? correct + ": " + is_of : correct;
}

// The one part of the rule's log source that the events have otherwise, where
// another is the same. What either leaves open is no part.
struct WrongPart {
  const char* part;
  Position at;
  std::string word;  // of the events
};

std::optional<WrongPart> PartThatDiffers(const sigma::Rule& rule,
                                         const sigma::LogSource& source) {
  struct Part {
    WrongPart wrong;
    const std::string& rules;
  };
  const sigma::LogSource& own = rule.log_source;
  const Part parts[] = {
      {{"product", rule.product_at, source.product}, own.product},
      {{"category", rule.category_at, source.category}, own.category},
      {{"service", rule.service_at, source.service}, own.service}};
  bool alike = false;
  std::optional<WrongPart> wrong;
  for (const Part& part : parts) {
    if (part.rules.empty() || part.wrong.word.empty()) continue;
    bool same = AsciiLower(part.rules) == AsciiLower(part.wrong.word);
    alike = alike || same;
    if (same) continue;
    if (wrong || part.wrong.at.line == 0) return std::nullopt;
    wrong = part.wrong;
  }
  if (!alike) return std::nullopt;
  return wrong;
}

// Of the first event that is of nearly the same log source.
std::optional<WrongPart> FindWrongPart(const CaseRun& run,
                                       const sigma::Rule& rule) {
  for (const Event* event : EventsOf(run)) {
    for (const sigma::LogSource& source : LogSourcesOf(*event)) {
      if (auto wrong = PartThatDiffers(rule, source)) return wrong;
    }
  }
  return std::nullopt;
}

// Where the rule's log source is wrong, and what to do. That it is the rule's
// is shown where the events would fire under their own: the result has a kind
// then.
void TellPlace(const CaseRun& run, const sigma::Rule& rule,
               TestResult& result) {
  result.path = rule.path;
  result.at = rule.correlation ? rule.correlation->at : rule.log_source_at;
  result.suggestion = WayToTheEvents(run);
  std::vector<UnknownSource> unknown = UnknownLogSource(rule.log_source);
  if (!unknown.empty()) {
    result.kind = kUnknownLogSource;
    result.at = PlaceOf(unknown[0], rule);
  } else if (auto wrong = FindWrongPart(run, rule)) {
    result.at = wrong->at;
    std::string write = "write `" + std::string(wrong->part) + ": " +
                        Printable(wrong->word) + "`, which these events are of";
    result.suggestion = result.kind.empty()
                            ? "record the right log source, or " + write
                            : write + "; or record the right log source";
  }
}

// Of the case, those that should have fired; all where it names none.
std::vector<const Event*> EventsAsked(const CaseRun& run) {
  std::vector<const Event*> events;
  for (EventRef missing : run.judgement.missing) {
    events.push_back(&EventAt(run.subject, missing));
  }
  return events.empty() ? EventsOf(run) : events;
}

// Does the document read any event of the whole fixture?
bool ReadsAny(const Subject& subject, size_t document) {
  for (size_t i = 0; i < subject.recordings.size(); ++i) {
    const Router& router = RulesFor(subject, i).documents[document].router;
    for (const Event& event : subject.recordings[i].recording.events) {
      if (!router.Route(event).views.empty()) return true;
    }
  }
  return false;
}

bool IsStopped(const Program& program, const Event& event,
               const std::string& because) {
  Routed routed = Router::Unrouted(event);
  return std::any_of(
      routed.views.begin(), routed.views.end(), [&](const View& view) {
        Trace trace = program.Explain(view);
        return !trace.holds && Inverted(trace, program.rule(), because).holds;
      });
}

// A document may be for another log source that nothing was recorded of.
bool IsMeant(const CaseRun& run, const sigma::Rule& rule) {
  return sigma::IsNamed(rule, run.test.by) ||
         !UnknownLogSource(rule.log_source).empty() ||
         FindWrongPart(run, rule).has_value();
}

// The events may be the right ones, under another name of their source.
bool TellMoved(const Program& program, const std::vector<const Event*>& events,
               TestResult& result) {
  Diagnosis moved = DiagnoseSource(program, events);
  if (moved.cause == Cause::kNone) return false;
  result.kind = Name(moved.cause);
  result.reason += "; " + moved.reason;
  return true;
}

}  // namespace

void TellUnreached(const CaseRun& run, TestResult& result) {
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kVacuous;
  result.reason = "no event reaches the rule: it reads " +
                  WhatIsRead(run.subject) + ", the recording holds " +
                  WhatIsThere(run);
  for (const Document& document : run.subject.rules.documents) {
    if (TellMoved(document.program, EventsOf(run), result)) break;
  }
  const sigma::Rule* misled = RuleOfUnknownSource(run.subject);
  TellPlace(run, misled ? *misled : *FirstRule(run.subject), result);
}

bool TellUnreachedDocument(const CaseRun& run, TestResult& result) {
  const LinkedRules& rules = run.subject.rules;
  for (size_t d = 0; d < rules.documents.size(); ++d) {
    const Program& program = rules.documents[d].program;
    bool other =
        !run.test.by.empty() && !sigma::IsNamed(program.rule(), run.test.by);
    if (other || ReadsAny(run.subject, d)) continue;
    TestResult told = result;
    told.verdict = Verdict::kMissed;
    told.reason = "no event reaches this document: it reads " +
                  ToText(program.rule().log_source) + ", the recording holds " +
                  WhatIsThere(run);
    bool moved = IsMeant(run, program.rule()) &&
                 TellMoved(program, EventsAsked(run), told);
    if (!moved) continue;
    TellPlace(run, program.rule(), told);
    told.next = NextCommand({"explain", told.path, told.recording});
    result = std::move(told);
    return true;
  }
  return false;
}

bool WouldBeStopped(const Subject& subject, const Case& near_miss) {
  for (size_t d = 0; d < subject.rules.documents.size(); ++d) {
    if (ReadsAny(subject, d)) continue;
    const Program& program = subject.rules.documents[d].program;
    for (size_t index : near_miss.replay) {
      for (const Event& event : subject.recordings[index].recording.events) {
        if (IsStopped(program, event, near_miss.because)) return true;
      }
    }
  }
  return false;
}

}  // namespace drillcheck
