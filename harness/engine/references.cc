#include "engine/references.h"

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Reference;
using sigma::Rule;

constexpr size_t kNone = static_cast<size_t>(-1);

// What a rule is called in messages.
std::string Called(const Rule& rule) {
  if (!rule.name.empty()) return rule.name;
  return rule.title.empty() ? rule.id : rule.title;
}

std::string PlaceOf(const Rule& rule) {
  return rule.path + ":" + std::to_string(rule.at.line);
}

class Resolver {
 public:
  Resolver(const std::vector<const Rule*>& rules, Diagnostics& diagnostics)
      : rules_(rules),
        diagnostics_(diagnostics),
        refused_(rules.size()),
        waiting_for_(rules.size()),
        over_(rules.size()) {
    resolved_.members.resize(rules.size());
  }

  Resolved Resolve() {
    for (size_t rule = 0; rule < rules_.size(); ++rule) AddNames(rule);
    for (size_t rule = 0; rule < rules_.size(); ++rule) {
      if (rules_[rule]->correlation) Refer(rule);
    }
    Order();
    RefuseCycles();
    std::erase_if(resolved_.order, [&](size_t rule) { return refused_[rule]; });
    return std::move(resolved_);
  }

 private:
  const std::vector<Reference>& ReferencesOf(size_t rule) const {
    return rules_[rule]->correlation->rules;
  }

  void AddNames(size_t rule) {
    const Rule& named = *rules_[rule];
    if (!named.id.empty()) named_[named.id].push_back(rule);
    if (!named.name.empty() && named.name != named.id) {
      named_[named.name].push_back(rule);
    }
  }

  // Looks up what the correlation runs over.
  void Refer(size_t rule) {
    for (const Reference& reference : ReferencesOf(rule)) {
      size_t member = Find(rule, reference);
      resolved_.members[rule].push_back(member);
      if (member == kNone) {
        refused_[rule] = true;
      } else if (rules_[member]->correlation) {
        ++waiting_for_[rule];
        over_[member].push_back(rule);
      }
    }
    RefuseTwins(rule);
  }

  // An id and a name can be one rule.
  void RefuseTwins(size_t rule) {
    std::set<size_t> seen;
    const auto& members = resolved_.members[rule];
    for (size_t i = 0; i < members.size(); ++i) {
      if (members[i] == kNone || seen.insert(members[i]).second) continue;
      refused_[rule] = true;
      Error(rule, ReferencesOf(rule)[i].at, "rule-twice",
            "rules names " + Printable(Called(*rules_[members[i]])) +
                " twice, by its id and by its name",
            "list each rule once");
    }
  }

  size_t Find(size_t rule, const Reference& reference) {
    auto found = named_.find(reference.text);
    if (found == named_.end()) {
      RefuseUnknown(rule, reference);
      return kNone;
    }
    if (found->second.size() > 1) {
      RefuseAmbiguous(rule, reference, found->second);
      return kNone;
    }
    return found->second[0];
  }

  void Error(size_t rule, Position at, std::string code, std::string text,
             std::string hint) {
    Reporter(rules_[rule]->path, diagnostics_)
        .Error(at, std::move(code), std::move(text), std::move(hint));
  }

  void RefuseUnknown(size_t rule, const Reference& reference) {
    std::string nearest = Nearest(reference.text);
    Error(rule, reference.at, "unknown-rule",
          "no rule that can be run has the id or name " +
              Printable(reference.text),
          nearest.empty()
              ? "a correlation names detection rules and correlations, by id "
                "or by name; a filter, or a rule that is refused itself, is "
                "none"
              : "did you mean " + Printable(nearest) + "?");
  }

  // The search looks at every name, so only the first mistakes get one.
  std::string Nearest(std::string_view text) {
    constexpr size_t kMaxSearches = 20;
    if (++searches_ > kMaxSearches) return "";
    std::vector<std::string> names;
    for (const Rule* rule : rules_) {
      if (!rule->name.empty()) names.push_back(rule->name);
      if (!rule->id.empty()) names.push_back(rule->id);
    }
    return NearestWord(text, names);
  }

  void RefuseAmbiguous(size_t rule, const Reference& reference,
                       const std::vector<size_t>& found) {
    Error(rule, reference.at, "ambiguous-rule",
          "several rules have the id or name " + Printable(reference.text) +
              ", the first two at " + PlaceOf(*rules_[found[0]]) + " and " +
              PlaceOf(*rules_[found[1]]),
          "give each rule a name of its own, or refer to one by its id");
  }

