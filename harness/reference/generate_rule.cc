#include <functional>

#include "base/text.h"
#include "reference/alphabet.h"
#include "reference/generate.h"
#include "sigma/encoding.h"
#include "sigma/pattern.h"

namespace drillcheck::reference {
namespace {

// One value of an item, as YAML, and a JSON value that pleases it.
struct Asked {
  std::string yaml;
  std::string json;
  std::vector<Hint> others = {};  // what other fields must hold with it
};

// The key of an item behind its field, and how its values are made.
struct Shape {
  std::string modifiers;
  std::function<Asked(Dice&)> value;
  bool one_value = false;
};

std::string Around(const std::string& text, bool before, bool behind,
                   Dice& dice) {
  return (before ? AnyText(dice, 2) : "") + text +
         (behind ? AnyText(dice, 2) : "");
}

// Wildcards on a text that leads on a search for them, nearly to its end or
// to it. No more than two stars: the reference tries all ways.
Asked ChainAsked(Dice& dice) {
  std::string chain = dice.Pick({"", "a", "?"});
  for (size_t stars = dice.Between(1, 2); stars > 0; --stars) {
    chain += "*" + dice.Pick({"a?b", "a", "aaab", "k?", "ab", "-a"}) +
             dice.Pick({"", "a?", "??", "a?a?a?"});
  }
  chain += dice.Pick({"", "b", "z"});
  std::string row = dice.Pick({"a", "ab", "aab", "aK", "a\u00E9"});
  std::string text = dice.Pick({"", "\u212A", "\u20AC"});
  for (size_t n = dice.Between(30, 60); n > 0; --n) text += row;
  if (dice.Chance(60)) text += TextLike(sigma::ParsePattern(chain), dice);
  return {Quoted(chain), Quoted(text)};
}

Asked TextAsked(bool before, bool behind, bool dashes, Dice& dice) {
  if (!dashes && dice.Chance(3)) return ChainAsked(dice);
  std::string text = AnyPatternText(dice);
  if (dashes) text = dice.Pick({"-", " -", " /", "\u2013", "a -b "}) + text;
  sigma::Pattern pattern = sigma::ParsePattern(text);
  if (dashes) pattern = sigma::WithDashes(pattern);
  return {Quoted(text),
          Quoted(Around(TextLike(pattern, dice), before, behind, dice))};
}

// Modifiers for where a text stands, with their values.
Shape TextShape(Dice& dice) {
  std::string where =
      dice.Pick({"", "", "|contains", "|startswith", "|endswith"});
  bool before = where == "|contains" || where == "|endswith";
  bool behind = where == "|contains" || where == "|startswith";
  bool dashes = dice.Chance(15);
  std::string modifiers =
      where + (dashes ? "|windash" : "") + (dice.Chance(15) ? "|cased" : "");
  return {modifiers,
          [=](Dice& d) { return TextAsked(before, behind, dashes, d); }};
}

Shape EncodedShape(Dice& dice) {
  std::string wide =
      dice.Pick({"", "", "|wide", "|utf16le", "|utf16be", "|utf16"});
  bool offset = dice.Chance(60);
  bool bare = !wide.empty() && dice.Chance(15);
  std::string cased = dice.Chance(20) ? "|cased" : "";
  std::string modifiers = wide +
                          (bare     ? ""
                           : offset ? "|base64offset|contains"
                                    : "|base64|contains") +
                          cased;
  return {modifiers, [=](Dice& d) -> Asked {
            std::string text = "a" + AnyText(d, 3);
            for (char& c : text) {
              if (c == '*' || c == '?' || c == '\\') c = 'b';
            }
            using sigma::Utf16;
            Utf16 form = wide == "|utf16be" ? Utf16::kBigEndian
                         : wide == "|utf16" ? Utf16::kWithMark
                                            : Utf16::kLittleEndian;
            std::string bytes =
                wide.empty() ? text : sigma::ToUtf16(text, form);
            std::string lead(offset ? d.Below(3) : 0, 'x');
            std::string tail(offset ? d.Below(3) : 0, 'y');
            if (bare) return {Quoted(text), Quoted(text)};
            return {Quoted(text), Quoted(sigma::Base64(lead + bytes + tail))};
          }};
}

// A piece of a regular expression and a text that it takes.
struct Piece {
  std::string regex;
  std::string text;
};

const Piece& AnyPiece(Dice& dice) {
  static const std::vector<Piece> kPieces = {
      {"a", "a"},           {"b", "B"},           {"k", "\u212A"},
      {".", "\n"},          {".", "\n"},          {"a.b", "a\nb"},
      {".", "\n"},          {".", "k"},           {"[ab]", "b"},
      {"[^a]", "\n"},       {"\\d", "1"},         {"\\w", "\u017F"},
      {"\\w", "s"},         {"\\s", " "},         {"\\s", "\v"},
      {"\\S", "i"},         {"(a|b)", "b"},       {"(?:ab)", "ab"},
      {"\u00E9", "\u00C9"}, {"[i-k]", "K"},       {"\\x{212A}", "k"},
      {"\\\\", "\\"},       {"[[:alpha:]]", "a"}, {"[\\s1]", "1"},
      {"\\n", "\n"}};
  return kPieces[dice.Below(kPieces.size())];
}

// A part repeated a counted number of times, on about as many of it.
Asked CountedAsked(Dice& dice) {
  static const std::vector<Piece> kParts = {
      {"a", "a"},        {"[ab]", "b"},     {".", "\u00E9"},
      {"\\w", "k"},      {"(?:ab)", "ab"},  {"(?:a|bb)", "bb"},
      {"(?:ab?)", "ab"}, {"[^b]", "\u212A"}};
  const Piece& part = kParts[dice.Below(kParts.size())];
  size_t least = dice.Between(0, 70);
  std::string count = std::to_string(least);
  std::string most = std::to_string(least + dice.Between(0, 40));
  std::string regex = dice.Pick({"", "x", "^x", ".*x", "[ax]"}) + part.regex +
                      "{" + count + dice.Pick({"", ",", "," + most}) + "}" +
                      dice.Pick({"", "y", "y$", "y.*", ".{3}y"});
  std::string text = dice.Pick({"", "a", "ab"}) + "x";
  for (size_t n = least + dice.Below(4); n > 0; --n) text += part.text;
  if (dice.Chance(15)) text += dice.Pick({"\n", "aab"});
  return {Quoted(regex), Quoted(text + dice.Pick({"y", "y", "aaay", ""}))};
}

Asked RegexAsked(Dice& dice) {
  if (dice.Chance(30)) return CountedAsked(dice);
  std::string regex = dice.Pick({"", "", "^", "^", "(?i)", "\\b"});
  std::string text = dice.Pick({"", "", "a", "a\n", "\n"});
  for (size_t n = dice.Between(1, 3); n > 0; --n) {
    const Piece& piece = AnyPiece(dice);
    regex +=
        piece.regex + dice.Pick({"", "", "", "*", "+", "?", "{1,2}", "+?"});
    text += piece.text;
  }
  regex += dice.Pick({"", "", "$", "$", "\\n"});
  text += dice.Pick({"", "", "\n", "\nb", "b"});
  return {Quoted(regex), Quoted(dice.Chance(85) ? text : AnyText(dice, 4))};
}

Shape RegexShape(Dice& dice) {
  std::string modifiers = "|re";
  for (const char* flag : {"|i", "|m", "|s"}) {
    if (dice.Chance(35)) modifiers += flag;
  }
  return {modifiers, RegexAsked};
}

Asked NumberAsked(Dice& dice) {
  std::string number = AnyNumber(dice);
  while (number.find('e') != number.npos) number = AnyNumber(dice);
  std::string other = dice.Chance(60) ? number : AnyNumber(dice);
  return {number, dice.Chance(30) ? Quoted(other) : other};
}

Shape CompareShape(Dice& dice) {
  return {dice.Pick({"|lt", "|lte", "|gt", "|gte"}), NumberAsked};
}

Shape TimeShape(Dice& dice) {
  static const std::vector<std::vector<std::string>> kParts = {
      {"|minute", "0", "3", "30", "59"}, {"|hour", "0", "2", "3", "14", "23"},
      {"|day", "1", "9", "29", "31"},    {"|week", "1", "9", "10", "52", "53"},
      {"|month", "1", "3", "12"},        {"|year", "2020", "2023", "2024"}};
  std::vector<std::string> values = kParts[dice.Below(kParts.size())];
  std::string modifiers =
      values[0] + dice.Pick({"", "", "|gte", "|lt", "|gt", "|lte"});
  values.erase(values.begin());
  return {modifiers, [=](Dice& d) -> Asked {
            std::string epoch = d.Pick(
                {"1709994605", "1709994605123", "1709994605.5", "0", "-1"});
            return {d.Pick(values), d.Chance(80) ? Quoted(AnyTime(d)) : epoch};
          }};
}

Shape NetworkShape(Dice& /*dice*/) {
  return {"|cidr", [](Dice& d) -> Asked {
            return {Quoted(d.Pick({"10.0.0.0/8", "192.168.1.128/25", "10.0.0.1",
                                   "0.0.0.0/0", "fe80::/10", "::/0", "fd00::/9",
                                   "10.0.0.0/32", "::1", "::ffff:0:0/96"})),
                    Quoted(AnyAddress(d))};
          }};
}

Shape FieldShape(Dice& dice) {
  std::string modifiers = "|fieldref" + dice.Pick({"", "", "|contains",
                                                   "|startswith", "|endswith"});
  if (dice.Chance(20)) modifiers += "|cased";
  bool part = modifiers.find("with") != modifiers.npos ||
              modifiers.find("contains") != modifiers.npos;
  return {modifiers, [=](Dice& d) -> Asked {
            // Now and then data that would be a pattern in a rule.
            std::string other =
                d.Pick({"a", "A", "ab", "a*", "*", "a?", "\\*", "k", "", "1"});
            sigma::Pattern pattern;
            if (d.Chance(50)) {
              pattern = sigma::ParsePattern(other);
            } else if (!other.empty()) {
              pattern = {{sigma::Token::Kind::kText, other}};
            }
            std::string own = Around(TextLike(pattern, d), part && d.Chance(50),
                                     part && d.Chance(50), d);
            std::string field = AnyField(d);
            return {field, Quoted(own), {{field, Quoted(other)}}};
          }};
}

Shape PlainShape(Dice& /*dice*/) {
  return {"", [](Dice& d) -> Asked {
            switch (d.Below(7)) {
              case 0:
                return {d.Pick({"null", "~"}), "null"};
              case 1:
                return {d.Pick({"true", "false", "yes", "no"}),
                        d.Pick({"true", "false", "\"True\"", "\"false\""})};
              case 2:
                return {"''", "\"\""};
              case 3:
                return {Quoted(AnyNumber(d)), AnyNumber(d)};
              case 4:
                return {d.Pick({"0x10", "0644", "1_000", "'null'", "'true'"}),
                        d.Pick({"16", "420", "1000", "\"null\"", "true"})};
              default:
                return NumberAsked(d);
            }
          }};
}

Shape ExistsShape(Dice& /*dice*/) {
  return {"|exists",
          [](Dice& d) -> Asked {
            return {d.Pick({"true", "false"}), AnyJson(d)};
          },
          true};
}

Shape AnyShape(Dice& dice) {
  switch (dice.Below(20)) {
    case 0:
      return EncodedShape(dice);
    case 1:
    case 2:
      return RegexShape(dice);
    case 3:
    case 4:
      return CompareShape(dice);
    case 5:
    case 6:
      return TimeShape(dice);
    case 7:
      return NetworkShape(dice);
    case 8:
      return FieldShape(dice);
    case 9:
    case 10:
    case 11:
      return PlainShape(dice);
    case 12:
      return ExistsShape(dice);
    default:
      return TextShape(dice);
  }
}

// The rule as it grows.
class Writer {
 public:
  explicit Writer(Dice& dice) : dice_(dice) {}

