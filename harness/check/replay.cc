#include "check/replay.h"

#include <algorithm>
#include <utility>

#include "check/changed_trace.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

// The identifier's index in a document, or nothing: a document without it is
// run as it is.
std::optional<size_t> IndexOf(const sigma::Rule& rule,
                              const std::string& identifier) {
  for (size_t i = 0; i < rule.identifiers.size(); ++i) {
    if (rule.identifiers[i].name == identifier) return i;
  }
  return std::nullopt;
}

class Runner {
 public:
  Runner(const Subject& subject, const WhatIf& what_if)
      : subject_(subject), what_if_(what_if) {}

  void Play(const Case& test) {
    Take(test.replay[0]);
    plan_ = what_if_.plan;
    if (plan_ == nullptr && rules_->plan) plan_ = &*rules_->plan;
    if (plan_ != nullptr) correlator_.emplace(*plan_);
    std::vector<EventRef> order;
    for (size_t recording : test.replay) {
      size_t count = subject_.recordings[recording].recording.events.size();
      for (size_t i = 0; i < count; ++i) order.push_back({recording, i});
    }
    if (correlator_) {
      std::stable_sort(order.begin(), order.end(), [&](EventRef a, EventRef b) {
        return EventAt(subject_, a).time < EventAt(subject_, b).time;
      });
    }
    for (EventRef ref : order) {
      Take(ref.recording);
      Show(ref, EventAt(subject_, ref));
    }
    replay_.events = order.size();
  }

  Replay Take() {
    if (correlator_) replay_.ungrouped = correlator_->ungrouped();
    return std::move(replay_);
  }

 private:
  // Goes on with the rules as this recording asks for them.
  void Take(size_t recording) {
    const LinkedRules* rules = &RulesFor(subject_, recording);
    if (rules == rules_) return;
    rules_ = rules;
    assumptions_.clear();
    for (size_t d = 0; d < rules->documents.size(); ++d) {
      bool meant = !what_if_.document || *what_if_.document == d;
      auto inverted =
          meant ? IndexOf(RuleOf(*rules, d), what_if_.inverted) : std::nullopt;
      assumptions_.push_back({.inverted = inverted});
    }
  }

  void Show(EventRef ref, const Event& event) {
    std::vector<MemberHit> members;
    bool seen_by_member = false;
    for (size_t d = 0; d < rules_->documents.size(); ++d) {
      Routed routed = rules_->documents[d].router.Route(event);
      if (routed.reach == Reach::kNotRouted) replay_.routed = false;
      bool member = plan_ != nullptr && plan_->IsMember(d);
      seen_by_member = seen_by_member || (member && !routed.views.empty());
      bool hit = false;
      for (const View& view : routed.views) {
        replay_.seen.push_back({ref, d, view});
        if (hit || !Matches(d, view)) continue;
        hit = true;
        replay_.matches.push_back({ref, d, view});
        if (member) members.push_back({d, view});
        if (Reports(d)) Report({ref, d, view});
      }
    }
    if (correlator_) Correlate(ref, event, seen_by_member, members);
  }

  bool Matches(size_t document, const View& view) const {
    const Program& program = rules_->documents[document].program;
    if (what_if_.answer) return what_if_.answer(document, program, view);
    if (!what_if_.without.empty()) return MatchesWithout(document, view);
    bool matches = program.Matches(view, assumptions_[document]);
    bool as_wanted = matches == what_if_.absent_towards.value_or(matches);
    return as_wanted || !FewestToTurn(program.Explain(view)) ? matches
                                                             : !matches;
  }

  bool MatchesWithout(size_t document, const View& view) const {
    const Program& program = rules_->documents[document].program;
    Trace trace = program.Explain(view);
    if (assumptions_[document].inverted) {
      trace = Inverted(std::move(trace), program.rule(), what_if_.inverted);
    }
    return HoldsWithout(trace, what_if_.without);
  }

  bool Reports(size_t rule) const {
    return IsOwn(*rules_, rule) && (plan_ == nullptr || plan_->Reports(rule));
  }

  void Correlate(EventRef ref, const Event& event, bool seen_by_member,
                 const std::vector<MemberHit>& members) {
    if (!event.time) {
      if (seen_by_member) replay_.untimed.push_back(ref);
      return;
    }
    if (members.empty()) return;
    for (Alert& alert :
         correlator_->Observe(KeyOf(ref), *event.time, plan_->Read(members))) {
      size_t rule = alert.rule;
      replay_.alerts.push_back(std::move(alert));
      if (!Reports(rule)) continue;
      Report({ref, rule, members.back().view, replay_.alerts.size() - 1});
    }
  }

  void Report(const Hit& hit) {
    bool known = !replay_.fired.empty() && replay_.fired.back() == hit.event;
    if (!known) replay_.fired.push_back(hit.event);
    if (!known || hit.alert) replay_.firings.push_back(hit.event);
    replay_.hits.push_back(hit);
  }

  const Subject& subject_;
  const WhatIf& what_if_;
  const LinkedRules* rules_ = nullptr;  // as RulesFor() the event at hand
  std::vector<Assumption> assumptions_;
  const CorrelationPlan* plan_ = nullptr;  // null: nothing to correlate
  std::optional<Correlator> correlator_;
  Replay replay_;
};

}  // namespace

Replay ReplayCase(const Subject& subject, const Case& test,
                  const WhatIf& what_if) {
  Runner runner(subject, what_if);
  runner.Play(test);
  return runner.Take();
}

const Event& EventAt(const Subject& subject, EventRef ref) {
  return subject.recordings[ref.recording].recording.events[ref.event];
}

const std::string& PathOf(const Subject& subject, EventRef ref) {
  return subject.recordings[ref.recording].recording.path;
}

const sigma::Rule& RuleAt(const Subject& subject, EventRef ref, size_t rule) {
  return RuleOf(RulesFor(subject, ref.recording), rule);
}

const Program& ProgramAt(const Subject& subject, EventRef ref, size_t rule) {
  return RulesFor(subject, ref.recording).documents[rule].program;
}

bool Matches(const Program& program, const Router& router, const Event& event) {
  Routed routed = router.Route(event);
  return std::any_of(routed.views.begin(), routed.views.end(),
                     [&](const View& view) { return program.Matches(view); });
}

bool Matches(const Document& document, const Event& event) {
  return Matches(document.program, document.router, event);
}

bool AnyMatches(const LinkedRules& rules, const Event& event) {
  return std::any_of(rules.documents.begin(), rules.documents.end(),
                     [&](const Document& document) {
                       return document.own && Matches(document, event);
                     });
}

const Hit* MatchOn(const Replay& replay, EventRef event, size_t rule) {
  for (const Hit& hit : replay.matches) {
    if (hit.event == event && hit.document == rule) return &hit;
  }
  return nullptr;
}

EventKey KeyOf(EventRef ref) { return {ref.recording, ref.event}; }

EventRef RefOf(EventKey key) { return {key.file, key.record}; }

}  // namespace drillcheck
