#include "base/text.h"
#include "reference/alphabet.h"
#include "reference/generate.h"

namespace drillcheck::reference {
namespace {

// A rule that fires on events whose `type` holds its letter.
std::string MemberRule(const std::string& name, const std::string& letter) {
  return "title: " + name + "\nname: " + name +
         "\nlogsource: {product: p}\ndetection:\n  s:\n    type|contains: " +
         letter + "\n  condition: s\n";
}

// One correlation as it grows.
class Writer {
 public:
  Writer(std::string name, std::vector<std::string> members,
         std::vector<std::string> fields, Dice& dice)
      : name_(std::move(name)),
        members_(std::move(members)),
        fields_(std::move(fields)),
        dice_(dice) {}

  std::string Text() {
    type_ = dice_.Pick({"event_count", "value_count", "temporal",
                        "temporal_ordered", "value_sum", "value_avg",
                        "value_percentile", "value_median"});
    text_ = "title: " + name_ + "\nname: " + name_ +
            "\ncorrelation:\n  type: " + type_ + "\n  rules: [" +
            Join(members_, ", ") + "]\n";
    WriteGroups();
    text_ += "  timespan: " + dice_.Pick({"4s", "10s", "1m"}) + "\n";
    WriteCondition();
    return text_;
  }

  // What the correlation's alerts are grouped by.
  const std::vector<std::string>& groups() const { return groups_; }

 private:
  void WriteGroups() {
    if (dice_.Chance(25)) {
      groups_.emplace_back("who");
      std::vector<std::string> fields;
      for (const std::string& member : members_) {
        fields.push_back(member + ": " + dice_.Pick(fields_));
      }
      text_ += "  aliases:\n    who: {" + Join(fields, ", ") + "}\n";
    } else if (dice_.Chance(75)) {
      groups_.push_back(dice_.Pick(fields_));
      if (groups_[0] != fields_.back() && dice_.Chance(25)) {
        groups_.push_back(fields_.back());
      }
    }
    if (groups_.empty()) return;
    text_ += "  group-by: [" + Join(groups_, ", ") + "]\n";
  }

  std::string Bounds() {
    std::string number = dice_.Pick({"1", "2", "2", "3", "3", "4", "1.5"});
    std::string bounds =
        dice_.Pick({"gte", "gte", "gt", "lt", "lte", "eq", "neq"}) + ": " +
        number;
    if (bounds[0] == 'g' && dice_.Chance(30)) {
      bounds += ", " + dice_.Pick({"lt: 5", "lte: 3", "neq: 3"});
    }
    return bounds;
  }

  std::string Expression() {
    std::vector<std::string> parts;
    for (const std::string& member : members_) {
      parts.push_back(dice_.Chance(25) ? "not " + member : member);
    }
    return Join(parts, dice_.Chance(50) ? " and " : " or ");
  }

  void WriteCondition() {
    if (type_[0] == 't') {
      if (dice_.Chance(30)) {
        text_ += "  condition: " + Expression() + "\n";
      } else if (dice_.Chance(25)) {
        text_ += "  condition: {" + Bounds() + "}\n";
      }
      return;
    }
    text_ += "  condition: {" + Bounds();
    if (type_ == "value_count") {
      text_ += dice_.Chance(30) ? ", field: [n, v]" : ", field: v";
    } else if (type_ != "event_count") {
      text_ += ", field: n";
    }
    if (type_ == "value_percentile") {
      text_ += ", percentile: " + dice_.Pick({"0", "25", "50", "75", "100"});
    }
    text_ += "}\n";
  }

  std::string name_;
  std::vector<std::string> members_;
  std::vector<std::string> fields_;
  Dice& dice_;
  std::string type_;
  std::string text_;
  std::vector<std::string> groups_;
};

std::string EventLine(size_t seconds, Dice& dice) {
  std::vector<std::string> members = {"\"t\":" + std::to_string(seconds)};
  members.push_back(R"("type":")" +
                    dice.Pick({"a", "b", "c", "a", "b", "ab", "bc", "abc"}) +
                    "\"");
  if (dice.Chance(92)) {
    members.push_back("\"u\":" +
                      dice.Pick({"\"x\"", "\"x\"", "\"x\"", "\"y\"", "\"X\"",
                                 "1", "\"1\"", "null", "\"\""}));
  }
  if (dice.Chance(92)) {
    members.push_back("\"v\":" + dice.Pick({"\"x\"", "\"x\"", "\"y\"", "1",
                                            "\"1\"", "null", "true"}));
  }
  if (dice.Chance(90)) {
    members.push_back("\"n\":" + dice.Pick({"1", "2", "3", "-1", "0.5", "\"2\"",
                                            "\"x\"", "null", "4"}));
  }
  return "{" + Join(members, ",") + "}\n";
}

}  // namespace

GeneratedCorrelation GenerateCorrelation(Dice& dice) {
  GeneratedCorrelation generated;
  std::vector<std::string> members = {"ra", "rb", "rc"};
  members.resize(dice.Between(1, 3));
  Writer inner("inner", members, {"u", "v"}, dice);
  std::vector<std::string> documents;
  for (const std::string name : {"ra", "rb", "rc"}) {
    documents.push_back(MemberRule(name, name.substr(1)));
  }
  documents.push_back(inner.Text());
  if (!inner.groups().empty() && dice.Chance(30)) {
    Writer outer("outer", {"inner", "rc"}, inner.groups(), dice);
    documents.push_back(outer.Text());
  }
  generated.rules = Join(documents, "---\n");
  size_t seconds = 0;
  for (size_t n = dice.Between(3, 14); n > 0; --n) {
    generated.events += EventLine(seconds, dice);
    seconds += std::stoul(dice.Pick({"0", "1", "2", "3", "4", "5", "10"}));
  }
  return generated;
}

}  // namespace drillcheck::reference
