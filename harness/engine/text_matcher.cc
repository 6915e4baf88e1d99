#include "engine/text_matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/word.h"
#include "engine/folding.h"
#include "engine/pattern_search.h"
#include "engine/position_matcher.h"
#include "engine/regex_tree.h"

namespace drillcheck {
namespace {

using sigma::Token;
using Kind = Token::Kind;

// Far below what RE2 refuses, far above what is written by hand: most patterns
// never become a regular expression.
constexpr size_t kSurelyFits = 1024;

// Beyond this a pattern is not walked: its memory would be a hundred times
// the pattern's.
constexpr size_t kMostWalked = size_t{16} << 10;

// Steps that the search may make in vain before the pattern is walked.
size_t Patience(std::string_view text) { return 256 + text.size() / 64; }

std::string AsRegex(const sigma::Pattern& pattern) {
  std::string regex = "(?s)^";
  for (const Token& token : pattern) {
    switch (token.kind) {
      case Kind::kText:
        regex += RE2::QuoteMeta(token.text);
        break;
      case Kind::kAnyRun:
        regex += ".*";
        break;
      case Kind::kAnyOne:
        regex += ".";
        break;
      case Kind::kDash:
        regex += "[-/\xE2\x80\x93\xE2\x80\x94\xE2\x80\x95]";
        break;
      case Kind::kPlaceholder:
        break;
    }
  }
  return regex + "$";
}

}  // namespace

// What only some texts need, each made for the first of them. Of fifty thousand
// patterns a handful ever do, so that even its room is made then.
struct TextMatcher::Slow {
  std::once_flag fold_once;
  std::unique_ptr<RE2> folded;
  std::once_flag walk_once;
  std::unique_ptr<const PositionMatcher> walk;  // large, and seldom needed
};

TextMatcher::TextMatcher(sigma::Pattern pattern, bool cased)
    : pattern_(std::move(pattern)), cased_(cased) {
  for (Token& token : pattern_) {
    ascii_ = ascii_ && IsAscii(token.text);
    folds_to_ascii_ = folds_to_ascii_ || FoldsToAscii(token.text);
    if (!cased_) token.text = AsciiLower(token.text);
  }
  if (ascii_ && !cased_) place_ = PlaceOf(pattern_);
}

TextMatcher::Place TextMatcher::PlaceOf(const sigma::Pattern& pattern) {
  auto is = [&](size_t token, Kind kind) {
    return token < pattern.size() && pattern[token].kind == kind;
  };
  bool first = is(0, Kind::kText);
  if (pattern.size() == 1 && first) return Place::kWhole;
  if (pattern.size() != 2) return Place::kElsewhere;
  if (first && is(1, Kind::kAnyRun)) return Place::kStart;
  bool last = is(0, Kind::kAnyRun) && is(1, Kind::kText);
  return last ? Place::kEnd : Place::kElsewhere;
}

TextMatcher::~TextMatcher() = default;

TextMatcher::Slow& TextMatcher::SlowPart() const {
  std::call_once(slow_once_, [&] { slow_ = std::make_unique<Slow>(); });
  return *slow_;
}

bool TextMatcher::CanFold() const {
  if (cased_ || Size() <= kSurelyFits) return true;
  if (Size() > kMaxRegexBytes) return false;
  return Folded().error_code() != RE2::ErrorCode::ErrorPatternTooLarge;
}

size_t TextMatcher::Size() const {
  size_t size = pattern_.size();
  for (const Token& token : pattern_) size += token.text.size();
  return size;
}

const RE2& TextMatcher::Folded() const {
  Slow& slow = SlowPart();
  std::call_once(slow.fold_once, [&] {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    slow.folded = std::make_unique<RE2>(AsRegex(pattern_), options);
  });
  return *slow.folded;
}

const PositionMatcher* TextMatcher::Walk() const {
  Slow& slow = SlowPart();
  std::call_once(slow.walk_once, [&] {
    if (Size() > kMostWalked) return;
    auto tree = ReadPattern(pattern_, cased_);
    auto walk = tree ? PositionMatcher::For(*tree) : std::nullopt;
    if (walk) slow.walk = std::make_unique<PositionMatcher>(std::move(*walk));
  });
  return slow.walk.get();
}

// What most patterns are: compared, not searched. Nothing: a character there
// may fold to one of ASCII, each of which has three bytes at most.
std::optional<bool> TextMatcher::MatchesAtPlace(std::string_view text) const {
  constexpr size_t kMostFolded = kKelvin.size();
  const std::string& lower = pattern_[place_ == Place::kEnd ? 1 : 0].text;
  auto at_place = [&](size_t size) {
    if (place_ == Place::kWhole) return text;
    size = std::min(size, text.size());
    return place_ == Place::kStart ? text.substr(0, size)
                                   : text.substr(text.size() - size);
  };
  if (IsLowerOf(lower, at_place(lower.size()))) return true;
  std::string_view reach = at_place(kMostFolded * lower.size());
  if (place_ == Place::kWhole && reach.size() > kMostFolded * lower.size()) {
    return false;
  }
  bool folds = !IsAscii(reach) && FoldsToAscii(reach);
  return folds ? std::nullopt : std::optional(false);
}

bool TextMatcher::Matches(std::string_view text) const {
  if (place_ != Place::kElsewhere) {
    if (auto matches = MatchesAtPlace(text)) return *matches;
  }
  if (NeedsFolding(text)) return MatchesFolded(text);
  auto matches = PatternSearch(pattern_, cased_, Patience(text)).Matches(text);
  if (matches) return *matches;
  const PositionMatcher* walk = Walk();
  return walk != nullptr ? *walk->Matches(text) : MatchesByHand(text);
}

bool TextMatcher::MatchesFolded(std::string_view text) const {
  if (const PositionMatcher* walk = Walk()) return *walk->Matches(text);
  // A pattern of bytes that are no UTF-8 (encoded values) is no regular
  // expression; it has no letters to fold either.
  const RE2& folded = Folded();
  if (!folded.ok()) return MatchesByHand(text);
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), folded);
}

bool TextMatcher::MatchesByHand(std::string_view text) const {
  PatternSearch search(pattern_, cased_, PatternSearch::kEndless);
  return *search.Matches(text);
}

bool TextMatcher::NeedsFolding(std::string_view text) const {
  if (cased_) return false;
  if (IsAscii(text)) return folds_to_ascii_;
  return !ascii_ || FoldsToAscii(text);
}

}  // namespace drillcheck
