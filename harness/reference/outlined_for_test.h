// Random rules over random lines of Windows events, for outlined_test.cc: what
// is read by its outline against what is read as a whole.
//
// Events come in shapes: the same keys again and again with other values, or
// with some of those of the event before, as in a log.
#ifndef DRILLCHECK_REFERENCE_OUTLINED_FOR_TEST_H_
#define DRILLCHECK_REFERENCE_OUTLINED_FOR_TEST_H_

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "event/outlined_events.h"
#include "json/parser.h"
#include "json/value.h"
#include "reference/alphabet.h"
#include "reference/dice.h"
#include "reference/generate.h"
#include "sigma/pattern.h"

namespace drillcheck::reference {

// A rule that looks for words in all values, which the index answers alone
// where it can; long ones in the line as it is written.
inline GeneratedRule KeywordRule(Dice& dice, bool only_long) {
  static const std::vector<std::string> kLongWords = {
      "ask me",     "kelvin sign", "silks/kiosks", "zq\"aa",
      "disk\\back", "B-ib",        "aaa",          "Image",
      "kiosk",      "Command",     "Ssk/bib",      "\\ask"};
  static const std::vector<std::string> kAnyWords = {
      "ask", "k",  "S",       "s/k",    "kelvin sign", "\u212A",
      "zq",  "aa", "\u017Fa", "\u00E9", "B-ib",        std::string("a\0b", 3)};
  GeneratedRule rule;
  auto word = [&] {
    std::string text = dice.Pick(only_long ? kLongWords : kAnyWords);
    rule.hints.push_back(
        {"", Quoted(AnyText(dice, 2) +
                    TextLike({{sigma::Token::Kind::kText, text}}, dice) +
                    AnyText(dice, 2))});
    return Quoted(text);
  };
  std::string key = dice.Pick({"", "", "", "'|all': ", "'|cased': "});
  bool two = key == "'|all': " || dice.Chance(50);
  rule.text = "title: t\nlogsource: {product: p}\ndetection:\n  k:\n    " +
              key + "[" + word() + (two ? "," + word() : "") + "]\n" +
              "  f: {Image: " + Quoted(AnyText(dice, 1)) + "}\n  condition: " +
              dice.Pick({"k", "k", "not not k", "not (not k)", "k or f",
                         "f or not not k", "k and not f", "not k", "1 of them",
                         "all of them"}) +
              "\n";
  return rule;
}

// What an outline tells of a value: its kind, and what is in it.
inline std::string KindText(const json::Value& value) {
  std::string text(1, static_cast<char>('0' + static_cast<int>(value.kind)));
  for (const json::Value& item : value.items) text += KindText(item) + ",";
  for (const json::Member& member : value.members) {
    text += member.key + ":" + KindText(member.value) + ",";
  }
  return text;
}

// JSON for events, by what rules would like to see where.
class ValuePool {
 public:
  void Add(const Hint& hint) {
    auto value = parser_.Parse("{\"v\":" + hint.json + "}");
    if (!value.ok()) return;
    std::string kind = KindText(value.value().members[0].value);
    for (const std::string& field : {hint.field, std::string()}) {
      of_field_[field].push_back({kind, hint.json});
      of_kind_[{field, kind}].push_back(hint.json);
    }
  }

  // A value's kind for a new field.
  std::string Kind(const std::string& field, Dice& dice) {
    const auto& known = of_field_[of_field_.contains(field) ? field : ""];
    return known[dice.Below(known.size())].first;
  }

  // A value of that kind.
  std::string Value(const std::string& field, const std::string& kind,
                    Dice& dice) const {
    auto known = of_kind_.find({dice.Chance(70) ? field : "", kind});
    if (known == of_kind_.end()) known = of_kind_.find({"", kind});
    std::string json = dice.Pick(known->second);
    // Long ones are not remembered, or not everywhere.
    constexpr std::array<size_t, 3> kMore = {52, 300, 1100};
    if (json[0] != '"' || !dice.Chance(8)) return json;
    return "\"" + std::string(kMore[dice.Below(kMore.size())], 'x') +
           json.substr(1);
  }

 private:
  json::Parser parser_;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>>
      of_field_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>>
      of_kind_;
};

// Lines of one shape.
class LinesOfShape {
 public:
  LinesOfShape(ValuePool& pool, Dice& dice)
      : pool_(pool),
        dice_(dice),
        form_(dice.Below(3)),
        shuffled_(dice.Chance(30)) {
    for (size_t n = dice.Between(2, 5); n > 0; --n) AddMember(AnyField(dice));
    if (dice.Chance(40)) AddMember("NewProcessName");
  }

