#include "engine/item_signs.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "base/text.h"
#include "engine/folding.h"
#include "engine/lowered.h"
#include "engine/plain_text.h"
#include "engine/rarity.h"
#include "engine/required_text.h"

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

bool IsPlainByte(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The longest runs of ASCII at the ends of a text and within it. What is not
// ASCII may fold to other bytes.
std::string_view AsciiHead(std::string_view text) {
  auto end = std::find_if_not(text.begin(), text.end(), IsPlainByte);
  return text.substr(0, static_cast<size_t>(end - text.begin()));
}

std::string_view AsciiTail(std::string_view text) {
  auto begin = std::find_if_not(text.rbegin(), text.rend(), IsPlainByte);
  return text.substr(text.size() - static_cast<size_t>(begin - text.rbegin()));
}

std::string_view LongestAscii(std::string_view text) {
  std::string_view longest;
  while (!text.empty()) {
    std::string_view head = AsciiHead(text);
    if (head.size() > longest.size()) longest = head;
    text.remove_prefix(std::min(head.size() + 1, text.size()));
  }
  return longest;
}

// True when no text of ASCII equals it, whatever its case.
bool NeedsMoreThanAscii(std::string_view text) {
  while (!text.empty()) {
    size_t folding = FoldingSize(text);
    if (folding == 0 && !IsPlainByte(text[0])) return true;
    text.remove_prefix(std::max<size_t>(folding, 1));
  }
  return false;
}

// The signs that one Test asks of its field.
class SignsOf {
 public:
  explicit SignsOf(const std::string& field) : field_(field) {}

  FoundSigns operator()(const sigma::NullTest& /*test*/) const { return {}; }
  FoundSigns operator()(const sigma::ExistsTest& test) const {
    return test.expected ? Present() : FoundSigns();
  }
  FoundSigns operator()(const sigma::BoolTest& test) const {
    return One(Kind::kEqual, test.expected ? "true" : "false");
  }
  FoundSigns operator()(const sigma::NumberTest& test) const {
    std::string text = test.number.Text();
    return IsWholeNumber(text) ? One(Kind::kNumber, text) : Present();
  }
  FoundSigns operator()(const sigma::RegexTest& test) const {
    Signs witness;
    for (std::string& text : RequiredTexts(test)) {
      witness.push_back({Kind::kContains, field_, std::move(text)});
    }
    FoundSigns best = Present();
    if (!witness.empty()) Prefer(best, std::move(witness));
    return best;
  }
  FoundSigns operator()(const sigma::TextTest& test) const {
    if (FoundSigns keyword = Keyword(test)) return keyword;
    FoundSigns best = OfPieces(test.pattern);
    Prefer(best, OfDash(test.pattern));
    bool beyond = std::any_of(test.pattern.begin(), test.pattern.end(),
                              [](const sigma::Token& t) {
                                return t.kind == sigma::Token::Kind::kText &&
                                       NeedsMoreThanAscii(t.text);
                              });
    if (beyond) Prefer(best, Signs{{Kind::kBeyondAscii, field_, ""}});
    return best;
  }
  // Networks, comparisons, times, other fields: they need some value.
  template <class Test>
  FoundSigns operator()(const Test& /*test*/) const {
    return Present();
  }

 private:
  FoundSigns Present() const { return Signs{{Kind::kPresent, field_, ""}}; }

  FoundSigns One(Kind kind, std::string_view text) const {
    bool tells = kind == Kind::kEqual || !text.empty();
    return tells ? Signs{{kind, field_, AsciiLower(text)}} : Present();
  }

  // A word that any value of the event may hold, and nothing else.
  FoundSigns Keyword(const sigma::TextTest& test) const {
    using TokenKind = sigma::Token::Kind;
    const sigma::Pattern& pattern = test.pattern;
    bool asks_no_more = field_.empty() && !test.cased && pattern.size() == 3 &&
                        pattern[0].kind == TokenKind::kAnyRun &&
                        pattern[1].kind == TokenKind::kText &&
                        pattern[2].kind == TokenKind::kAnyRun &&
                        IsAscii(pattern[1].text);
    if (!asks_no_more) return {};
    const std::string& text = pattern[1].text;
    FoundSigns word = One(Kind::kContains, text);
    word->front().certain = word->front().kind == Kind::kContains &&
                            text.find(Lowered::kBreak) == text.npos;
    return word;
  }

  FoundSigns OfPieces(const sigma::Pattern& pattern) const {
    if (sigma::IsPlain(pattern)) return Plain(pattern);
    FoundSigns best = Present();
    for (size_t i = 0; i < pattern.size(); ++i) {
      const sigma::Token& token = pattern[i];
      if (token.kind != sigma::Token::Kind::kText) continue;
      bool first = i == 0;
      bool last = i + 1 == pattern.size();
      if (first) Prefer(best, One(Kind::kStart, AsciiHead(token.text)));
      if (last) Prefer(best, One(Kind::kEnd, AsciiTail(token.text)));
      Prefer(best, One(Kind::kContains, LongestAscii(token.text)));
    }
    return best;
  }

  // A dash is one of ASCII's two, which joins the texts beside it, or none of
  // ASCII at all.
  FoundSigns OfDash(const sigma::Pattern& pattern) const {
    using TokenKind = sigma::Token::Kind;
    auto is_dash = [](const sigma::Token& token) {
      return token.kind == TokenKind::kDash;
    };
    if (std::count_if(pattern.begin(), pattern.end(), is_dash) != 1) return {};
    Signs all = {{Kind::kBeyondAscii, field_, ""}};
    for (const char* dash : {"-", "/"}) {
      sigma::Pattern joined;
      for (const sigma::Token& token : pattern) {
        std::string text = is_dash(token) ? dash : token.text;
        bool is_text = is_dash(token) || token.kind == TokenKind::kText;
        if (is_text && !joined.empty() &&
            joined.back().kind == TokenKind::kText) {
          joined.back().text += text;
        } else if (is_text) {
          joined.push_back({TokenKind::kText, text});
        } else {
          joined.push_back(token);
        }
      }
      if (!Join(all, OfPieces(joined))) return {};
    }
    return all;
  }

  FoundSigns Plain(const sigma::Pattern& pattern) const {
    std::string text = sigma::PlainText(pattern);
    if (IsAscii(text)) return One(Kind::kEqual, text);
    return One(Kind::kContains, LongestAscii(text));
  }

  const std::string& field_;
};

FoundSigns OfValue(const sigma::Item& item, const sigma::ItemValue& value) {
  Signs all;
  for (const sigma::Test& test : value.tests) {
    if (!Join(all, std::visit(SignsOf(item.field), test))) return {};
  }
  return all;
}

}  // namespace

