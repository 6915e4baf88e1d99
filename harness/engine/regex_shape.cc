#include "engine/regex_shape.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace drillcheck {
namespace {

using Kind = RegexNode::Kind;

// Counts stop here: more is too much for every purpose.
constexpr size_t kMany = size_t{1} << 24;

size_t Plus(size_t a, size_t b) { return std::min(a + b, kMany); }

size_t Times(size_t a, size_t b) {
  return a == 0 || b == 0 ? 0 : a > kMany / b ? kMany : a * b;
}

bool MatchesNothing(const RegexNode& node) {
  return node.kind == Kind::kSequence && node.parts.empty();
}

RegexNode TrimmedAt(bool front, RegexNode node);

void TrimSequence(bool front, std::vector<RegexNode>& parts) {
  while (!parts.empty()) {
    RegexNode& outer = front ? parts.front() : parts.back();
    outer = TrimmedAt(front, std::move(outer));
    if (!MatchesNothing(outer)) return;
    parts.erase(front ? parts.begin() : parts.end() - 1);
  }
}

// Trimmed() at the front, or at the back.
RegexNode TrimmedAt(bool front, RegexNode node) {
  switch (node.kind) {
    case Kind::kSequence:
      TrimSequence(front, node.parts);
      if (node.parts.size() == 1) {
        RegexNode part = std::move(node.parts[0]);
        return part;
      }
      break;
    case Kind::kEither:
      for (RegexNode& part : node.parts) {
        part = TrimmedAt(front, std::move(part));
        if (MatchesNothing(part)) return {};
      }
      break;
    case Kind::kRepeat:
      if (node.least == 0) return {};
      node.most = node.least;
      if (node.least == 1) {
        RegexNode part = std::move(node.parts[0]);
        return TrimmedAt(front, std::move(part));
      }
      break;
    case Kind::kOne:
    case Kind::kPlace:
      break;
  }
  return node;
}

// Those of the set if they are one or two, all of ASCII.
std::string FewBytes(const CodePointSet& set) {
  std::string bytes;
  for (const CodePointRange& range : set.Ranges()) {
    for (char32_t c = range.first; c <= range.last; ++c) {
      if (c >= 0x80 || bytes.size() == 2) return "";
      bytes += static_cast<char>(c);
    }
  }
  return bytes;
}

bool IsLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

// Doublings until `count` is reached.
size_t Doublings(size_t count) { return std::bit_width(count); }

size_t RepeatPasses(const RegexNode& node) {
  const RegexNode& part = node.parts[0];
  size_t once = Passes(part);
  bool endless = node.most == RegexNode::kEndless;
  auto length = FixedLength(part);
  if (!length) return Times(endless ? node.least + 1 : node.most, once + 1);
  constexpr size_t kWhole = 48;  // until a text is doubled over
  size_t more = !endless      ? 3 * Doublings(node.most - node.least)
                : *length > 1 ? kWhole
                              : 1;
  return Plus(once, 2 * Doublings(node.least) + more);
}

// Places where one of several characters stands that no loop holds.
size_t Guesses(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kOne: {
      const auto& ranges = node.set.Ranges();
      // A letter in both its cases is no guess.
      bool one = std::all_of(ranges.begin(), ranges.end(),
                             [](const CodePointRange& range) {
                               return range.first == range.last;
                             });
      return one && ranges.size() <= 3 ? 0 : 1;
    }
    case Kind::kRepeat: {
      bool loop = node.most == RegexNode::kEndless && node.least <= 1 &&
                  node.parts[0].kind == Kind::kOne;
      if (loop) return 0;
      bool endless = node.most == RegexNode::kEndless;
      size_t times = endless ? std::max<size_t>(node.least, 1) : node.most;
      return Times(times, Guesses(node.parts[0]));
    }
    default: {
      size_t sum = 0;
      for (const RegexNode& part : node.parts) sum = Plus(sum, Guesses(part));
      return sum;
    }
  }
}

// Characters of the expression, repetitions written out.
size_t WrittenOut(const RegexNode& node) {
  if (node.kind == Kind::kOne) return 1;
  size_t sum = 0;
  for (const RegexNode& part : node.parts) sum = Plus(sum, WrittenOut(part));
  if (node.kind != Kind::kRepeat) return sum;
  bool endless = node.most == RegexNode::kEndless;
  return Times(sum, endless ? node.least + 1 : node.most);
}

}  // namespace

RegexNode Trimmed(const RegexNode& node) {
  return TrimmedAt(false, TrimmedAt(true, node));
}

size_t LeastLength(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kOne:
      return 1;
    case Kind::kPlace:
      return 0;
    case Kind::kRepeat:
      return Times(node.least, LeastLength(node.parts[0]));
    case Kind::kSequence: {
      size_t sum = 0;
      for (const RegexNode& part : node.parts) {
        sum = Plus(sum, LeastLength(part));
      }
      return sum;
    }
    case Kind::kEither:
      break;
  }
  size_t least = kMany;
  for (const RegexNode& part : node.parts) {
    least = std::min(least, LeastLength(part));
  }
  return least;
}

std::optional<size_t> FixedLength(const RegexNode& node) {
  if (node.kind == Kind::kOne) return 1;
  if (node.kind == Kind::kPlace) return 0;
  std::optional<size_t> length;
  for (const RegexNode& part : node.parts) {
    auto own = FixedLength(part);
    if (!own) return std::nullopt;
    if (node.kind == Kind::kEither && length && length != own) {
      return std::nullopt;
    }
    bool sum = node.kind == Kind::kSequence;
    length = sum ? Plus(length.value_or(0), *own) : *own;
  }
  if (node.kind != Kind::kRepeat) return length.value_or(0);
  if (*length == 0) return 0;
  if (node.least != node.most) return std::nullopt;
  return Times(node.least, *length);
}

std::string NeededByte(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kOne:
      return FewBytes(node.set);
    case Kind::kRepeat:
      return node.least > 0 ? NeededByte(node.parts[0]) : "";
    case Kind::kSequence:
      break;
    case Kind::kEither:
    case Kind::kPlace:
      return "";
  }
  std::string best;
  for (const RegexNode& part : node.parts) {
    std::string needed = NeededByte(part);
    bool rarer = best.empty() ||
                 (IsLetterOrDigit(best[0]) && !IsLetterOrDigit(needed[0]));
    if (!needed.empty() && rarer) best = needed;
  }
  return best;
}

size_t Passes(const RegexNode& node) {
  if (node.kind == Kind::kOne || node.kind == Kind::kPlace) return 1;
  if (node.kind == Kind::kRepeat) return RepeatPasses(node);
  size_t sum = 0;
  for (const RegexNode& part : node.parts) {
    sum = Plus(sum, Passes(part) + (node.kind == Kind::kEither ? 1 : 0));
  }
  return sum;
}

bool HasLoops(const RegexNode& node) {
  bool loop = node.kind == Kind::kRepeat && node.most == RegexNode::kEndless &&
              !FixedLength(node.parts[0]);
  return loop || std::any_of(node.parts.begin(), node.parts.end(), HasLoops);
}

bool HasFewStates(const RegexNode& node) {
  constexpr size_t kMostGuesses = 8;
  constexpr size_t kMostWrittenOut = 256;
  return Guesses(node) <= kMostGuesses && WrittenOut(node) <= kMostWrittenOut;
}

}  // namespace drillcheck
