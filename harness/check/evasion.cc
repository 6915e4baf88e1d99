#include "check/evasion.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/next_command.h"
#include "vary/tool_mark.h"

namespace drillcheck {
namespace {

constexpr const char* kEvasion = "Evasion";
constexpr const char* kToolMark = "ToolMark";

// Events of one rule that are rewritten, and of one case of a correlation: a
// loud rule needs no more to show what it misses.
constexpr size_t kMaxEvents = 20;
constexpr size_t kMaxCaseEvents = 500;

using Rewriter = std::function<std::vector<RewrittenEvent>(EventRef)>;

// Events in the place of others, for as long as it lives.
class Replacement {
 public:
  explicit Replacement(Subject& subject) : subject_(subject) {}
  ~Replacement() {
    for (auto& [ref, event] : kept_) std::swap(At(ref), event);
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void Put(EventRef ref, const Event& event) {
    kept_.emplace_back(ref, std::exchange(At(ref), event));
  }

 private:
  Event& At(EventRef ref) {
    return subject_.recordings[ref.recording].recording.events[ref.event];
  }

  Subject& subject_;
  std::vector<std::pair<EventRef, Event>> kept_;
};

bool Matches(const Document& document, const Event& event) {
  Routed routed = document.router.Route(event);
  return std::any_of(
      routed.views.begin(), routed.views.end(),
      [&](const View& view) { return document.program.Matches(view); });
}

// The part of the rule that a rewritten event does not satisfy any more.
Evidence FindStop(const Document& document, const Event& event) {
  Evidence stop;
  for (const View& view : document.router.Route(event).views) {
    Trace trace = document.program.Explain(view);
    Blame blame = FindBlame(trace, document.program.rule());
    for (const Trace* leaf : blame.items) {
      bool negated = leaf->holds;
      stop.text = (negated ? "not " : "") + leaf->text;
      stop.at = leaf->at;
      if (!negated) return stop;
    }
  }
  return stop;
}

class Trials {
 public:
  Trials(Subject& subject, Rewriter rewriter)
      : subject_(subject), rewriter_(std::move(rewriter)) {}

  std::vector<TriedRewrite> Run() {
    for (const Case& test : subject_.fixture->cases) {
      if (test.fires.never) continue;
      Replay replay = ReplayCase(subject_, test);
      if (replay.hits.empty()) continue;
      if (Correlates(subject_)) {
        OfCase(test, replay);
      } else {
        OfEvents(replay);
      }
    }
    std::vector<TriedRewrite> in_order;
    for (const Rewrite& rewrite : AllRewrites()) {
      auto found = tried_.find(rewrite.name);
      if (found == tried_.end()) continue;
      in_order.push_back(std::move(found->second));
      tried_.erase(found);
    }
    for (auto& [name, tried] : tried_) in_order.push_back(std::move(tried));
    return in_order;
  }

 private:
  void OfEvents(const Replay& replay) {
    for (const Hit& hit : replay.hits) {
      bool fresh = seen_.size() < kMaxEvents && seen_.insert(hit.event).second;
      if (!fresh) continue;
      const LinkedRules& rules = RulesFor(subject_, hit.event.recording);
      for (const RewrittenEvent& rewritten : rewriter_(hit.event)) {
        const auto& own = rules.documents;
        bool caught =
            std::any_of(own.begin(), own.end(), [&](const Document& document) {
              return document.own && Matches(document, rewritten.event);
            });
        Note(rewritten, caught, hit.event, own[hit.document]);
      }
    }
  }

  // All events of the case that a rule fires on, rewritten in the same way.
  void OfCase(const Case& test, const Replay& replay) {
    std::map<std::string_view, std::vector<std::pair<Hit, RewrittenEvent>>>
        by_name;
    std::set<EventRef> rewritten_events;
    for (const Hit& hit : replay.matches) {
      bool fresh = rewritten_events.size() < kMaxCaseEvents &&
                   rewritten_events.insert(hit.event).second;
      if (!fresh) continue;
      for (RewrittenEvent& rewritten : rewriter_(hit.event)) {
        by_name[rewritten.rewrite->name].emplace_back(hit,
                                                      std::move(rewritten));
      }
    }
    for (const auto& [name, changed] : by_name) Replayed(test, changed);
  }

  void Replayed(const Case& test,
                const std::vector<std::pair<Hit, RewrittenEvent>>& changed) {
    Replacement replacement(subject_);
    for (const auto& [hit, rewritten] : changed) {
      replacement.Put(hit.event, rewritten.event);
    }
    bool caught = !ReplayCase(subject_, test).hits.empty();
    const auto* shown = &changed.front();
    for (const auto& one : changed) {
      const auto& documents =
          RulesFor(subject_, one.first.event.recording).documents;
      bool lost = !Matches(documents[one.first.document], one.second.event);
      if (!lost) continue;
      shown = &one;
      break;
    }
    const auto& documents =
        RulesFor(subject_, shown->first.event.recording).documents;
    Note(shown->second, caught, shown->first.event,
         documents[shown->first.document]);
  }

  void Note(const RewrittenEvent& rewritten, bool caught, EventRef event,
            const Document& document) {
    TriedRewrite& tried = tried_[rewritten.rewrite->name];
    tried.rewrite = rewritten.rewrite;
    ++tried.events;
    if (caught) return;
    if (++tried.missed > 1) return;
    tried.event = event;
    tried.changes = rewritten.changes;
    tried.stopped_by = FindStop(document, rewritten.event);
  }

