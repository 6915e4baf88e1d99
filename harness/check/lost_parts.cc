#include "check/lost_parts.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/condition_words.h"
#include "check/edit_evidence.h"
#include "check/part_names.h"
#include "sigma/condition.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// More are a rule at work: nobody lost them with one word.
constexpr size_t kMostLost = 8;

// Of a long condition no more are tried.
constexpr size_t kMostEdits = 200;

// How lost parts would stand in the condition.
struct Way {
  Names names;
  Kind join = Kind::kAny;   // of several of them with each other
  Kind outer = Kind::kAll;  // with what is there
  bool negated = false;
  TracePath path;      // of what they are joined to
  bool whole = false;  // that is the condition itself
};

Names LostIn(const sigma::Rule& rule) {
  std::vector<bool> named =
      sigma::NamedBy(rule.condition, rule.identifiers.size());
  Names lost;
  for (size_t i = 0; i < named.size(); ++i) {
    bool own = rule.identifiers[i].path.empty();
    if (own && !named[i]) lost.push_back(rule.identifiers[i].name);
  }
  return lost;
}

void Put(const Way& way, Trace& trace, std::vector<Trace> lost) {
  Trace* node = PartAt(trace, way.path);
  if (node == nullptr || lost.empty()) return;
  Trace part = Joined(way.join, std::move(lost));
  if (way.negated) part = Negated(std::move(part));
  std::vector<Trace> both;
  both.push_back(std::move(*node));
  both.push_back(std::move(part));
  *node = Joined(way.outer, std::move(both));
}

// What the way's own word joins there already, as it is written.
Names TermsOf(const Way& way, const Trace& node) {
  bool same = node.kind == way.outer && node.text.empty();
  if (!same) return {Written(node)};
  Names terms;
  for (const Trace& part : node.parts) terms.push_back(Written(part));
  return terms;
}

// Behind what is there; what is asked for before what is excluded.
std::string WrittenWith(const Way& way, const Trace& node,
                        const std::string& added) {
  Names terms = TermsOf(way, node);
  bool asks = way.outer == Kind::kAll && !way.negated;
  auto is_not = [](const std::string& term) {
    return term.starts_with("not ");
  };
  terms.insert(
      asks ? std::find_if(terms.begin(), terms.end(), is_not) : terms.end(),
      added);
  std::string text = Join(terms, way.outer == Kind::kAll ? " and " : " or ");
  return way.whole ? text : "(" + text + ")";
}

std::string WhatToWrite(const Way& way, const Trace& node,
                        const std::string& added) {
  std::string text = "write `" + Printable(WrittenWith(way, node, added), 200);
  if (way.whole) return text + "`";
  return text + "` for `" + Printable(Written(node), 100) + "`";
}

bool IsNamedBecause(const ConditionCases& cases, const Names& names) {
  return std::any_of(
      cases.failing.begin(), cases.failing.end(), [&](const Case* test) {
        return test->fires.never && std::find(names.begin(), names.end(),
                                              test->because) != names.end();
      });
}

// A drill fires on more than it must: no case can name the part then.
bool HasNoisyDrill(const ConditionCases& cases) {
  bool drill = std::any_of(cases.failing.begin(), cases.failing.end(),
                           [](const Case* test) { return !test->fires.never; });
  return drill && HasNoise(cases);
}

// What is not joined as its name tells, or at an odd place.
bool IsUnusual(const Way& way, const Trace& node) {
  bool narrows = way.outer == Kind::kAll;
  bool excludes = IsNamedAsExclusion(way.names[0]);
  bool odd = narrows ? !way.whole : way.whole && node.kind == Kind::kAll;
  return odd || excludes != way.negated;
}

