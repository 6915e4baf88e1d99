#include "engine/position_matcher.h"

#include <algorithm>
#include <utility>

#include "engine/positions.h"
#include "engine/regex_shape.h"

namespace drillcheck {

using Kind = RegexNode::Kind;
using Place = RegexNode::Place;

namespace {

const CodePointSet& WordSet() {
  static const CodePointSet kWords = {
      {'0', '9'}, {'A', 'Z'}, {'a', 'z'}, {'_', '_'}};
  return kWords;
}

const CodePointSet& LineEndSet() {
  static const CodePointSet kLineEnds = {{'\n', '\n'}};
  return kLineEnds;
}

// Adds `set` if it is not there.
size_t IndexOf(const CodePointSet& set, std::vector<CodePointSet>& sets) {
  auto found = std::find(sets.begin(), sets.end(), set);
  if (found == sets.end()) found = sets.insert(found, set);
  return static_cast<size_t>(found - sets.begin());
}

void CollectSets(const RegexNode& node, std::vector<CodePointSet>& sets) {
  if (node.kind == Kind::kOne) IndexOf(node.set, sets);
  for (const RegexNode& part : node.parts) CollectSets(part, sets);
}

}  // namespace

// One walk over one text.
class PositionWalk {
 public:
  using Node = PositionMatcher::Node;

  PositionWalk(const PositionMatcher& matcher, const Symbols& text)
      : matcher_(matcher),
        text_(text),
        sought_(text.size > kLong ? matcher.sets_ : 0) {}

  std::optional<bool> Matches() {
    Positions at = Positions::AllOf(text_);
    After(matcher_.root_, at);
    if (rounds_ > kMostRounds) return std::nullopt;
    return !at.IsEmpty();
  }

 private:
  // Replaces places by those where `node` may end that starts there.
  void After(const Node& node, Positions& at) {
    switch (node.kind) {
      case Kind::kSequence:
        for (const Node& part : node.parts) {
          After(part, at);
          if (at.IsEmpty()) return;
        }
        return;
      case Kind::kEither:
        return AfterAnyOf(node.parts, at);
      case Kind::kOne:
        return AfterOne(node, at);
      case Kind::kRepeat:
        return AfterRepeat(node, at);
      case Kind::kPlace:
        break;
    }
    KeepAt(node.place, at);
  }

  void AfterOne(const Node& node, Positions& at) {
    const Positions* found = Found(node);
    found != nullptr ? at.StepIn(*found) : at.Step(node.set, text_);
  }

  void AfterAnyOf(const std::vector<Node>& parts, Positions& at) {
    Positions from = at;
    After(parts[0], at);
    for (size_t i = 1; i < parts.size(); ++i) {
      Positions branch = from;
      After(parts[i], branch);
      at.Add(branch);
    }
  }

  void AfterRepeat(const Node& node, Positions& at) {
    const Node& part = node.parts[0];
    bool endless = node.most == RegexNode::kEndless;
    if (text_.AreAllIn(part.set) && (endless || node.least == node.most)) {
      at.Forward(node.least);
      if (endless) at.AddAllBehind();
    } else if (part.length) {
      AfterEqual(node, at);
    } else {
      AfterUnequal(node, at);
    }
  }

  // Repetitions of a part whose matches differ in length, one by one.
  void AfterUnequal(const Node& node, Positions& at) {
    const Node& part = node.parts[0];
    for (size_t i = 0; i < node.least && !at.IsEmpty(); ++i) After(part, at);
    // From places that are known already nothing new is reached.
    Positions last = at;
    bool endless = node.most == RegexNode::kEndless;
    for (size_t i = node.least; i < node.most; ++i) {
      if (endless && ++rounds_ > kMostRounds) return;
      After(part, last);
      last.KeepOthers(at);
      if (last.IsEmpty()) return;
      at.Add(last);
    }
  }

  // Repetitions of a part of one length.
  void AfterEqual(const Node& node, Positions& at) {
    const Node& part = node.parts[0];
    size_t length = *part.length;
    if (length == 0) {  // a place: once is as good as often
      if (node.least > 0) After(part, at);
      return;
    }
    Positions starts = Starts(part);
    if (node.least > 0) AfterTimes(starts, node.least, length, at);
    if (node.most == node.least || at.IsEmpty()) return;
    if (node.most == RegexNode::kEndless && length == 1) {
      return at.AddRuns(starts);
    }
    // No more often than the text is long.
    size_t more = std::min(node.most - node.least, text_.size / length + 1);
    AddTimes(std::move(starts), more, length, at);
  }

  // Where matches of `part` start, which has a length.
  Positions Starts(const Node& part) {
    if (part.kind == Kind::kOne) {
      const Positions* found = Found(part);
      return found != nullptr ? *found : Positions::Of(part.set, text_);
    }
    Positions ends = Positions::AllOf(text_);
    After(part, ends);
    ends.Back(*part.length);
    return ends;
  }

