#include "reference/alphabet.h"

#include <vector>

#include "base/text.h"

namespace drillcheck::reference {
namespace {

// Characters that are equal when case does not count stand in one list.
const std::vector<std::vector<std::string>>& Alike() {
  static const std::vector<std::vector<std::string>> kAlike = {
      {"a", "A"},
      {"b", "B"},
      {"i", "I"},
      {"k", "K", "\u212A"},            // Kelvin
      {"s", "S", "\u017F"},            // long s
      {"\u00E9", "\u00C9"},            // e acute
      {"\u00E5", "\u00C5", "\u212B"},  // Angstrom
      {"\u03C3", "\u03A3", "\u03C2"},  // sigma, with the final form
      {"\u00B5", "\u03BC", "\u039C"},  // micro
      {"\u01C6", "\u01C4", "\u01C5"},  // dz, with the title form
      {"\u0451", "\u0401"},            // io
      {"\U00010428", "\U00010400"},    // beyond 16 bits
      {"\u1E9E", "\u00DF"},            // sharp s
      {"\u0130"},                      // I with a dot
      {"\u0131"},                      // i without one
      {"e\u0301"},                     // e acute in two
      {"\U0001F600"},
      {"0"},
      {"1"},
      {" "},
      {"\n"},
      {"-"},
      {"/"},
      {"\u2013"},
      {"\u2014"},
      {"\u2015"},
      {"\\"},
      {"*"},
      {"?"},
      {"%"},
      {"."},
      {"_"},
      {"\""},
  };
  return kAlike;
}

std::string AnyCharacter(Dice& dice) {
  // Half of them from the front, so that texts meet.
  size_t most = dice.Chance(50) ? 5 : Alike().size();
  return dice.Pick(Alike()[dice.Below(most)]);
}

// Another character that is equal but for its case, or the same.
std::string Recased(const std::string& character, Dice& dice) {
  for (const auto& alike : Alike()) {
    for (const std::string& one : alike) {
      if (one == character) return dice.Pick(alike);
    }
  }
  return character;
}

std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  for (char byte : text) {
    bool inside = (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
    if (inside && !characters.empty()) {
      characters.back() += byte;
    } else {
      characters.emplace_back(1, byte);
    }
  }
  return characters;
}

}  // namespace

std::string AnyText(Dice& dice, size_t longest) {
  std::string text;
  for (size_t n = dice.Between(0, longest); n > 0; --n) {
    text += AnyCharacter(dice);
  }
  return text;
}

std::string AnyPatternText(Dice& dice) {
  if (dice.Chance(5)) {  // a chain of wildcards that must be tried many ways
    std::string chain;
    for (size_t n = dice.Between(2, 8); n > 0; --n) {
      chain += dice.Pick({"*a", "*", "?", "*a?", "*ab"});
    }
    return chain;
  }
  std::string text = AnyText(dice, 4);
  if (dice.Chance(25)) text += dice.Pick({"*", "?", "\\*", "\\?", "\\\\"});
  if (dice.Chance(25)) text += AnyText(dice, 3);
  if (dice.Chance(15)) text = dice.Pick({"*", "?", " -", "-"}) + text;
  return text;
}

std::string TextLike(const sigma::Pattern& pattern, Dice& dice) {
  std::string text;
  for (const sigma::Token& token : pattern) {
    switch (token.kind) {
      case sigma::Token::Kind::kAnyRun:
        text += AnyText(dice, 2);
        break;
      case sigma::Token::Kind::kAnyOne:
        text += AnyCharacter(dice);
        break;
      case sigma::Token::Kind::kDash:
        text += dice.Pick({"-", "/", "\u2013", "\u2014", "\u2015"});
        break;
      default:
        for (const std::string& one : Characters(token.text)) {
          text += dice.Chance(30) ? Recased(one, dice) : one;
        }
    }
  }
  return text;
}

std::string AnyField(Dice& dice) {
  return dice.Pick({"a", "b", "a.b", "a.b.c", "b.a", "Image", "A"});
}

std::string AnyNumber(Dice& dice) {
  return dice.Pick({"0",
                    "1",
                    "2",
                    "10",
                    "-1",
                    "1.0",
                    "1.5",
                    "1e1",
                    "100e-2",
                    "-0",
                    "9007199254740992",
                    "9007199254740992",
                    "9007199254740993",
                    "9007199254740993",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551615",
                    "-9223372036854775808",
                    "0.1",
                    "1e300",
                    "36893488147419103232"});
}

std::string AnyTime(Dice& dice) {
  static const std::vector<std::string> kDays = {
      "2024-03-09", "2024-01-01", "2024-12-30", "2023-01-01",
      "2020-12-31", "2024-02-29", "2023-02-29", "2024-13-01"};
  static const std::vector<std::string> kClocks = {"T14:30:05Z",
                                                   " 14:30:05",
                                                   "T00:00:00Z",
                                                   "T23:59:59.999Z",
                                                   "T02:03:04.1+05:30",
                                                   "T03:00:00-08:00",
                                                   "T14:30:05",
                                                   "x",
                                                   "T24:00:00.0Z",
                                                   "T24:00:01Z",
                                                   "T14:30",
                                                   "T14:30:05+05",
                                                   "T14:30:05+0530",
                                                   "T14:30:05,5Z",
                                                   "t14:30:05z",
                                                   "T14",
                                                   "",
                                                   "T23:59:60Z",
                                                   "T24:00:00Z",
                                                   "T1:02:03Z"};
  return dice.Pick(kDays) + dice.Pick(kClocks);
}

std::string AnyAddress(Dice& dice) {
  return dice.Pick({"10.0.0.1", "10.1.2.3", "10.255.255.255", "11.0.0.0",
                    "192.168.1.128", "192.168.1.127", "10.1.2", "10.1.2.256",
                    "fe80::1", "fe80::1%eth0", "fd00::1", "fd80::1", "::1",
                    "::ffff:10.0.0.1", "FE80::A", "010.0.0.1", "",
                    "10.0.0.1 "});
}

std::string AnyJson(Dice& dice) {
  switch (dice.Below(12)) {
    case 0:
      return "null";
    case 1:
      return dice.Pick({"true", "false"});
    case 2:
      return dice.Pick({"[]", "{}", "[null]", "[[]]", "\"\""});
    case 3:
    case 4:
      return AnyNumber(dice);
    case 5:
      return Quoted(AnyNumber(dice));
    case 6:
      return Quoted(AnyTime(dice));
    case 7:
      return Quoted(AnyAddress(dice));
    case 8:
      return "[" + AnyJson(dice) + "," + AnyJson(dice) + "]";
    case 9:
      return "{\"" + dice.Pick({"b", "c", "b.c", "x"}) + "\":" + AnyJson(dice) +
             "}";
    case 10:
      return Quoted(dice.Pick({"01", "+1", "1.", ".5", " 1", "1 ", "TRUE",
                               "False", "null", "1709994605"}));
    default:
      return Quoted(AnyText(dice, 4));
  }
}

std::string Quoted(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += {kDigits[byte >> 4], kDigits[byte & 0xF]};
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace drillcheck::reference
