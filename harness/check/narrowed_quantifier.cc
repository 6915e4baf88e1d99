#include "check/narrowed_quantifier.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/edit_evidence.h"
#include "check/part_names.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// Of a condition with more the others are left as they are.
constexpr size_t kMostTried = 50;

// One quantifier of a rule's own condition.
struct Quantifier {
  TracePath path;
  Kind join = Kind::kAll;
  bool excludes = false;    // below a `not`
  bool behind_not = false;  // right behind one
  Names names;
  Names own;  // all names that the rule gives
};

bool Contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Those of the names that `keep`.
template <class Keep>
Names Of(const Names& names, const Keep& keep) {
  Names kept;
  std::copy_if(names.begin(), names.end(), std::back_inserter(kept), keep);
  return kept;
}

Names NamesIn(const Trace& quantifier) {
  Names names;
  for (const Trace& part : quantifier.parts) names.push_back(part.text);
  return names;
}

// What the condition asks for elsewhere, where this quantifier excludes it, or
// the contrary: no event answers both.
std::set<std::string> AskedContrary(const Trace& trace,
                                    const Quantifier& quantifier) {
  std::set<std::string> asked;
  VisitWritten(trace, [&](const Trace& node, const TracePath& path) {
    bool other = path != quantifier.path &&
                 IsBelowNot(trace, path) != quantifier.excludes;
    if (!other) return;
    if (node.kind == Kind::kIdentifier) asked.insert(node.text);
    if (!IsQuantifier(node)) return;
    for (const std::string& name : NamesIn(node)) asked.insert(name);
  });
  return asked;
}

Names ContraryIn(const Trace& trace, const Quantifier& quantifier) {
  std::set<std::string> contrary = AskedContrary(trace, quantifier);
  return Of(quantifier.names,
            [&](const std::string& name) { return contrary.contains(name); });
}

std::vector<Trace> Take(Trace& node, const Names& names) {
  std::vector<Trace> taken;
  for (Trace& part : node.parts) {
    if (Contains(names, part.text)) taken.push_back(std::move(part));
  }
  return taken;
}

void Narrow(const TracePath& path, const Names& kept, Trace& trace) {
  Trace* node = PartAt(trace, path);
  if (node == nullptr || !IsQuantifier(*node)) return;
  std::vector<Trace> parts = Take(*node, kept);
  if (!parts.empty()) node->parts = std::move(parts);
}

// Instead of the quantifier: these parts joined so, and none of those.
struct Exclusion {
  Kind join = Kind::kAll;
  Names asked;
  Names excluded;
};

void Exclude(const TracePath& path, const Exclusion& exclusion, Trace& trace) {
  Trace* node = PartAt(trace, path);
  if (node == nullptr || !IsQuantifier(*node)) return;
  std::vector<Trace> asked = Take(*node, exclusion.asked);
  std::vector<Trace> excluded = Take(*node, exclusion.excluded);
  if (asked.empty() || excluded.empty()) return;
  std::vector<Trace> sides;
  sides.push_back(Joined(exclusion.join, std::move(asked)));
  sides.push_back(Negated(Joined(Kind::kAny, std::move(excluded))));
  *node = Joined(Kind::kAll, std::move(sides));
}

// An `and` needs no brackets, but behind a `not`.
std::string WrittenBare(Kind join, const Names& names, const Names& own) {
  std::string text = Written(join, names, own);
  bool bare = join == Kind::kAll && text.starts_with('(');
  return bare ? text.substr(1, text.size() - 2) : text;
}

// "a and b and not 1 of filter_*".
std::string Written(const Exclusion& exclusion, const Names& own) {
  return WrittenBare(exclusion.join, exclusion.asked, own) + " and not " +
         Written(Kind::kAny, exclusion.excluded, own);
}

ConditionEdit EditOf(const Trace& node, const std::string& instead) {
  std::string written = "`" + Printable(node.text, 60) + "`";
  std::string other = "`" + Printable(instead, 200) + "`";
  ConditionEdit edit;
  edit.kind = "quantifier";
  edit.at = node.at;
  edit.change = "with " + other + " for this " + written;
  edit.suggestion = "write " + other + " for " + written;
  return edit;
}

