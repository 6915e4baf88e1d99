#include "check/unreached.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "check/changed_trace.h"
#include "check/log_source_place.h"
#include "check/member_tree.h"
#include "diagnose/cause.h"
#include "results/next_command.h"
#include "taxonomy/known_sources.h"
#include "taxonomy/sources_of_event.h"

namespace drillcheck {
namespace {

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

// Of the case, those that should have fired; all where it names none.
std::vector<const Event*> EventsAsked(const CaseRun& run) {
  std::vector<const Event*> events;
  for (EventRef missing : run.judgement.missing) {
    events.push_back(&EventAt(run.subject, missing));
  }
  return events.empty() ? EventsOf(run) : events;
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
         DiffersInOnePart(run, rule);
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

// The document whose log source is wrong is what the test is about.
void TellDocument(const CaseRun& run, const sigma::Rule& rule,
                  TestResult& result) {
  result.rule_id = rule.id;
  result.title = rule.title;
  TellSourcePlace(run, rule, result);
}

// The programs of the rule, that of the document which `by` names first.
std::vector<const Program*> ByName(const CaseRun& run) {
  std::vector<const Program*> programs;
  for (const Document& document : run.subject.rules.documents) {
    programs.push_back(&document.program);
  }
  std::stable_partition(programs.begin(), programs.end(),
                        [&](const Program* program) {
                          return sigma::IsNamed(program->rule(), run.test.by);
                        });
  return programs;
}

}  // namespace

bool ReadsAny(const Subject& subject, size_t document) {
  for (size_t i = 0; i < subject.recordings.size(); ++i) {
    const Router& router = RulesFor(subject, i).documents[document].router;
    for (const Event& event : subject.recordings[i].recording.events) {
      if (!router.Route(event).views.empty()) return true;
    }
  }
  return false;
}

bool HasUnreadMember(const Subject& subject) {
  const auto& documents = subject.rules.documents;
  for (size_t d = 0; Correlates(subject) && d < documents.size(); ++d) {
    if (documents[d].own && !ReadsAny(subject, d)) return true;
  }
  return false;
}

bool ReadsNothing(const Subject& subject) {
  for (size_t d = 0; d < subject.rules.documents.size(); ++d) {
    if (ReadsAny(subject, d)) return false;
  }
  return std::any_of(subject.recordings.begin(), subject.recordings.end(),
                     [](const LoadedRecording& loaded) {
                       return !loaded.recording.events.empty();
                     });
}

void TellUnreached(const CaseRun& run, TestResult& result) {
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kVacuous;
  result.reason = "no event reaches the rule: it reads " +
                  WhatIsRead(run.subject) + ", the recording holds " +
                  WhatIsThere(run);
  const sigma::Rule* moved = nullptr;
  for (const Program* program : ByName(run)) {
    if (!TellMoved(*program, EventsOf(run), result)) continue;
    moved = &program->rule();
    break;
  }
  const sigma::Rule* misled = moved;
  bool known =
      misled != nullptr && !UnknownLogSource(misled->log_source).empty();
  if (!known) misled = RuleOfUnknownSource(run.subject);
  TellDocument(run, misled ? *misled : *FirstRule(run.subject), result);
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
    TellDocument(run, program.rule(), told);
    told.next = NextCommand({"explain", told.path, told.recording});
    result = std::move(told);
    return true;
  }
  return false;
}

void TellUnreachedMember(const CaseRun& run, size_t document,
                         TestResult& result) {
  const Program& program =
      RulesFor(run.subject, run.test.replay[0]).documents[document].program;
  const sigma::Rule& rule = program.rule();
  result.reason =
      MemberName(rule) + " hit nothing: no event reaches it, it reads " +
      ToText(rule.log_source) + ", the recording holds " + WhatIsThere(run);
  bool here = rule.path == result.path;
  bool moved = IsMeant(run, rule) && TellMoved(program, EventsOf(run), result);
  if (here && moved) TellSourcePlace(run, rule, result);
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
