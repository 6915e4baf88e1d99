#include "base/text.h"
#include "reference/alphabet.h"
#include "reference/generate.h"
#include "reference/generate_text.h"
#include "reference/generate_value.h"

namespace drillcheck::reference {
namespace {

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
