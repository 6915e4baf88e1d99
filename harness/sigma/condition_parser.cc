#include "sigma/condition_parser.h"

#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "sigma/condition_words.h"

namespace drillcheck::sigma {
namespace {

// Deeper conditions are refused; each level costs a few stack frames.
constexpr int kMaxDepth = 100;

// So many names may the quantifiers of one condition select. The largest real
// rule has some dozens; `1 of them` many times over many names has millions.
constexpr size_t kMaxSelected = 10'000;

class Parser {
 public:
  Parser(const yaml::Node& node, const ConditionNames& names,
         const std::string& instead, Reporter& report)
      : words_(ConditionWords(node)),
        end_(words_.empty() ? node.at : words_.back().at),
        names_(names),
        instead_(instead),
        report_(report) {}

  std::optional<Condition> Parse() {
    auto condition = ParseAny();
    if (condition && next_ < words_.size()) {
      return Refuse("bad-condition",
                    "unexpected '" + Printable(words_[next_].text) + "'",
                    "join parts with and, or");
    }
    return condition;
  }

 private:
  std::optional<Condition> ParseAny() {
    return ParseJoined(Condition::Kind::kAny, "or",
                       [this] { return ParseAll(); });
  }

  std::optional<Condition> ParseAll() {
    return ParseJoined(Condition::Kind::kAll, "and",
                       [this] { return ParseNot(); });
  }

  template <class Part>
  std::optional<Condition> ParseJoined(Condition::Kind kind,
                                       std::string_view word, Part part) {
    auto first = part();
    if (!first) return std::nullopt;
    Condition joined;
    joined.kind = kind;
    joined.at = first->at;
    joined.parts.push_back(std::move(*first));
    while (TakeKeyword(word)) {
      auto next = part();
      if (!next) return std::nullopt;
      joined.parts.push_back(std::move(*next));
    }
    if (joined.parts.size() == 1) return std::move(joined.parts[0]);
    joined.parts.shrink_to_fit();
    return joined;
  }

  std::optional<Condition> ParseNot() {
    Position at = Here();
    if (!TakeKeyword("not")) return ParsePrimary();
    if (++depth_ > kMaxDepth) return TooDeep();
    auto inner = ParseNot();
    --depth_;
    if (!inner) return std::nullopt;
    Condition negation;
    negation.kind = Condition::Kind::kNot;
    negation.at = at;
    negation.parts.push_back(std::move(*inner));
    return negation;
  }

  std::optional<Condition> ParsePrimary() {
    if (next_ == words_.size()) {
      return Refuse("bad-condition",
                    "the condition ends where a name or a "
                    "parenthesis is expected");
    }
    if (Peek() == "(") return ParseParentheses();
    if (Peek() == "|") return RefusePipe();
    if (next_ + 1 < words_.size() &&
        AsciiLower(words_[next_ + 1].text) == "of") {
      return ParseQuantifier();
    }
    return ParseName();
  }

  std::optional<Condition> ParseParentheses() {
    if (++depth_ > kMaxDepth) return TooDeep();
    Position open = Here();
    ++next_;
    auto inner = ParseAny();
    --depth_;
    if (!inner) return std::nullopt;
    if (next_ == words_.size() || Peek() != ")") {
      if (next_ < words_.size() && Peek() == "|") return RefusePipe();
      if (IsOfAnotherLanguage()) {
        return RefuseOperator();
      }
      report_.Error(open, "bad-condition", "this parenthesis is not closed");
      return std::nullopt;
    }
    ++next_;
    return inner;
  }

  std::optional<Condition> ParseQuantifier() {
    Word count = words_[next_];
    if (names_.AreRules()) {
      return Refuse("bad-condition",
                    "'" + Printable(count.text) +
                        " of' is not part of a correlation's condition",
                    "name each rule");
    }
    next_ += 2;
    std::string word = AsciiLower(count.text);
    if (word != "1" && word != "any" && word != "all") {
      next_ -= 2;
      return Refuse("bad-condition",
                    "'" + Printable(count.text) + " of' is not part of Sigma",
                    "only 1 of, any of and all of are");
    }
    WarnOfCase(count, word);
    WarnOfCase(words_[next_ - 1], "of");
    if (word == "any") {
      report_.Warn(count.at, "any-of", "'any of' is better written '1 of'");
    }
    if (next_ == words_.size()) {
      return Refuse("bad-condition", "'of' needs a pattern of names, or them");
    }
    return Select(
        count, word == "all" ? Condition::Kind::kAll : Condition::Kind::kAny);
  }