  GeneratedRule Rule() {
    static const std::vector<std::string> kNames = {
        "sel", "sel_1", "sel_2", "flt", "_hidden", "notepad", "and-so"};
    rule_.text = "title: t\nlogsource: {product: p}\ndetection:\n";
    size_t first = dice_.Below(kNames.size());
    for (size_t n = dice_.Between(1, 3), i = 0; i < n; ++i) {
      names_.push_back(kNames[(first + i) % kNames.size()]);
      rule_.text += "  " + names_.back() + ":";
      WriteSearch();
    }
    WriteCondition();
    return std::move(rule_);
  }

 private:
  void WriteSearch() {
    if (dice_.Chance(10)) return WriteKeywords();
    bool list = dice_.Chance(20);
    rule_.text += "\n";
    for (size_t maps = list ? dice_.Between(1, 3) : 1; maps > 0; --maps) {
      if (list && dice_.Chance(10)) {
        rule_.text += "    - " + Keyword() + "\n";
        continue;
      }
      std::string indent = list ? "    - " : "    ";
      used_.clear();
      for (size_t n = dice_.Between(1, 3); n > 0; --n) {
        if (WriteItem(indent)) indent = list ? "      " : "    ";
      }
    }
  }

  std::string Keyword() {
    if (dice_.Chance(15)) return AnyNumber(dice_);
    Asked asked = TextAsked(true, true, false, dice_);
    rule_.hints.push_back({"", asked.json});
    return asked.yaml;
  }

