#include "check/regrouped.h"

#include <utility>

#include "base/text.h"
#include "check/condition_words.h"
#include "check/edit_evidence.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// More terms are not regrouped: nobody keeps them apart by hand.
constexpr size_t kMostTerms = 8;

// What stands between two brackets, or in the whole condition: `a and not b or
// c` as its terms and what joins them.
struct Level {
  std::vector<Trace> terms;
  std::vector<bool> ors;  // behind each term but the last: `or`, else `and`
};

void Add(Trace term, bool is_or, Level& level) {
  if (!level.terms.empty()) level.ors.push_back(is_or);
  level.terms.push_back(std::move(term));
}

// An `and` inside an `or` needs no brackets.
Level Flat(const Trace& node) {
  Level level;
  for (const Trace& part : node.parts) {
    bool inner = node.kind == Kind::kAny && part.kind == Kind::kAll &&
                 IsWrittenJoin(part);
    if (!inner) {
      Add(part, node.kind == Kind::kAny, level);
      continue;
    }
    for (size_t i = 0; i < part.parts.size(); ++i) {
      Add(part.parts[i], i == 0, level);
    }
  }
  return level;
}

// As it is read: first each `and`, then each `or`.
Trace Read(const Level& level) {
  std::vector<Trace> ways;
  std::vector<Trace> way;
  for (size_t i = 0; i < level.terms.size(); ++i) {
    way.push_back(level.terms[i]);
    bool ends = i == level.ors.size() || level.ors[i];
    if (ends) ways.push_back(Joined(Kind::kAll, std::exchange(way, {})));
  }
  return Joined(Kind::kAny, std::move(ways));
}

// Terms [from, to) of a level; `inside`: a `not` of the first stands before
// the bracket.
struct Brackets {
  size_t from = 0;
  size_t to = 0;
  bool behind_not = false;
};

Level Between(const Level& level, const Brackets& brackets) {
  Level inner;
  for (size_t i = brackets.from; i < brackets.to; ++i) {
    bool open = i == brackets.from && brackets.behind_not;
    Add(open ? level.terms[i].parts[0] : level.terms[i],
        i > brackets.from && level.ors[i - 1], inner);
  }
  return inner;
}

Trace ReadWith(const Level& level, const Brackets& brackets) {
  Level outer;
  for (size_t i = 0; i < level.terms.size();) {
    bool is_or = i > 0 && level.ors[i - 1];
    if (i != brackets.from) {
      Add(level.terms[i], is_or, outer);
      ++i;
      continue;
    }
    Trace inner = Read(Between(level, brackets));
    Add(brackets.behind_not ? Negated(std::move(inner)) : std::move(inner),
        is_or, outer);
    i = brackets.to;
  }
  return Read(outer);
}

// Without a `not` before it a bracket must keep an `or` from an `and`.
bool MakesDifference(const Level& level, const Brackets& brackets) {
  if (brackets.behind_not) return true;
  bool has_or = false;
  for (size_t i = brackets.from; i + 1 < brackets.to; ++i) {
    has_or = has_or || level.ors[i];
  }
  bool before = brackets.from > 0 && !level.ors[brackets.from - 1];
  bool after = brackets.to < level.terms.size() && !level.ors[brackets.to - 1];
  return has_or && (before || after);
}

std::vector<Brackets> AllOf(const Level& level) {
  std::vector<Brackets> all;
  size_t count = level.terms.size();
  for (size_t length = 2; length <= count; ++length) {
    for (size_t from = 0; from + length <= count; ++from) {
      bool negated = level.terms[from].kind == Kind::kNot;
      for (bool behind_not : {false, true}) {
        Brackets brackets{from, from + length, behind_not};
        if (behind_not && !negated) continue;
        if (MakesDifference(level, brackets)) all.push_back(brackets);
      }
    }
  }
  return all;
}

std::string WrittenIn(const Level& level, const Brackets& brackets) {
  Level inner = Between(level, brackets);
  std::string text = Written(inner.terms[0]);
  for (size_t i = 0; i < inner.ors.size(); ++i) {
    text += (inner.ors[i] ? " or " : " and ") + Written(inner.terms[i + 1]);
  }
  return (brackets.behind_not ? "not (" : "(") + text + ")";
}

void Put(const TracePath& path, const Brackets& brackets, Trace& trace) {
  Trace* node = PartAt(trace, path);
  if (node == nullptr || !IsWrittenJoin(*node)) return;
  Level level = Flat(*node);
  if (brackets.to > level.terms.size()) return;
  *node = ReadWith(level, brackets);
}

// Noise shows where brackets are lost: a near-miss names what should have
// stopped it, and it did not stop all.
ConditionEdit EditOf(const Level& level, const Brackets& brackets,
                     const TracePath& path) {
  std::string written = "`" + Printable(WrittenIn(level, brackets), 80) + "`";
  ConditionEdit edit;
  edit.kind = "grouping";
  edit.at = level.terms[brackets.from].at;
  edit.change = "with the brackets of " + written;
  edit.suggestion = "write " + written + ", with brackets";
  edit.apply = [path, brackets](Trace& trace) { Put(path, brackets, trace); };
  edit.is_likely = [](const ConditionCases& cases) {
    return HasNamedStopper(cases) && HasNoise(cases);
  };
  return edit;
}

}  // namespace

ConditionEdits Regrouped(const Trace& trace) {
  ConditionEdits edits;
  VisitWritten(trace, [&](const Trace& node, const TracePath& path) {
    if (!IsWrittenJoin(node)) return;
    Level level = Flat(node);
    if (level.terms.size() > kMostTerms) return;
    for (const Brackets& brackets : AllOf(level)) {
      edits.push_back(EditOf(level, brackets, path));
    }
  });
  return edits;
}

}  // namespace drillcheck
