#include "strength/rewrite_trials.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "check/blame.h"
#include "vary/tool_mark.h"

namespace drillcheck {
namespace {

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
    // Backwards: of an event put twice the first one kept is the recorded one.
    for (; !kept_.empty(); kept_.pop_back()) {
      auto& [ref, event] = kept_.back();
      At(ref) = std::move(event);
    }
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
        bool caught = AnyMatches(rules, rewritten.event);
        Note(rewritten, caught, hit.event, rules.documents[hit.document]);
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

}  // namespace drillcheck