  Subject& subject_;
  Rewriter rewriter_;
  std::set<EventRef> seen_;
  std::map<std::string_view, TriedRewrite> tried_;
};

// What differs, with a little around it.
std::string Excerpt(const std::string& text, const std::string& other) {
  constexpr size_t kAround = 16;
  constexpr size_t kShown = 72;
  size_t same = 0;
  while (same < std::min(text.size(), other.size()) &&
         text[same] == other[same]) {
    ++same;
  }
  size_t begin = same > kAround ? same - kAround : 0;
  std::string shown = text.substr(begin, kShown);
  return (begin > 0 ? "…" : "") + Printable(shown, kShown) +
         (begin + kShown < text.size() ? "…" : "");
}

std::string InWords(const FieldChange& change) {
  return change.field + " `" + Excerpt(change.before, change.after) + "` as `" +
         Excerpt(change.after, change.before) + "`";
}

// The change that the part of the rule which stopped it is about, else the
// first.
const FieldChange& Telling(const TriedRewrite& tried) {
  for (const FieldChange& change : tried.changes) {
    if (tried.stopped_by.text.starts_with(change.field)) return change;
  }
  return tried.changes.front();
}

Evidence LineOf(const TriedRewrite& tried) {
  Evidence line;
  line.mark = Evidence::Mark::kFalse;
  line.text = std::string(tried.rewrite->name) + ": " + InWords(Telling(tried));
  line.at = tried.stopped_by.at;
  if (!tried.stopped_by.text.empty()) {
    line.note = "missed at " + Printable(tried.stopped_by.text, 100) + "; ";
  }
  line.note += tried.rewrite->relies_on;
  if (!tried.rewrite->source.empty()) {
    line.note += " (" + std::string(tried.rewrite->source) + ")";
  }
  return line;
}

// Two digits, cut and not rounded.
std::string ShareText(double share) {
  std::string digits = std::to_string(static_cast<int>(share * 100 + 1e-9));
  while (digits.size() < 3) digits.insert(0, "0");
  return digits.insert(digits.size() - 2, ".");
}

void Tell(const Subject& subject, const std::vector<TriedRewrite>& all,
          TestResult& result) {
  std::vector<std::string> caught;
  result.score.emplace();
  for (const TriedRewrite& tried : all) {
    ++result.score->of;
    if (tried.missed == 0) {
      ++result.score->noticed;
      caught.emplace_back(tried.rewrite->name);
      continue;
    }
    result.evidence.push_back(LineOf(tried));
    if (result.evidence.size() > 1) continue;
    if (tried.stopped_by.at.line > 0) result.at = tried.stopped_by.at;
    result.recording = PathOf(subject, tried.event);
    const Event& event = EventAt(subject, tried.event);
    result.record = Describe(event);
    result.next =
        NextCommand({"explain", subject.entry.path,
                     result.recording + ":" + std::to_string(event.record)});
  }
  if (!caught.empty()) result.notes.push_back("caught: " + Join(caught, ", "));
}

void Judge(const Policy& policy, const char* kind, TestResult& result) {
  if (!policy.floors.evasion || !result.score) return;
  result.expected =
      "an evasion score of " + ShareText(*policy.floors.evasion) + " or more";
  if (result.score->share() >= *policy.floors.evasion) return;
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kWeak;
  result.kind = kind;
}

TestResult EvasionResult(Subject& subject, const Policy& policy) {
  TestResult result = NewResult(subject, kEvasion);
  std::vector<TriedRewrite> tried = TryRewrites(subject);
  if (tried.empty()) {
    result.outcome = Outcome::kNotChecked;
    result.reason =
        "evasion was not tried: what the rule fires on has no other spelling "
        "that does the same";
    return result;
  }
  Tell(subject, tried, result);
  result.got = std::to_string(result.score->noticed) + " of " +
               Count(result.score->of, "rewrite") + " still caught";
  Judge(policy, "evasion", result);
  return result;
}

TestResult ToolMarkResult(Subject& subject, const Policy& policy) {
  TestResult result = NewResult(subject, kToolMark);
  std::vector<TriedRewrite> tried = TryWithoutMarks(subject);
  if (tried.empty()) {
    result.got = "no mark of a tool in what the rule fires on";
    return result;
  }
  Tell(subject, tried, result);
  bool needs = result.score->noticed < result.score->of;
  result.got = needs ? "silent without the mark of the tool"
                     : "fires without the mark of the tool too";
  if (needs) {
    result.notes.push_back(
        "the rule fires only on the mark of the tool that ran the drill (" +
        Printable(InWords(Telling(tried.front())), 200) + ")");
  }
  Judge(policy, "tool-mark", result);
  return result;
}

}  // namespace

std::vector<TriedRewrite> TryRewrites(Subject& subject) {
  return Trials(
             subject,
             [&](EventRef ref) { return RewriteEvent(EventAt(subject, ref)); })
      .Run();
}

std::vector<TriedRewrite> TryWithoutMarks(Subject& subject) {
  return Trials(subject,
                [&](EventRef ref) {
                  std::vector<RewrittenEvent> rewritten;
                  const auto& recordings = subject.fixture->recordings;
                  auto marks = MarksOf(ref.recording < recordings.size()
                                           ? recordings[ref.recording].tool_name
                                           : "");
                  auto without = WithoutMarks(EventAt(subject, ref), marks);
                  if (without) rewritten.push_back(std::move(*without));
                  return rewritten;
                })
      .Run();
}

std::vector<PlannedTest> PlanEvasion(const Subject& subject) {
  const sigma::Rule* rule = FirstRule(subject);
  Position at = rule == nullptr ? Position{1, 1} : rule->title_at;
  return {{kEvasion, at, "rewritten drills to be caught"},
          {kToolMark, at, "drills without the tool's mark to be caught"}};
}

std::vector<TestResult> CheckEvasion(Subject& subject, const Policy& policy) {
  return {EvasionResult(subject, policy), ToolMarkResult(subject, policy)};
}

}  // namespace drillcheck