bool Join(Signs& all, FoundSigns part) {
  if (!part) return false;
  std::move(part->begin(), part->end(), std::back_inserter(all));
  return true;
}

FoundSigns Uncertain(FoundSigns part) {
  if (!part) return part;
  for (Sign& sign : *part) sign.certain = false;
  return part;
}

bool Prefer(FoundSigns& best, FoundSigns part) {
  bool rarer = part && (!best || ShareOf(*part) < ShareOf(*best));
  if (rarer) best = std::move(part);
  return rarer;
}

FoundSigns SignsOfItem(const sigma::Item& item) {
  FoundSigns best;
  Signs any;
  for (const sigma::ItemValue& value : item.values) {
    FoundSigns signs = OfValue(item, value);
    if (item.all_values) {
      Prefer(best, std::move(signs));
    } else if (!Join(any, std::move(signs))) {
      return {};
    }
  }
  if (!item.all_values) return any;
  return item.values.size() == 1 ? best : Uncertain(std::move(best));
}

bool HoldsWhereShown(const sigma::Item& item) {
  auto is_text = [](const sigma::Test& test) {
    const auto* text = std::get_if<sigma::TextTest>(&test);
    return text != nullptr && !text->cased && PlainTextOf(text->pattern);
  };
  return (!item.all_values || item.values.size() == 1) &&
         std::all_of(item.values.begin(), item.values.end(),
                     [&](const sigma::ItemValue& value) {
                       return std::all_of(value.tests.begin(),
                                          value.tests.end(), is_text);
                     });
}

}  // namespace drillcheck