  bool shuffled() const { return shuffled_; }

  std::string Next() {
    if (!dice_.Chance(15) || !MovesText()) TakeValues();
    std::vector<std::string> members;
    for (const Member& member : members_) {
      members.push_back(member.before + member.json + member.behind);
    }
    std::string line = Wrap(Join(members, ","));
    return shuffled_ ? Shuffled(line) : line;
  }

 private:
  struct Member {
    std::string field;
    std::string kind;
    std::string before = {};  // what stands around the value
    std::string behind = {};
    std::string json = {};  // of the latest event
  };

  // Not where the object would have a key twice.
  void AddMember(const std::string& name) {
    Member member{name, pool_.Kind(name, dice_)};
    bool nested = dice_.Chance(50);
    std::string key = nested ? name.substr(0, name.find('.')) : name;
    if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) return;
    keys_.push_back(key);
    member.before = "\"" + name + "\":";
    for (size_t dot; nested && (dot = member.before.find('.')) != key.npos;) {
      member.before.replace(dot, 1, "\":{\"");
      member.behind += "}";
    }
    members_.push_back(std::move(member));
  }

  void TakeValues() {
    for (Member& member : members_) {
      bool same = !member.json.empty() && dice_.Chance(40);
      if (!same) member.json = pool_.Value(member.field, member.kind, dice_);
    }
    if (channel_.empty() || dice_.Chance(30)) TakeSource();
  }

  // The event before, but that a text ends elsewhere and the next begins there.
  // False: it has none that can be cut.
  bool MovesText() {
    Member& one = members_[dice_.Below(members_.size())];
    Member& other = members_[dice_.Below(members_.size())];
    bool can_be_cut = &one != &other && one.json.starts_with('"') &&
                      other.json.starts_with('"') &&
                      IsPlain(one.json + other.json);
    if (!can_be_cut) return false;
    std::string both = one.json.substr(1, one.json.size() - 2) +
                       other.json.substr(1, other.json.size() - 2);
    size_t cut = dice_.Between(0, both.size());
    one.json = Quoted(both.substr(0, cut));
    other.json = Quoted(both.substr(cut));
    return true;
  }

  static bool IsPlain(const std::string& json) {
    return IsAscii(json) && json.find('\\') == json.npos;
  }

  void TakeSource() {
    channel_ = dice_.Pick({"Microsoft-Windows-Sysmon/Operational", "Security"});
    id_ = dice_.Pick({"1", "11", "12", "13", "4688"});
    type_ = dice_.Pick({"SetValue", "CreateKey", "k"});
    provider_ = dice_.Chance(3) ? "Linux-Sysmon" : "Microsoft-Windows-Sysmon";
  }

  std::string Wrap(const std::string& members) const {
    std::string data = "\"EventType\":\"" + type_ + "\"," + members;
    if (form_ == 0) {
      return R"({"EventID":)" + id_ + R"(,"Channel":")" + channel_ + "\"," +
             data + "}";
    }
    if (form_ == 1) {
      return R"({"Event":{"System":{"Provider":{"#attributes":{"Name":")" +
             provider_ + R"("}},"EventID":)" + id_ + R"(,"Channel":")" +
             channel_ + R"("},"EventData":{)" + data + "}}}";
    }
    return R"({"@timestamp":"2026-01-02T03:04:05Z","winlog":{"channel":")" +
           channel_ + R"(","event_id":)" + id_ + R"(,"event_data":{)" + data +
           R"(}},"host":{"name":"h"}})";
  }

  std::string Shuffled(const std::string& line) {
    auto document = parser_.Parse(line);
    if (!document.ok()) return line;
    Shuffle(document.value());
    return json::ToText(document.value());
  }

  void Shuffle(json::Value& value) {
    for (json::Value& item : value.items) Shuffle(item);
    for (json::Member& member : value.members) Shuffle(member.value);
    for (size_t n = value.members.size(); n > 1; --n) {
      std::swap(value.members[n - 1], value.members[dice_.Below(n)]);
    }
  }

  ValuePool& pool_;
  Dice& dice_;
  size_t form_;
  bool shuffled_;
  std::vector<Member> members_;
  std::vector<std::string> keys_;
  std::string channel_;
  std::string id_;
  std::string type_;
  std::string provider_;
  json::Parser parser_;
};

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_OUTLINED_FOR_TEST_H_
