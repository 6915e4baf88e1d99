#include "check/replay.h"

#include <algorithm>

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
  Runner(const Subject& subject, const WhatIf& what_if) : subject_(subject) {
    for (const Document& document : subject.documents) {
      assumptions_.push_back(
          {what_if.absent_otherwise,
           IndexOf(document.program.rule(), what_if.inverted)});
    }
  }

  void Play(size_t recording) {
    const auto& events = subject_.recordings[recording].recording.events;
    for (size_t i = 0; i < events.size(); ++i) Show({recording, i}, events[i]);
    replay_.events += events.size();
  }

  Replay Take() { return std::move(replay_); }

 private:
  void Show(EventRef ref, const Event& event) {
    for (size_t d = 0; d < subject_.documents.size(); ++d) {
      Routed routed = subject_.documents[d].router.Route(event);
      if (routed.reach == Reach::kNotRouted) replay_.routed = false;
      bool hit = false;
      for (const View& view : routed.views) {
        replay_.seen.push_back({ref, d, view});
        hit = hit || Ask(ref, d, view);
      }
    }
  }

  bool Ask(EventRef ref, size_t document, const View& view) {
    const Program& program = subject_.documents[document].program;
    if (!program.Matches(view, assumptions_[document])) return false;
    replay_.hits.push_back({ref, document, view});
    bool known = !replay_.fired.empty() && replay_.fired.back() == ref;
    if (!known) replay_.fired.push_back(ref);
    return true;
  }

  const Subject& subject_;
  std::vector<Assumption> assumptions_;
  Replay replay_;
};

}  // namespace

Replay ReplayCase(const Subject& subject, const Case& test,
                  const WhatIf& what_if) {
  Runner runner(subject, what_if);
  for (size_t recording : test.replay) runner.Play(recording);
  return runner.Take();
}

const Event& EventAt(const Subject& subject, EventRef ref) {
  return subject.recordings[ref.recording].recording.events[ref.event];
}

const std::string& PathOf(const Subject& subject, EventRef ref) {
  return subject.recordings[ref.recording].recording.path;
}

}  // namespace drillcheck
