#include "sigma/condition.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "sigma/condition_words.h"

namespace drillcheck::sigma {
namespace {

// Deeper conditions are refused; each level costs a few stack frames.
constexpr int kMaxDepth = 100;

// So many names may the quantifiers of one condition select. The largest real
// rule has some dozens; `1 of them` many times over many names has millions.
constexpr size_t kMaxSelected = 10'000;

// So many conditions may stand in one list, of which any may hold. Real rules
// have two or three; each may select as many names as the bound above.
constexpr size_t kMaxConditions = 100;

// A hint that lists more names than this is not read.
constexpr size_t kMaxHintNames = 20;

// What a condition may name: the searches of a detection, of which `1 of`
// selects, or the rules of a correlation, of which it does not.
struct Vocabulary {
  enum class Kind { kSearches, kRules };
  Kind kind = Kind::kSearches;
  std::vector<std::string> names;
  std::string instead;  // of an aggregation
};

class Parser {
 public:
  Parser(const yaml::Node& node, const Vocabulary& vocabulary, Reporter& report)
      : words_(ConditionWords(node)),
        end_(node.at),
        vocabulary_(vocabulary),
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
      report_.Error(open, "bad-condition", "this parenthesis is not closed");
      return std::nullopt;
    }
    ++next_;
    return inner;
  }

  std::optional<Condition> ParseQuantifier() {
    Word count = words_[next_];
    if (IsOfRules()) {
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
    for (size_t i = 0; i < Names().size(); ++i) {
      if (!Selects(pattern.text, Names()[i])) continue;
      selected.parts.push_back(Reference(i, pattern.at));
    }
    if (selected.parts.empty()) {
      return Refuse("no-such-identifier",
                    "no identifier matches '" + Printable(pattern.text) + "'",
                    DefinedNames());
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

  // Names that begin with _ are only found by patterns that do.
  static bool Selects(std::string_view pattern, std::string_view name) {
    bool hidden = name.starts_with('_') && !pattern.starts_with('_');
    if (hidden) return false;
    return pattern == "them" || MatchesName(pattern, name);
  }

  std::optional<Condition> ParseName() {
    const Word& word = words_[next_];
    for (size_t i = 0; i < Names().size(); ++i) {
      if (Names()[i] != word.text) continue;
      ++next_;
      return Reference(i, word.at);
    }
    std::string nearest = NearestWord(word.text, Names());
    return Refuse(
        "no-such-identifier",
        "the condition names '" + Printable(word.text) +
            (IsOfRules() ? "', which is not among the rules of the correlation"
                         : "', which is not defined"),
        nearest.empty() ? DefinedNames()
                        : "did you mean " + Printable(nearest) + "?");
  }

  std::optional<Condition> RefusePipe() {
    return Refuse("aggregation",
                  "aggregations behind a pipe were removed from Sigma 2 and "
                  "are not run",
                  vocabulary_.instead.empty()
                      ? "write a correlation rule in their place"
                      : vocabulary_.instead);
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

  const std::vector<std::string>& Names() const { return vocabulary_.names; }

  bool IsOfRules() const {
    return vocabulary_.kind == Vocabulary::Kind::kRules;
  }

  std::string DefinedNames() const {
    std::vector<std::string> names;
    for (const std::string& name : Names()) names.push_back(Printable(name));
    if (names.empty()) return "the detection defines no search";
    if (names.size() > kMaxHintNames) {
      size_t rest = names.size() - kMaxHintNames;
      names.resize(kMaxHintNames);
      names.push_back("… " + std::to_string(rest) + " more");
    }
    return (IsOfRules() ? "its rules are: " : "defined are: ") +
           Join(names, ", ");
  }

  const std::string& Peek() const { return words_[next_].text; }
  Position Here() const {
    return next_ < words_.size() ? words_[next_].at : end_;
  }

  std::vector<Word> words_;
  Position end_;
  const Vocabulary& vocabulary_;
  Reporter& report_;
  size_t next_ = 0;
  size_t selected_ = 0;
  int depth_ = 0;
};

std::optional<Condition> ParseText(const yaml::Node& node,
                                   const Vocabulary& vocabulary,
                                   Reporter& report) {
  if (!node.IsScalar() || Trim(node.text).empty()) {
    report.Error(
        node.at, "bad-condition",
        "a condition must be text, found " + std::string(yaml::Describe(node)));
    return std::nullopt;
  }
  return Parser(node, vocabulary, report).Parse();
}

std::optional<Condition> ParseAnyOf(const yaml::Node& node,
                                    const Vocabulary& vocabulary,
                                    Reporter& report);

std::optional<Condition> ParseList(const yaml::Node& node,
                                   const Vocabulary& vocabulary,
                                   Reporter& report) {
  Condition any;
  any.kind = Condition::Kind::kAny;
  any.at = node.at;
  bool complete = !node.items.empty();
  if (!complete) report.Error(node.at, "bad-condition", "the list is empty");
  if (node.items.size() > kMaxConditions) {
    report.Error(
        node.at, "bad-condition",
        "more than " + std::to_string(kMaxConditions) + " conditions in a list",
        "join them with or");
    return std::nullopt;
  }
  for (const yaml::Node& item : node.items) {
    auto part = ParseAnyOf(item, vocabulary, report);
    if (part) {
      any.parts.push_back(std::move(*part));
    } else {
      complete = false;
    }
  }
  if (!complete) return std::nullopt;
  if (any.parts.size() == 1) return std::move(any.parts[0]);
  return any;
}

// A text, or a list of which any may hold.
std::optional<Condition> ParseAnyOf(const yaml::Node& node,
                                    const Vocabulary& vocabulary,
                                    Reporter& report) {
  if (node.IsSequence()) return ParseList(node, vocabulary, report);
  return ParseText(node, vocabulary, report);
}

void MarkNamed(const Condition& condition, std::vector<bool>& named) {
  if (condition.kind == Condition::Kind::kIdentifier) {
    named[condition.identifier] = true;
  }
  for (const Condition& part : condition.parts) MarkNamed(part, named);
}

}  // namespace

std::optional<Condition> ParseCondition(
    const yaml::Node& node, const std::vector<Identifier>& identifiers,
    Reporter& report, const std::string& instead) {
  Vocabulary searches{Vocabulary::Kind::kSearches, {}, instead};
  for (const Identifier& identifier : identifiers) {
    searches.names.push_back(identifier.name);
  }
  return ParseAnyOf(node, searches, report);
}

std::optional<Condition> ParseRuleCondition(
    const yaml::Node& node, const std::vector<std::string>& rules,
    Reporter& report) {
  return ParseText(node, {Vocabulary::Kind::kRules, rules, ""}, report);
}

std::vector<bool> NamedBy(const Condition& condition, size_t count) {
  std::vector<bool> named(count);
  MarkNamed(condition, named);
  return named;
}

const Condition* FindNot(const Condition& condition) {
  if (condition.kind == Condition::Kind::kNot) return &condition;
  for (const Condition& part : condition.parts) {
    if (const Condition* found = FindNot(part)) return found;
  }
  return nullptr;
}

}  // namespace drillcheck::sigma