  // The places of the set's symbols if it is asked for often, or takes long to
  // look for; else they are looked for only where they may count.
  const Positions* Found(const Node& node) {
    constexpr size_t kOften = 4;
    if (sought_.empty() || text_.AreAllIn(node.set)) return nullptr;
    Sought& sought = sought_[node.number];
    if (!sought.found && (node.set.IsWide() || ++sought.times > kOften)) {
      sought.found = Positions::Of(node.set, text_);
    }
    return sought.found ? &*sought.found : nullptr;
  }

  // Behind `count` parts one behind the other.
  void AfterTimes(const Positions& starts, size_t count, size_t length,
                  Positions& at) const {
    if (count > text_.size / length) return at.Keep(Positions::NoneOf(text_));
    Positions runs = starts;  // where `known` parts start
    size_t known = 1;
    for (; known * 2 <= count; known *= 2) runs.KeepWhenAlso(known * length);
    if (known < count) runs.KeepWhenAlso((count - known) * length);
    at.Keep(runs);
    at.Forward(count * length);
  }

  // Adds the places behind 1 to `count` parts. With the places behind 0 to n
  // of them known, those behind 0 to n + k are n further at most k.
  void AddTimes(Positions runs, size_t count, size_t length,
                Positions& at) const {
    size_t known = 1;  // parts that start at `runs`
    while (known * 2 - 1 <= count && !runs.IsEmpty()) {
      AddRunsOf(runs, known, length, at);
      size_t rest = count - LargestDoubled(count);
      if (known <= rest && rest < known * 2) {
        Positions longer = runs;
        if (rest > known) longer.KeepWhenAlso((rest - known) * length);
        AddRunsOf(longer, rest, length, at);
      }
      runs.KeepWhenAlso(known * length);
      known *= 2;
    }
  }

  // The largest 2^n - 1 up to `count`.
  static size_t LargestDoubled(size_t count) {
    size_t doubled = 1;
    while (doubled * 2 + 1 <= count) doubled = doubled * 2 + 1;
    return doubled;
  }

  static void AddRunsOf(const Positions& runs, size_t count, size_t length,
                        Positions& at) {
    at.AddBehind(runs, count * length);
  }

  void KeepAt(Place place, Positions& at) const {
    switch (place) {
      case Place::kTextStart:
        return at.KeepStart();
      case Place::kTextEnd:
        return at.KeepEnd();
      case Place::kLineStart:
      case Place::kLineEnd:
        return at.Keep(LineEdges(place == Place::kLineStart));
      case Place::kWordEdge:
        return at.Keep(WordEdges());
      case Place::kNoWordEdge:
        break;
    }
    at.KeepOthers(WordEdges());
  }

  Positions LineEdges(bool starts) const {
    Positions edges = Positions::Of(matcher_.line_ends_, text_);
    if (starts) edges.Forward(1);
    Positions outer = Positions::AllOf(text_);
    starts ? outer.KeepStart() : outer.KeepEnd();
    edges.Add(outer);
    return edges;
  }

  Positions WordEdges() const {
    Positions edges = Positions::Of(matcher_.words_, text_);
    Positions behind = edges;
    behind.Forward(1);
    edges.Toggle(behind);
    return edges;
  }

  static constexpr size_t kLong = 256;
  static constexpr size_t kMostRounds = 8;
  struct Sought {
    size_t times = 0;
    std::optional<Positions> found;
  };

  const PositionMatcher& matcher_;
  const Symbols& text_;
  size_t rounds_ = 0;           // round loops, all together
  std::vector<Sought> sought_;  // by Node::number; of short texts none
};

PositionMatcher::PositionMatcher(Alphabet alphabet)
    : alphabet_(std::move(alphabet)),
      words_(alphabet_.Symbols(WordSet())),
      line_ends_(alphabet_.Symbols(LineEndSet())) {}

std::optional<PositionMatcher> PositionMatcher::For(const RegexNode& node) {
  std::vector<CodePointSet> sets;
  CollectSets(node, sets);
  auto alphabet = Alphabet::For(sets);
  if (!alphabet) return std::nullopt;
  PositionMatcher matcher(std::move(*alphabet));
  matcher.root_ = matcher.Made(node, sets);
  matcher.sets_ = sets.size();
  return matcher;
}

PositionMatcher::Node PositionMatcher::Made(
    const RegexNode& node, std::vector<CodePointSet>& sets) const {
  Node made{.kind = node.kind,
            .place = node.place,
            .least = node.least,
            .most = node.most,
            .length = FixedLength(node)};
  if (node.kind == Kind::kOne) {
    made.set = alphabet_.Symbols(node.set);
    made.number = IndexOf(node.set, sets);
  }
  for (const RegexNode& part : node.parts) {
    made.parts.push_back(Made(part, sets));
  }
  return made;
}

std::optional<bool> PositionMatcher::Matches(std::string_view text) const {
  constexpr size_t kLongestKept = size_t{1} << 20;
  thread_local std::vector<uint8_t> symbols;  // kept for the next text
  bool whole = alphabet_.Spell(text, symbols);
  Symbols spelt{symbols.data(), symbols.size() - kSymbolPadding, whole};
  auto matches = PositionWalk(*this, spelt).Matches();
  if (symbols.capacity() > kLongestKept) std::vector<uint8_t>().swap(symbols);
  return matches;
}

}  // namespace drillcheck
