#include "base/text.h"
#include "reference/alphabet.h"
#include "reference/generate.h"

namespace drillcheck::reference {
namespace {

// The value as one of several, or one level deeper in arrays.
std::string InArray(const std::string& json, Dice& dice) {
  switch (dice.Below(4)) {
    case 0:
      return "[" + json + "]";
    case 1:
      return "[" + AnyJson(dice) + "," + json + "]";
    case 2:
      return "[" + json + "," + AnyJson(dice) + "]";
    default:
      return "[[" + json + "]]";
  }
}

// `"name":json`, a dotted name as it is or as objects, through arrays or not.
std::string MemberText(const std::string& name, const std::string& json,
                       Dice& dice) {
  size_t dot = dice.Chance(50) ? name.find('.') : name.rfind('.');
  if (dot == std::string::npos || dice.Chance(30)) {
    return "\"" + name + "\":" + json;
  }
  std::string inner = "{" + MemberText(name.substr(dot + 1), json, dice) + "}";
  if (dice.Chance(25)) {
    inner =
        dice.Pick({"[" + inner + "]", "[{}," + inner + "]",
                   "[" + inner + ",{\"b\":null}]",
                   "[{\"" + name.substr(dot + 1) + "\":null}," + inner + "]",
                   "[[" + inner + "]]"});
  }
  return "\"" + name.substr(0, dot) + "\":" + inner;
}

}  // namespace

std::string GenerateEvent(const GeneratedRule& rule, Dice& dice) {
  std::vector<std::string> members;
  for (const Hint& hint : rule.hints) {
    if (dice.Chance(30)) continue;
    std::string field =
        hint.field.empty() || dice.Chance(3) ? AnyField(dice) : hint.field;
    std::string json = dice.Chance(90) ? hint.json : AnyJson(dice);
    if (dice.Chance(15)) json = InArray(json, dice);
    members.push_back(MemberText(field, json, dice));
  }
  for (size_t n = dice.Below(3); n > 0; --n) {
    members.push_back(MemberText(AnyField(dice), AnyJson(dice), dice));
  }
  return "{" + Join(members, ",") + "}";
}

}  // namespace drillcheck::reference
