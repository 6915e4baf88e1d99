#include "engine/witness.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <map>
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
using Found = std::optional<Signs>;

// Adds the signs of one part of an `or`. False: the part has none.
bool Join(Signs& all, Found part) {
  if (!part) return false;
  std::move(part->begin(), part->end(), std::back_inserter(all));
  return true;
}

// Of one part of several that must all hold.
Found Uncertain(Found part) {
  if (!part) return part;
  for (Sign& sign : *part) sign.certain = false;
  return part;
}

// Keeps the rarer witness of two parts of an `and`. True: the part's.
bool Prefer(Found& best, Found part) {
  bool rarer = part && (!best || ShareOf(*part) < ShareOf(*best));
  if (rarer) best = std::move(part);
  return rarer;
}

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

  Found operator()(const sigma::NullTest& /*test*/) const { return {}; }
  Found operator()(const sigma::ExistsTest& test) const {
    return test.expected ? Present() : Found();
  }
  Found operator()(const sigma::BoolTest& test) const {
    return One(Kind::kEqual, test.expected ? "true" : "false");
  }
  Found operator()(const sigma::NumberTest& test) const {
    std::string text = test.number.Text();
    return IsWholeNumber(text) ? One(Kind::kNumber, text) : Present();
  }
  Found operator()(const sigma::RegexTest& test) const {
    Signs witness;
    for (std::string& text : RequiredTexts(test)) {
      witness.push_back({Kind::kContains, field_, std::move(text)});
    }
    Found best = Present();
    if (!witness.empty()) Prefer(best, std::move(witness));
    return best;
  }
  Found operator()(const sigma::TextTest& test) const {
    if (Found keyword = Keyword(test)) return keyword;
    Found best = OfPieces(test.pattern);
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
  Found operator()(const Test& /*test*/) const {
    return Present();
  }

 private:
  Found Present() const { return Signs{{Kind::kPresent, field_, ""}}; }

  Found One(Kind kind, std::string_view text) const {
    bool tells = kind == Kind::kEqual || !text.empty();
    return tells ? Signs{{kind, field_, AsciiLower(text)}} : Present();
  }

  // A word that any value of the event may hold, and nothing else.
  Found Keyword(const sigma::TextTest& test) const {
    using TokenKind = sigma::Token::Kind;
    const sigma::Pattern& pattern = test.pattern;
    bool asks_no_more = field_.empty() && !test.cased && pattern.size() == 3 &&
                        pattern[0].kind == TokenKind::kAnyRun &&
                        pattern[1].kind == TokenKind::kText &&
                        pattern[2].kind == TokenKind::kAnyRun &&
                        IsAscii(pattern[1].text);
    if (!asks_no_more) return {};
    const std::string& text = pattern[1].text;
    Found word = One(Kind::kContains, text);
    word->front().certain = word->front().kind == Kind::kContains &&
                            text.find(Lowered::kBreak) == text.npos;
    return word;
  }

  Found OfPieces(const sigma::Pattern& pattern) const {
    if (sigma::IsPlain(pattern)) return Plain(pattern);
    Found best = Present();
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
  Found OfDash(const sigma::Pattern& pattern) const {
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

  Found Plain(const sigma::Pattern& pattern) const {
    std::string text = sigma::PlainText(pattern);
    if (IsAscii(text)) return One(Kind::kEqual, text);
    return One(Kind::kContains, LongestAscii(text));
  }

  const std::string& field_;
};

Found OfValue(const sigma::Item& item, const sigma::ItemValue& value) {
  Signs all;
  for (const sigma::Test& test : value.tests) {
    if (!Join(all, std::visit(SignsOf(item.field), test))) return {};
  }
  return all;
}

Found OfItem(const sigma::Item& item) {
  Found best;
  Signs any;
  for (const sigma::ItemValue& value : item.values) {
    Found signs = OfValue(item, value);
    if (item.all_values) {
      Prefer(best, std::move(signs));
    } else if (!Join(any, std::move(signs))) {
      return {};
    }
  }
  if (!item.all_values) return any;
  return item.values.size() == 1 ? best : Uncertain(std::move(best));
}

// True for an item that holds where any of its texts is there.
bool AsksForTexts(const sigma::Item& item) {
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

// Walks the tree in negation normal form: `asked` is false below an odd number
// of nots, where and and or change places.
class Walk {
 public:
  explicit Walk(const Program::Body& body) : body_(body) {}

  Found Of(const Node& node, bool asked) {
    switch (node.kind) {
      case Trace::Kind::kItem: {
        const sigma::Item& item = *body_.items[node.index].item;
        if (item.negated == asked) return {};
        return asked ? OfItem(item) : Uncertain(OfItem(item));
      }
      case Trace::Kind::kIdentifier:
        return Of(body_.identifiers[node.index], asked);
      case Trace::Kind::kNot:
        return Of(node.parts[0], !asked);
      case Trace::Kind::kAll:
        return asked ? All(node, asked) : Any(node, asked);
      case Trace::Kind::kAny:
        break;
    }
    return asked ? Any(node, asked) : All(node, asked);
  }

  // See Witness::parts. Of() comes first.
  std::vector<const Node*> PartsShown() const {
    std::vector<const Node*> parts;
    Follow(body_.condition, true, parts);
    return parts;
  }

 private:
  void Follow(const Node& node, bool asked,
              std::vector<const Node*>& parts) const {
    if (node.kind == Trace::Kind::kIdentifier) {
      return Follow(body_.identifiers[node.index], asked, parts);
    }
    if (node.kind == Trace::Kind::kNot) {
      return Follow(node.parts[0], !asked, parts);
    }
    auto all = asked ? Trace::Kind::kAll : Trace::Kind::kAny;
    auto part = rarest_.find(&node);
    if (node.kind != all || part == rarest_.end()) return;
    if (IsShown(*part->second, asked)) parts.push_back(part->second);
    Follow(*part->second, asked, parts);
  }

  // Does the part hold where its witness is there?
  bool IsShown(const Node& node, bool asked) const {
    switch (node.kind) {
      case Trace::Kind::kItem:
        return asked && AsksForTexts(*body_.items[node.index].item);
      case Trace::Kind::kIdentifier:
        return IsShown(body_.identifiers[node.index], asked);
      case Trace::Kind::kNot:
        return IsShown(node.parts[0], !asked);
      case Trace::Kind::kAll:
      case Trace::Kind::kAny:
        break;
    }
    bool any = asked == (node.kind == Trace::Kind::kAny);
    return (any || node.parts.size() == 1) &&
           std::all_of(node.parts.begin(), node.parts.end(),
                       [&](const Node& part) { return IsShown(part, asked); });
  }

  Found All(const Node& node, bool asked) {
    Found best;
    for (const Node& part : node.parts) {
      if (Prefer(best, Of(part, asked))) rarest_[&node] = &part;
    }
    return node.parts.size() == 1 ? best : Uncertain(std::move(best));
  }

  Found Any(const Node& node, bool asked) {
    Signs all;
    for (const Node& part : node.parts) {
      if (!Join(all, Of(part, asked))) return {};
    }
    return all;
  }

  const Program::Body& body_;
  // Of each node whose parts must all hold the part of the rarest witness.
  std::map<const Node*, const Node*> rarest_;
};

}  // namespace

std::optional<Witness> WitnessOf(const Program::Body& body) {
  Walk walk(body);
  Found signs = walk.Of(body.condition, true);
  if (!signs) return std::nullopt;
  return Witness{std::move(*signs), walk.PartsShown()};
}

bool IsWholeNumber(std::string_view text) {
  constexpr size_t kMostDigits = 18;
  if (text == "0") return true;
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= kMostDigits && text[0] != '0' &&
         text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace drillcheck
