#include "check/swapped_quantifier.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/changed_trace.h"
#include "check/edit_evidence.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

struct Quantifier {
  TracePath path;
  bool is_all = false;
  bool excludes = false;  // below a `not`
  std::vector<std::string> names;
};

// "all of filter_*" for "1 of filter_*".
std::string Other(const Trace& node) {
  size_t names = node.text.find(" of ");
  if (names == std::string::npos) return node.text;
  return (node.kind == Kind::kAll ? "1" : "all") + node.text.substr(names);
}

void Swap(const TracePath& path, Trace& trace) {
  Trace* node = PartAt(trace, path);
  if (node == nullptr || !IsQuantifier(*node)) return;
  node->kind = node->kind == Kind::kAll ? Kind::kAny : Kind::kAll;
}

// A near-miss that fails is there to show what one of these parts does.
bool NamesOne(const ConditionCases& cases, const Quantifier& quantifier) {
  const auto& names = quantifier.names;
  return std::any_of(
      cases.failing.begin(), cases.failing.end(), [&](const Case* test) {
        return test->fires.never && std::find(names.begin(), names.end(),
                                              test->because) != names.end();
      });
}

// What an event answers to each part.
using Answers = std::vector<const Trace*>;
using AskAnswers = std::function<bool(const Answers&)>;

// Does any event that fires with the other quantifier answer so?
bool AnyMended(const ConditionCases& cases, const Quantifier& quantifier,
               const AskAnswers& ask) {
  return AnyDrill(cases, cases.failing, [&](const Trace& trace) {
    Trace mended = trace;
    Swap(quantifier.path, mended);
    Reanswer(mended);
    const Trace* node = PartAt(trace, quantifier.path);
    if (!mended.holds || node == nullptr || !IsQuantifier(*node)) return false;
    Answers answers;
    for (const Trace& part : node->parts) answers.push_back(&part);
    return ask(answers);
  });
}

// Drills answer different parts, one of them the one and not the other, another
// the contrary: `1 of` was meant. `strict`: not for a value mistyped.
bool AreSplit(const ConditionCases& cases, const Quantifier& quantifier,
              bool strict) {
  std::set<std::pair<size_t, size_t>> before;  // answered, and not answered
  return AnyMended(cases, quantifier, [&](const Answers& answers) {
    for (size_t i = 0; i < answers.size(); ++i) {
      for (size_t j = 0; j < answers.size(); ++j) {
        bool only = answers[i]->holds && !answers[j]->holds &&
                    (!strict || IsForeign(*answers[j]));
        if (only) before.emplace(i, j);
        if (only && before.contains({j, i})) return true;
      }
    }
    return false;
  });
}

// Of the cases' events any that answers each part: of drills, or of near-misses
// where the parts exclude.
bool HasEventOfEach(const ConditionCases& cases, const Quantifier& quantifier) {
  auto each = [&](const Trace& trace) {
    const Trace* node = PartAt(trace, quantifier.path);
    return node != nullptr &&
           std::all_of(node->parts.begin(), node->parts.end(),
                       [](const Trace& part) { return part.holds; });
  };
  auto any = quantifier.excludes ? AnyNearMiss : AnyDrill;
  return any(cases, cases.failing, each) || any(cases, cases.holding, each);
}

bool IsLikelyOne(const ConditionCases& cases, const Quantifier& quantifier) {
  if (quantifier.excludes) return HasNamedStopper(cases);
  if (NamesOne(cases, quantifier)) return AreSplit(cases, quantifier, false);
  return !HasDrillThatHolds(cases) && !Correlates(cases.subject) &&
         AreSplit(cases, quantifier, true);
}

bool IsLikelyAll(const ConditionCases& cases, const Quantifier& quantifier) {
  if (!HasEventOfEach(cases, quantifier)) return false;
  return quantifier.excludes ? AreSplit(cases, quantifier, false)
                             : HasNamedStopper(cases);
}

ConditionEdit EditOf(const Trace& node, const Quantifier& quantifier) {
  std::string written = "`" + Printable(node.text, 60) + "`";
  std::string other = "`" + Printable(Other(node), 60) + "`";
  ConditionEdit edit;
  edit.kind = "quantifier";
  edit.at = node.at;
  edit.change = "with " + other + " for this " + written;
  edit.suggestion = "write " + other + " for " + written;
  edit.apply = [path = quantifier.path](Trace& trace) { Swap(path, trace); };
  edit.is_likely = [quantifier](const ConditionCases& cases) {
    return quantifier.is_all ? IsLikelyOne(cases, quantifier)
                             : IsLikelyAll(cases, quantifier);
  };
  return edit;
}

}  // namespace

ConditionEdits SwappedQuantifiers(const Trace& trace) {
  ConditionEdits edits;
  VisitWritten(trace, [&](const Trace& node, const TracePath& path) {
    if (!IsQuantifier(node)) return;
    Quantifier quantifier{
        path, node.kind == Kind::kAll, IsBelowNot(trace, path), {}};
    for (const Trace& part : node.parts) quantifier.names.push_back(part.text);
    edits.push_back(EditOf(node, quantifier));
  });
  return edits;
}

}  // namespace drillcheck