  // Inner correlations first; what waits for itself is left over.
  void Order() {
    std::deque<size_t> ready;
    for (size_t rule = 0; rule < rules_.size(); ++rule) {
      if (rules_[rule]->correlation && waiting_for_[rule] == 0) {
        ready.push_back(rule);
      }
    }
    for (; !ready.empty(); ready.pop_front()) {
      Place(ready.front());
      for (size_t outer : over_[ready.front()]) {
        if (--waiting_for_[outer] == 0) ready.push_back(outer);
      }
    }
  }

  void Place(size_t rule) {
    if (!refused_[rule]) RefuseOverRefused(rule);
    resolved_.order.push_back(rule);
  }

  void RefuseOverRefused(size_t rule) {
    const auto& members = resolved_.members[rule];
    auto bad = std::find_if(members.begin(), members.end(), [&](size_t member) {
      return member != kNone && refused_[member];
    });
    if (bad == members.end()) return;
    refused_[rule] = true;
    const Rule& inner = *rules_[*bad];
    auto index = static_cast<size_t>(bad - members.begin());
    Error(rule, ReferencesOf(rule)[index].at, "refused-rule",
          "not run, because the correlation " + Printable(Called(inner)) +
              " is refused, at " + PlaceOf(inner),
          "mend that one first");
  }

  bool IsLeftOver(size_t rule) const { return waiting_for_[rule] > 0; }

  void RefuseCycles() {
    std::vector<size_t> walk_of(rules_.size(), kNone);
    for (size_t rule = 0; rule < rules_.size(); ++rule) {
      if (IsLeftOver(rule)) Walk(rule, walk_of);
    }
    for (size_t rule = 0; rule < rules_.size(); ++rule) {
      if (IsLeftOver(rule) && !refused_[rule]) waiting_.push_back(rule);
    }
    for (size_t rule : waiting_) RefuseOverLeftOver(rule);
  }

  // The index of the first reference to what is left over; there is one.
  size_t NextOf(size_t rule) const {
    const auto& members = resolved_.members[rule];
    auto next = std::find_if(
        members.begin(), members.end(),
        [&](size_t member) { return member != kNone && IsLeftOver(member); });
    return static_cast<size_t>(next - members.begin());
  }

  // Follows the first references; they end in a cycle, which is refused.
  void Walk(size_t start, std::vector<size_t>& walk_of) {
    std::vector<size_t> walk;
    size_t rule = start;
    for (; walk_of[rule] == kNone;
         rule = resolved_.members[rule][NextOf(rule)]) {
      walk_of[rule] = start;
      walk.push_back(rule);
    }
    if (walk_of[rule] != start) return;  // met an earlier walk
    std::vector<size_t> cycle(std::find(walk.begin(), walk.end(), rule),
                              walk.end());
    for (size_t i = 0; i < cycle.size(); ++i) RefuseCycle(cycle, i);
  }

  void RefuseCycle(const std::vector<size_t>& cycle, size_t first) {
    constexpr size_t kMaxNames = 8;
    std::vector<std::string> names;
    for (size_t i = 0; i < std::min(cycle.size(), kMaxNames); ++i) {
      const Rule& rule = *rules_[cycle[(first + i) % cycle.size()]];
      names.push_back(Printable(Called(rule)));
    }
    if (cycle.size() > kMaxNames) names.emplace_back("…");
    names.push_back(names[0]);
    size_t rule = cycle[first];
    refused_[rule] = true;
    Error(rule, ReferencesOf(rule)[NextOf(rule)].at, "cycle",
          "the references run in a cycle: " + Join(names, " -> "),
          "a correlation must end at detection rules; take one of these "
          "references out");
  }

  void RefuseOverLeftOver(size_t rule) {
    refused_[rule] = true;
    size_t next = NextOf(rule);
    const Rule& inner = *rules_[resolved_.members[rule][next]];
    Error(rule, ReferencesOf(rule)[next].at, "refused-rule",
          "not run, because the correlation " + Printable(Called(inner)) +
              " is part of a cycle or over one, at " + PlaceOf(inner),
          "mend that one first");
  }

  const std::vector<const Rule*>& rules_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, std::vector<size_t>> named_;
  Resolved resolved_;
  std::vector<bool> refused_;
  std::vector<size_t> waiting_for_;        // inner correlations, of each
  std::vector<std::vector<size_t>> over_;  // of each: those over it
  std::vector<size_t> waiting_;
  size_t searches_ = 0;
};

}  // namespace

Resolved ResolveReferences(const std::vector<const Rule*>& rules,
                           Diagnostics& diagnostics) {
  return Resolver(rules, diagnostics).Resolve();
}

}  // namespace drillcheck