// A `not` before it would be that of its first part alone.
bool IsBehindNot(const Trace& trace, TracePath path) {
  if (path.empty()) return false;
  path.pop_back();
  return PartAt(trace, path)->kind == Kind::kNot;
}

// No event answers such a rule, or an alternative of it.
// `contrary`: of the names that it takes in.
void AddNarrowed(const Trace& node, const Quantifier& quantifier,
                 const Names& contrary, ConditionEdits& edits) {
  Names kept = Of(quantifier.names, [&](const std::string& name) {
    return !Contains(contrary, name);
  });
  if (kept.empty()) return;
  ConditionEdit edit =
      EditOf(node, quantifier.behind_not
                       ? Written(quantifier.join, kept, quantifier.own)
                       : WrittenBare(quantifier.join, kept, quantifier.own));
  edit.finding = "`" + Printable(node.text, 60) + "` takes in " +
                 Printable(Listed(contrary), 80) + ", which the condition " +
                 (quantifier.excludes ? "asks for" : "excludes");
  edit.apply = [path = quantifier.path, kept](Trace& changed) {
    Narrow(path, kept, changed);
  };
  edit.is_likely = HasSilentDrill;
  edits.push_back(std::move(edit));
}

// A near-miss that fails is there to show that the part excludes.
bool NamesBecause(const ConditionCases& cases, const std::string& name) {
  return std::any_of(cases.failing.begin(), cases.failing.end(),
                     [&](const Case* test) {
                       return test->fires.never && test->because == name;
                     });
}

void AddExclusion(const Trace& node, const Quantifier& quantifier,
                  const Exclusion& exclusion, Doubt doubt,
                  ConditionEdits& edits) {
  if (exclusion.excluded.empty() || exclusion.asked.empty()) return;
  std::string instead = Written(exclusion, quantifier.own);
  ConditionEdit edit =
      EditOf(node, quantifier.behind_not ? "(" + instead + ")" : instead);
  edit.apply = [path = quantifier.path, exclusion](Trace& trace) {
    Exclude(path, exclusion, trace);
  };
  edit.is_likely = HasNamedStopper;
  edit.doubt = doubt;
  edits.push_back(std::move(edit));
}

// Without the parts that are named as exclusions, and one more or none.
void AddExclusions(const Trace& node, const Quantifier& quantifier,
                   const std::string& more, ConditionEdits& edits) {
  auto excludes = [&](const std::string& name) {
    return name == more || IsNamedAsExclusion(name);
  };
  Doubt doubt = more.empty() ? kUsual : kContraryWord;
  Exclusion exclusion{Kind::kAll, Of(quantifier.names, std::not_fn(excludes)),
                      Of(quantifier.names, excludes)};
  AddExclusion(node, quantifier, exclusion, doubt, edits);
  if (exclusion.asked.size() == 1) return;
  exclusion.join = Kind::kAny;
  AddExclusion(node, quantifier, exclusion, doubt, edits);
}

}  // namespace

ConditionEdits NarrowedQuantifiers(const ConditionCases& cases,
                                   const Trace& trace) {
  ConditionEdits edits;
  const LinkedRules& rules = cases.subject.rules;
  Names own = OwnNames(rules.documents[cases.document].program.rule());
  size_t tried = 0;
  VisitWritten(trace, [&](const Trace& node, const TracePath& path) {
    if (!IsQuantifier(node)) return;
    if (++tried > kMostTried) return;
    Quantifier quantifier{path,
                          node.kind,
                          IsBelowNot(trace, path),
                          IsBehindNot(trace, path),
                          NamesIn(node),
                          own};
    Names contrary = ContraryIn(trace, quantifier);
    if (!contrary.empty()) {
      return AddNarrowed(node, quantifier, contrary, edits);
    }
    if (quantifier.excludes) return;
    AddExclusions(node, quantifier, "", edits);
    for (const std::string& name : quantifier.names) {
      bool more = !IsNamedAsExclusion(name) && NamesBecause(cases, name);
      if (more) AddExclusions(node, quantifier, name, edits);
    }
  });
  return edits;
}

}  // namespace drillcheck