  void WriteKeywords() {
    switch (dice_.Below(3)) {
      case 0:
        rule_.text += " " + Keyword() + "\n";
        break;
      case 1:
        rule_.text += "\n    '" + dice_.Pick({"|all", "|neq", "|all|neq"}) +
                      "':\n      - " + Keyword() + "\n      - " + Keyword() +
                      "\n";
        break;
      default:
        rule_.text += "\n    - " + Keyword() + "\n    - " + Keyword() + "\n";
    }
  }

  bool WriteItem(const std::string& indent) {
    Shape shape = AnyShape(dice_);
    std::string field = AnyField(dice_);
    bool list = !shape.one_value && dice_.Chance(40);
    std::string modifiers = shape.modifiers;
    if (list && dice_.Chance(40)) modifiers += "|all";
    if (!shape.one_value && dice_.Chance(12)) modifiers += "|neq";
    for (const std::string& used : used_) {
      if (used == field + modifiers) return false;  // keys must differ
    }
    used_.push_back(field + modifiers);
    std::vector<std::string> values;
    for (size_t n = list ? dice_.Between(2, 3) : 1; n > 0; --n) {
      Asked asked = shape.value(dice_);
      values.push_back(asked.yaml);
      rule_.hints.push_back({field, asked.json});
      rule_.hints.insert(rule_.hints.end(), asked.others.begin(),
                         asked.others.end());
    }
    rule_.text += indent + field + modifiers + ": " +
                  (list ? "[" + Join(values, ", ") + "]" : values[0]) + "\n";
    return true;
  }

