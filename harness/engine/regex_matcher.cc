#include "engine/regex_matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "engine/regex_options.h"
#include "engine/regex_shape.h"
#include "engine/regex_tree.h"
#include "engine/text_matcher.h"

namespace drillcheck {
namespace {

using Way = RegexMatcher::Way;

// As many passes cost no more than RE2's one step a byte.
constexpr size_t kMostPasses = 100;

// What is refused: at 10 KB this would take a millisecond.
constexpr size_t kTooManyPasses = 4000;

// What RE2 may keep: an expression of few states may have large ones.
constexpr int64_t kStateBytes = int64_t{64} << 20;

Way WayFor(const RegexNode& trimmed) {
  size_t passes = Passes(trimmed);
  bool loops = HasLoops(trimmed);
  if (passes == 0) return Way::kAlways;
  if (passes <= kMostPasses && !loops) return Way::kPasses;
  if (HasFewStates(trimmed)) return Way::kStates;
  return loops ? Way::kLoops : Way::kPasses;
}

bool IsWalked(Way way) { return way == Way::kPasses || way == Way::kLoops; }

Error TooDear(const sigma::RegexTest& test) {
  return Error{"the regular expression " + Printable(test.pattern, 400) +
               " could cost more than a thousand others: it repeats groups, "
               "whose matches differ in length, too often; repeat single "
               "characters or classes instead, or fewer times"};
}

bool StartsWithOne(const RegexNode& node) {
  if (node.kind == RegexNode::Kind::kOne) return true;
  return node.kind == RegexNode::Kind::kSequence && !node.parts.empty() &&
         StartsWithOne(node.parts[0]);
}

// RE2 looks for the first letters of an expression before all else, and is
// four times as slow by it in a text that is full of them. Where a match may
// start behind any byte it does not.
std::unique_ptr<RE2> Automaton(const sigma::RegexTest& test, bool guarded) {
  RE2::Options options = RegexOptions(test);
  options.set_max_mem(kStateBytes);
  options.set_never_capture(true);
  std::string text = RegexText(test);
  if (guarded) text = "(?:|\\C)(?:" + text + ")";
  return std::make_unique<RE2>(text, options);
}

}  // namespace

RegexMatcher::RegexMatcher(Way way, size_t least,
                           std::unique_ptr<re2::RE2> automaton)
    : way_(way), least_(least), automaton_(std::move(automaton)) {}
RegexMatcher::~RegexMatcher() = default;
RegexMatcher::RegexMatcher(RegexMatcher&&) noexcept = default;

Result<RegexMatcher> RegexMatcher::Make(const sigma::RegexTest& test) {
  if (test.pattern.size() > kMaxRegexBytes) {
    return Error{"this regular expression has " +
                 Count(test.pattern.size(), "byte") + ", the limit is " +
                 std::to_string(kMaxRegexBytes)};
  }
  auto regex = std::make_unique<RE2>(RegexText(test), RegexOptions(test));
  if (!regex->ok()) {
    return Error{"the regular expression " + Printable(test.pattern, 400) +
                 " cannot be run: " + regex->error()};
  }
  auto tree = ReadRegex(test);
  if (!tree) return RegexMatcher(Way::kUnread, 0, std::move(regex));
  RegexNode trimmed = Trimmed(*tree);
  Way way = WayFor(trimmed);
  size_t least = LeastLength(*tree);
  std::string needed = NeededByte(trimmed);
  if (!IsWalked(way)) {
    if (way == Way::kStates) regex = Automaton(test, StartsWithOne(*tree));
    RegexMatcher matcher(way, least, std::move(regex));
    matcher.needed_ = std::move(needed);
    return matcher;
  }
  if (Passes(trimmed) > kTooManyPasses) return TooDear(test);
  auto positions = PositionMatcher::For(trimmed);
  if (!positions) return RegexMatcher(Way::kUnread, least, std::move(regex));
  if (way == Way::kPasses) regex = nullptr;
  RegexMatcher matcher(way, least, std::move(regex));
  matcher.needed_ = std::move(needed);
  matcher.positions_ = std::move(positions);
  return matcher;
}

// Many expressions ask for a mark that few texts hold at all.
bool RegexMatcher::HoldsNeeded(std::string_view text) const {
  return needed_.empty() ||
         std::any_of(needed_.begin(), needed_.end(),
                     [&](char byte) { return text.find(byte) != text.npos; });
}

bool RegexMatcher::Matches(std::string_view text) const {
  if (text.size() < least_ || !HoldsNeeded(text)) return false;
  if (way_ == Way::kAlways) return true;
  if (positions_) {
    auto matches = positions_->Matches(text);
    if (matches) return *matches;
  }
  return automaton_->Match(re2::StringPiece(text.data(), text.size()), 0,
                           text.size(), RE2::UNANCHORED, nullptr, 0);
}

}  // namespace drillcheck
