// Verdict `vacuous`: the test could not have failed, or not for the reason
// that it names.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/changed_trace.h"
#include "check/muting.h"
#include "check/written_expectation.h"
#include "diagnose/cause.h"
#include "results/next_command.h"
#include "taxonomy/known_sources.h"
#include "taxonomy/sources_of_event.h"

namespace drillcheck {
namespace {

void Fail(TestResult& result, const std::string& path, Position at,
          std::string reason, std::string suggestion) {
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kVacuous;
  result.path = path;
  result.at = at;
  result.reason = std::move(reason);
  result.suggestion = std::move(suggestion);
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

const Document* AlwaysTrueDocument(const Subject& subject) {
  for (const Document& document : subject.rules.documents) {
    if (document.own && document.program.IsAlwaysTrue()) return &document;
  }
  return nullptr;
}

bool FiresInverted(const CaseRun& run, const std::string& identifier,
                   std::optional<size_t> document, const Filters& without) {
  WhatIf what_if{
      .inverted = identifier, .document = document, .without = without};
  return !ReplayCase(run.subject, run.test, what_if).hits.empty();
}

// With the identifier inverted the rule must fire. Members of a correlation
// have names of their own: there it may be that of any one of them.
bool IsWhatStopsIt(const CaseRun& run, const std::string& identifier,
                   const Filters& without = {}) {
  if (!Correlates(run.subject)) {
    return FiresInverted(run, identifier, {}, without);
  }
  for (size_t d = 0; d < run.subject.rules.documents.size(); ++d) {
    if (FiresInverted(run, identifier, d, without)) return true;
  }
  return false;
}

// The event that comes nearest to firing once the named part is inverted:
// what else stops it is the reason.
const Sighting* NearestToFiring(const CaseRun& run) {
  const Sighting* best = nullptr;
  double best_nearness = -1;
  for (const Sighting& sighting : run.replay.seen) {
    const Program& program =
        ProgramAt(run.subject, sighting.event, sighting.document);
    Trace trace = Inverted(program.Explain(sighting.view), program.rule(),
                           run.test.because);
    double nearness = Nearness(trace);
    if (nearness <= best_nearness) continue;
    best_nearness = nearness;
    best = &sighting;
  }
  return best;
}

// The identifier that alone keeps the rule quiet here, or empty.
std::string FindStopper(const CaseRun& run) {
  for (const Document& document : run.subject.rules.documents) {
    for (const sigma::Identifier& part : document.program.rule().identifiers) {
      if (IsWhatStopsIt(run, part.name)) return part.name;
    }
  }
  return {};
}

// Which events there are, and what the rule says to each.
std::string ShowAll(const CaseRun& run) {
  return NextCommand(
      {"explain", run.subject.entry.path,
       run.subject.recordings[run.test.replay[0]].recording.path});
}

// The events may be the right ones, under another name of their source.
void TellSource(const CaseRun& run, TestResult& result) {
  std::vector<const Event*> events;
  for (size_t index : run.test.replay) {
    for (const Event& event : run.subject.recordings[index].recording.events) {
      events.push_back(&event);
    }
  }
  for (const Document& document : run.subject.rules.documents) {
    Diagnosis moved = DiagnoseSource(document.program, events);
    if (moved.cause == Cause::kNone) continue;
    result.kind = Name(moved.cause);
    result.reason += "; " + moved.reason;
    return;
  }
}

void FailUnreached(const CaseRun& run, TestResult& result) {
  const sigma::Rule& rule = *FirstRule(run.subject);
  Fail(result, rule.path,
       rule.correlation ? rule.correlation->at : rule.log_source_at,
       "no event reaches the rule: it reads " + WhatIsRead(run.subject) +
           ", the recording holds " + WhatIsThere(run),
       WayToTheEvents(run));
  TellSource(run, result);
  const sigma::Rule* misled = RuleOfUnknownSource(run.subject);
  if (misled == nullptr) return;
  result.kind = kUnknownLogSource;
  result.path = misled->path;
  result.at = PlaceOf(UnknownLogSource(misled->log_source)[0], *misled);
}

// The event differs from the drill in more than it should.
void BlameEvent(const CaseRun& run, TestResult& result) {
  std::string other_event = "make the event like the drill in all but what " +
                            run.test.because + " looks at";
  std::string stopper = FindStopper(run);
  Fail(result, run.subject.fixture->path, run.test.because_at,
       "the rule stays silent, but not because of " + run.test.because +
           " alone: were that part the other way, this would still stop it",
       stopper.empty() ? other_event
                       : "what stops it is " + stopper + ": write `because: " +
                             stopper + "`; or " + other_event);
}

// The event is as it should be, and a filter stops it too.
void BlameFilter(const CaseRun& run, const sigma::Filter& filter,
                 TestResult& result) {
  Fail(result, filter.path, filter.filter_at,
       Describe(filter) + " would stop this event too, were it not for " +
           run.test.because + ", which alone should stop it, says " +
           run.subject.fixture->path + ":" +
           std::to_string(run.test.because_at.line),
       "narrow the filter, so that it spares this event; or let the case "
       "replay an event that the filter does not concern");
}

// What `at_least: 0` leaves of the other expectations of the case, or empty.
std::string WhatElseIsAsked(const Case& test) {
  if (!test.by.empty()) {
    return "`by: " + Printable(test.by) + "` in line " +
           std::to_string(test.by_at.line) + " asks that it does";
  }
  std::vector<std::string> further;
  if (!test.severity.empty()) further.emplace_back("`severity`");
  if (test.carries.IsMap()) further.emplace_back("`carries`");
  if (further.empty()) return {};
  return Join(further, " and ") + (further.size() > 1 ? " are" : " is") +
         " asserted only of what fires";
}

// `fires` names nothing that could fail.
void FailForNothingAsked(const CaseRun& run, TestResult& result) {
  const std::string& fixture = run.subject.fixture->path;
  Position at = PlaceOf(run.test, "at_least");
  std::string more = WhatElseIsAsked(run.test);
  if (more.empty()) {
    return Fail(
        result, fixture, at,
        "this case asserts nothing: the rule may fire any number of times",
        "say how often it must fire, or `fires: never`");
  }
  Fail(result, fixture, at, "here the rule need not fire, and " + more,
       "leave `fires` out: a case fires at least once then");
}

}  // namespace

void CheckVacuous(const CaseRun& run, TestResult& result) {
  const Subject& subject = run.subject;
  const std::string& fixture = subject.fixture->path;
  if (!AssertsSomething(run.test.fires)) {
    FailForNothingAsked(run, result);
  } else if (run.replay.events == 0) {
    Fail(result, fixture, run.test.at,
         "the recording holds no event: nothing was asked",
         "record the drill again, or name another recording");
    result.next = ReplaceCommand(
        run.subject.recordings[run.test.replay[0]].recording.path);
    return;
  } else if (run.replay.seen.empty()) {
    FailUnreached(run, result);
  } else if (const Document* document = AlwaysTrueDocument(subject)) {
    const sigma::Rule& open = document->program.rule();
    Fail(result, open.path, open.condition.at,
         "the condition is true for every event, whatever its fields hold",
         "a part and its own negation are joined by `or`");
  }
  if (result.outcome == Outcome::kFail) result.next = ShowAll(run);
}

void CheckBecause(const CaseRun& run, TestResult& result) {
  if (run.test.because.empty() || IsWhatStopsIt(run, run.test.because)) return;
  Filters filters = FiltersToBlame(run.subject, [&](const Filters& without) {
    return IsWhatStopsIt(run, run.test.because, without);
  });
  filters.empty() ? BlameEvent(run, result)
                  : BlameFilter(run, *filters[0], result);
  const Sighting* sighting = NearestToFiring(run);
  if (sighting == nullptr) return;
  const Program& program =
      ProgramAt(run.subject, sighting->event, sighting->document);
  PointAt(run.subject, sighting->event, sighting->document, result);
  Trace trace = Inverted(program.Explain(sighting->view), program.rule(),
                         run.test.because);
  result.evidence = FindBlame(trace, program.rule()).evidence;
}

}  // namespace drillcheck