  std::string Expression(size_t depth) {
    size_t roll = dice_.Below(depth == 0 ? 6 : 12);
    switch (roll) {
      case 0:
        return dice_.Pick({"1 of them", "all of them", "any of them"});
      case 1:
        return dice_.Pick({"1 of ", "all of "}) +
               dice_.Pick({names_[0].substr(0, 2) + "*", names_[0] + "*",
                           "*" + names_[0].substr(1)});
      case 6:
      case 7:
        return "not " + Expression(0);
      case 8:
        return "not (" + Expression(depth - 1) + ")";
      case 9:
        return Expression(depth - 1) + " and " + Expression(depth - 1);
      case 10:
        return Expression(depth - 1) + " or " + Expression(depth - 1);
      case 11:
        return "(" + Expression(depth - 1) + ")";
      default:
        return dice_.Pick(names_);
    }
  }

  void WriteCondition() {
    rule_.text += "  condition: ";
    if (dice_.Chance(10)) {
      rule_.text +=
          "[" + Quoted(Expression(1)) + ", " + Quoted(Expression(1)) + "]\n";
      return;
    }
    std::string text = Expression(dice_.Below(4));
    if (dice_.Chance(2)) {  // a deep one
      for (size_t n = dice_.Between(5, 30); n > 0; --n) {
        text = dice_.Pick({"(", "not ("}) + text + ")";
      }
    }
    rule_.text += Quoted(text) + "\n";
  }

  Dice& dice_;
  GeneratedRule rule_;
  std::vector<std::string> names_;
  std::vector<std::string> used_;  // keys of the map at hand
};

}  // namespace

GeneratedRule GenerateRule(Dice& dice) { return Writer(dice).Rule(); }

}  // namespace drillcheck::reference