ConditionEdit EditOf(const Way& way, const Trace& node, const Names& own) {
  std::string word = way.outer == Kind::kAll ? "and " : "or ";
  std::string added =
      (way.negated ? "not " : "") + Written(way.join, way.names, own);
  ConditionEdit edit;
  edit.kind = kLostPart;
  edit.at = node.at;
  edit.finding =
      "the condition does not name " + Printable(Listed(way.names), 100);
  edit.change = "with `" + Printable(word + added, 100) + "`";
  edit.suggestion = WhatToWrite(way, node, added);
  if (IsUnusual(way, node)) edit.doubt = kUnusual;
  edit.lost = way.names;
  edit.join = [way](Trace& trace, std::vector<Trace> lost) {
    Put(way, trace, std::move(lost));
  };
  bool narrows = way.outer == Kind::kAll;
  edit.is_likely = [narrows, names = way.names](const ConditionCases& cases) {
    return narrows ? IsNamedBecause(cases, names) || HasNoisyDrill(cases)
                   : HasSilentDrill(cases);
  };
  return edit;
}

// All of them asked for or one excluded, and of several any asked for.
void AddNarrowing(const Names& names, const TracePath& path, bool whole,
                  std::vector<Way>& ways) {
  ways.push_back({names, Kind::kAny, Kind::kAll, true, path, whole});
  ways.push_back({names, Kind::kAll, Kind::kAll, false, path, whole});
  if (names.size() == 1) return;
  ways.push_back({names, Kind::kAny, Kind::kAll, false, path, whole});
}

void AddWidening(const Names& names, const TracePath& path, bool whole,
                 std::vector<Way>& ways) {
  ways.push_back({names, Kind::kAny, Kind::kAny, false, path, whole});
}

// Narrowing: behind the condition, or behind one of its alternatives; widening:
// another alternative to the condition, or to one of the parts that it asks
// for.
std::vector<Way> WaysOf(const Names& names, const Trace& trace) {
  std::vector<Way> ways;
  AddNarrowing(names, PathOfCondition(trace), true, ways);
  AddWidening(names, PathOfCondition(trace), true, ways);
  VisitWritten(trace, [&](const Trace& node, const TracePath& path) {
    if (!IsWrittenJoin(node) || IsBelowNot(trace, path)) return;
    for (size_t i = 0; i < node.parts.size(); ++i) {
      TracePath below = path;
      below.push_back(i);
      bool any = node.kind == Kind::kAny;
      bool asked = node.parts[i].kind != Kind::kNot;
      if (any) AddNarrowing(names, below, false, ways);
      if (!any && asked) AddWidening(names, below, false, ways);
    }
  });
  return ways;
}

// Each alone; and those together that are named as exclusions, or are not.
std::vector<Names> SetsOf(const Names& lost) {
  std::vector<Names> sets;
  Names excluding;
  Names asking;
  for (const std::string& name : lost) {
    sets.push_back({name});
    (IsNamedAsExclusion(name) ? excluding : asking).push_back(name);
  }
  for (Names* more : {&excluding, &asking}) {
    if (more->size() > 1) sets.push_back(std::move(*more));
  }
  return sets;
}

const sigma::Rule& RuleOf(const ConditionCases& cases) {
  return cases.subject.rules.documents[cases.document].program.rule();
}

}  // namespace

std::string WhyLost(const Program& program, const View& view,
                    const std::string& name) {
  Names lost = LostIn(program.rule());
  if (std::find(lost.begin(), lost.end(), name) == lost.end()) return {};
  std::string why = "the condition does not name it";
  const auto& all = program.rule().identifiers;
  auto part = std::find_if(all.begin(), all.end(), [&](const auto& one) {
    return one.path.empty() && one.name == name;
  });
  size_t index = static_cast<size_t>(part - all.begin());
  bool stops =
      !IsNamedAsExclusion(name) || program.ExplainIdentifier(index, view).holds;
  if (!stops) why += "; nor would it stop this event if it were named";
  return why;
}

ConditionEdits JoinedLostParts(const ConditionCases& cases,
                               const Trace& trace) {
  ConditionEdits edits;
  Names lost = LostIn(RuleOf(cases));
  if (lost.size() > kMostLost) return edits;
  Names own = OwnNames(RuleOf(cases));
  for (const Names& names : SetsOf(lost)) {
    for (const Way& way : WaysOf(names, trace)) {
      if (edits.size() == kMostEdits) return edits;
      edits.push_back(EditOf(way, *PartAt(trace, way.path), own));
    }
  }
  return edits;
}

}  // namespace drillcheck
