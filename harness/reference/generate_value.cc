#include "reference/generate_value.h"

#include "reference/alphabet.h"
#include "reference/generate_text.h"
#include "sigma/encoding.h"
#include "sigma/pattern.h"

namespace drillcheck::reference {
namespace {

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

}  // namespace

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

}  // namespace drillcheck::reference
