#include "check/turned_comparison.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "check/expectation.h"
#include "check/tried_rule.h"

namespace drillcheck {
namespace {

// Of more in one file none is tried.
constexpr size_t kMostComparisons = 40;

using Cases = std::vector<const Case*>;
using Operator = sigma::CompareTest::Operator;
using Visit =
    std::function<void(const sigma::Rule& rule,
                       const sigma::Identifier& identifier, sigma::Item& item)>;

Operator Turned(Operator op) {
  switch (op) {
    case Operator::kLess:
      return Operator::kGreater;
    case Operator::kLessEqual:
      return Operator::kGreaterEqual;
    case Operator::kGreater:
      return Operator::kLess;
    case Operator::kGreaterEqual:
      break;
  }
  return Operator::kLessEqual;
}

// "gte" where "lte" is written; empty of any other modifier.
std::string_view TurnedWord(const std::string& modifier) {
  static const std::map<std::string_view, std::string_view> words = {
      {"lt", "gt"}, {"lte", "gte"}, {"gt", "lt"}, {"gte", "lte"}};
  auto word = words.find(modifier);
  return word == words.end() ? std::string_view() : word->second;
}

// The modifier that compares, as written; or empty.
std::string WordOf(const sigma::Item& item) {
  for (const std::string& modifier : Split(item.modifiers, '|')) {
    if (!TurnedWord(modifier).empty()) return modifier;
  }
  return {};
}

void Turn(sigma::Item& item) {
  for (sigma::ItemValue& value : item.values) {
    for (sigma::Test& test : value.tests) {
      if (auto* compare = std::get_if<sigma::CompareTest>(&test)) {
        compare->op = Turned(compare->op);
      }
      auto* part = std::get_if<sigma::TimePartTest>(&test);
      if (part != nullptr && part->op) part->op = Turned(*part->op);
    }
  }
}

// Each item of the search that compares numbers.
void VisitSearch(sigma::Search& search,
                 const std::function<void(sigma::Item& item)>& visit) {
  for (sigma::Search& part : search.parts) VisitSearch(part, visit);
  bool compares =
      search.kind == sigma::Search::Kind::kItem && !WordOf(search.item).empty();
  if (compares) visit(search.item);
}

// The same of all rules, in the order of the file.
void VisitComparisons(sigma::RuleFile& file, const Visit& visit) {
  for (sigma::Rule& rule : file.rules) {
    for (sigma::Identifier& identifier : rule.identifiers) {
      VisitSearch(identifier.search,
                  [&](sigma::Item& item) { visit(rule, identifier, item); });
    }
  }
}

// The item of this number among them.
TriedRule::Edit TurnOf(size_t number) {
  return [number](sigma::RuleFile& file) {
    size_t i = 0;
    VisitComparisons(file, [&](const sigma::Rule&, const sigma::Identifier&,
                               sigma::Item& item) {
      if (i++ == number) Turn(item);
    });
  };
}

OneChange ChangeOf(const sigma::Rule& rule, const sigma::Item& item) {
  std::string word = WordOf(item);
  std::string other(TurnedWord(word));
  std::string where = "`" + Printable(item.field + "|" + item.modifiers, 80) +
                      "` (line " + std::to_string(item.at.line) + ")";
  return {rule.path, item.at, "operator",
          "with `" + other + "` for `" + word + "` in " + where,
          "write `" + other + "` for `" + word + "` in " + where};
}

struct Comparison {
  OneChange turned;        // `reason` only says with what
  std::string identifier;  // that it stands in
};

std::vector<Comparison> ComparisonsOf(const Subject& subject) {
  sigma::RuleFile file = subject.file;
  std::vector<Comparison> comparisons;
  VisitComparisons(
      file, [&](const sigma::Rule& rule, const sigma::Identifier& identifier,
                sigma::Item& item) {
        comparisons.push_back({ChangeOf(rule, item), identifier.name});
      });
  return comparisons;
}

// What the failing cases show. Silence alone or noise alone may come of another
// number, unless the noise is of what the comparison's part should have
// stopped.
struct Shown {
  bool silence = false;
  bool noise = false;
  std::set<std::string> unstopped_by;
};

Shown Show(const Subject& subject, const Cases& cases, size_t failing) {
  Shown shown;
  for (size_t i = 0; i < failing; ++i) {
    const Case& test = *cases[i];
    Judgement judgement = Judge(subject, test, ReplayCase(subject, test));
    bool missed = judgement.kind == Judgement::Kind::kMissed;
    shown.silence = shown.silence || missed;
    if (judgement.extra.empty()) continue;
    shown.noise = true;
    if (test.fires.never) shown.unstopped_by.insert(test.because);
  }
  return shown;
}

bool IsLikely(const Comparison& comparison, const Shown& shown) {
  return (shown.silence && shown.noise) ||
         shown.unstopped_by.contains(comparison.identifier);
}

void AddOther(const OneChange& other, OneChange& change) {
  change.reason += ", or " + other.reason;
  change.suggestion += "; or " + other.suggestion;
}

}  // namespace

std::optional<OneChange> FindTurnedComparison(const Subject& subject,
                                              const Settings& settings,
                                              const Cases& cases,
                                              size_t failing) {
  std::vector<Comparison> comparisons = ComparisonsOf(subject);
  bool asked = !comparisons.empty() && comparisons.size() <= kMostComparisons &&
               MayBeTried(subject, cases);
  if (!asked) return std::nullopt;
  Shown shown = Show(subject, cases, failing);
  TriedRule tried(subject, settings);
  std::optional<OneChange> found;
  size_t told = 0;
  for (size_t i = 0; told < 2 && i < comparisons.size(); ++i) {
    bool passes = IsLikely(comparisons[i], shown) && tried.Write(TurnOf(i)) &&
                  tried.AllPass(cases);
    if (!passes) continue;
    const OneChange& turned = comparisons[i].turned;
    if (told++ == 0) {
      found = turned;
    } else {
      AddOther(turned, *found);
    }
  }
  if (found) found->reason = WhyTried(found->reason, failing);
  return found;
}

}  // namespace drillcheck