  // The identifiers behind `of`, as the parts of an and or an or.
  std::optional<Condition> Select(const Word& count, Condition::Kind kind) {
    Word pattern = words_[next_];
    Condition selected;
    selected.kind = kind;
    selected.at = count.at;
    selected.label = AsciiLower(count.text) + " of " + pattern.text;
    for (size_t index : names_.Selected(pattern.text)) {
      selected.parts.push_back(Reference(index, pattern.at));
    }
    if (selected.parts.empty()) {
      return Refuse("no-such-identifier",
                    "no identifier matches '" + Printable(pattern.text) + "'",
                    names_.All());
    }
    selected_ += selected.parts.size();
    if (selected_ > kMaxSelected) {
      return Refuse("bad-condition",
                    "the patterns of this condition select more than " +
                        std::to_string(kMaxSelected) + " names");
    }
    ++next_;
    selected.parts.shrink_to_fit();
    return selected;
  }

  std::optional<Condition> ParseName() {
    const Word& word = words_[next_];
    if (auto index = names_.Find(word.text)) {
      ++next_;
      return Reference(*index, word.at);
    }
    return Refuse("no-such-identifier", names_.WhatIsWrong(word.text),
                  names_.WayOut(word.text));
  }

  std::optional<Condition> RefusePipe() {
    return Refuse("aggregation",
                  "aggregations behind a pipe were removed from Sigma 2 and "
                  "are not run",
                  instead_.empty() ? "write a correlation rule in their place"
                                   : instead_);
  }

  bool IsOfAnotherLanguage() const {
    return next_ < words_.size() && !WordMeant(words_[next_].text).empty();
  }

  std::optional<Condition> RefuseOperator() {
    std::string_view meant = WordMeant(Peek());
    report_.Error(Here(), "bad-condition",
                  "'" + Printable(Peek()) + "' is no part of a condition",
                  "write `" + std::string(meant) + "`");
    return std::nullopt;
  }

  std::optional<Condition> TooDeep() {
    return Refuse(
        "bad-condition",
        "nested more than " + std::to_string(kMaxDepth) + " levels deep");
  }

  std::optional<Condition> Refuse(std::string code, std::string text,
                                  std::string hint = "") {
    if (next_ < words_.size() && words_[next_].text == "|" &&
        code != "aggregation") {
      return RefusePipe();
    }
    if (IsOfAnotherLanguage()) {
      return RefuseOperator();
    }
    report_.Error(Here(), std::move(code), std::move(text), std::move(hint));
    return std::nullopt;
  }

  static Condition Reference(size_t identifier, Position at) {
    Condition reference;
    reference.identifier = identifier;
    reference.at = at;
    return reference;
  }

  bool TakeKeyword(std::string_view keyword) {
    if (next_ == words_.size()) return false;
    const Word& word = words_[next_];
    if (AsciiLower(word.text) != keyword) return false;
    WarnOfCase(word, keyword);
    ++next_;
    return true;
  }

  void WarnOfCase(const Word& word, std::string_view keyword) {
    if (word.text == keyword) return;
    report_.Warn(word.at, "keyword-case",
                 "'" + word.text + "' is better written in lower case");
  }

  const std::string& Peek() const { return words_[next_].text; }
  Position Here() const {
    return next_ < words_.size() ? words_[next_].at : end_;
  }

  std::vector<Word> words_;
  Position end_;  // the last word: what is missing belongs behind it
  const ConditionNames& names_;
  const std::string& instead_;
  Reporter& report_;
  size_t next_ = 0;
  size_t selected_ = 0;
  int depth_ = 0;
};

}  // namespace

std::optional<Condition> ParseConditionText(const yaml::Node& node,
                                            const ConditionNames& names,
                                            const std::string& instead,
                                            Reporter& report) {
  return Parser(node, names, instead, report).Parse();
}

}  // namespace drillcheck::sigma
