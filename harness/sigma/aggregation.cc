#include "sigma/aggregation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "sigma/timespan.h"
#include "yaml/scalar.h"

namespace drillcheck::sigma {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr size_t npos = std::string_view::npos;

bool IsSign(char c) { return std::string_view("()<>=!,").find(c) != npos; }

// `count(a) by b >= 5` as count, (, a, ), by, b, >=, 5.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  bool joined = false;  // to the word before
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (IsBlank(c)) {
      joined = false;
      continue;
    }
    bool second = c == '=' && i > 0 && !words.empty() && joined &&
                  std::string_view("<>=!").find(text[i - 1]) != npos;
    bool more = joined && !IsSign(c) && !IsSign(text[i - 1]);
    if (second || more) {
      words.back() += c;
    } else {
      words.emplace_back(1, c);
    }
    joined = true;
  }
  return words;
}

// What YAML takes `text` for when it stands without quotes.
yaml::Scalar Resolved(const std::string& text) {
  yaml::Node node;
  node.kind = yaml::Node::Kind::kScalar;
  node.text = text;
  return yaml::Resolve(node);
}

// A value as YAML reads it back as this text.
std::string Yaml(const std::string& text) {
  bool is_text = std::holds_alternative<std::string>(Resolved(text));
  bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || std::string_view("_ .-").find(c) != npos ||
           (AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z');
  });
  bool indicator = text.starts_with('-') || text != Trim(text);
  if (is_text && plain && !text.empty() && !indicator) return text;
  std::string quoted = "'";
  for (char c : Printable(text, 400)) {
    quoted += c == '\'' ? "''" : std::string(1, c);
  }
  return quoted + "'";
}

// "Brute Force (SSH)" as brute_force_ssh.
std::string Slug(std::string_view title) {
  std::string slug;
  for (char c : AsciiLower(title)) {
    bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '_') {
      slug += '_';
    }
  }
  while (slug.ends_with('_')) slug.pop_back();
  return slug.empty() ? "base_rule" : slug;
}

// What stands behind the pipe.
struct Aggregation {
  std::string type;  // of the correlation
  std::string field;
  std::vector<std::string> group_by;
  std::string bound;  // "gt: 5"
  // near: the searches that must have hits too, and those that must not.
  std::vector<std::string> with;
  std::vector<std::string> without;
};

class Reader {
 public:
  explicit Reader(std::vector<std::string> words) : words_(std::move(words)) {}

  // Nothing when it has another form than those of Sigma 1 that are known.
  std::optional<Aggregation> Read() {
    bool complete = Take("near") ? Near() : Count();
    if (!complete || next_ < words_.size()) return std::nullopt;
    return std::move(read_);
  }

 private:
  bool Near() {
    read_.type = "temporal";
    do {
      auto& names = Take("not") ? read_.without : read_.with;
      if (!TakeWord(names.emplace_back())) return false;
    } while (Take("and"));
    return true;
  }

  bool Count() {
    std::string function;
    if (!TakeWord(function) || !Take("(")) return false;
    if (!Take(")") && !(TakeWord(read_.field) && Take(")"))) return false;
    if (Take("by") && !GroupBy()) return false;
    return Type(AsciiLower(function)) && Bound();
  }

  bool Type(const std::string& function) {
    bool field = !read_.field.empty();
    if (function == "count") read_.type = field ? "value_count" : "event_count";
    if (function == "sum" && field) read_.type = "value_sum";
    if (function == "avg" && field) read_.type = "value_avg";
    return !read_.type.empty();
  }

  bool GroupBy() {
    do {
      if (!TakeWord(read_.group_by.emplace_back())) return false;
    } while (Take(","));
    return true;
  }

  bool Bound() {
    static const std::map<std::string, std::string> kOperators = {
        {">", "gt"}, {">=", "gte"}, {"<", "lt"},  {"<=", "lte"},
        {"=", "eq"}, {"==", "eq"},  {"!=", "neq"}};
    if (next_ + 2 != words_.size()) return false;
    auto op = kOperators.find(words_[next_]);
    auto number = Number::Parse(words_[next_ + 1]);
    if (op == kOperators.end() || !number) return false;
    // Beyond 64 bits a number has no form that YAML reads back as one.
    std::string text = number->Text();
    if (!std::holds_alternative<Number>(Resolved(text))) return false;
    read_.bound = op->second + ": " + text;
    next_ += 2;
    return true;
  }

  bool Take(std::string_view word) {
    if (next_ == words_.size() || AsciiLower(words_[next_]) != word) {
      return false;
    }
    ++next_;
    return true;
  }

  bool TakeWord(std::string& out) {
    if (next_ == words_.size() || IsSign(words_[next_][0])) return false;
    out = words_[next_++];
    return true;
  }

  std::vector<std::string> words_;
  size_t next_ = 0;
  Aggregation read_;
};

// Writes the document that stands for an aggregation of `rule`.
class Writer {
 public:
  Writer(const Aggregation& aggregation, const yaml::Node& detection,
         const Rule& rule)
      : aggregation_(aggregation),
        detection_(detection),
        rule_(rule),
        base_(rule.name.empty() ? Slug(rule.title) : rule.name) {}

  std::string Write() const {
    std::vector<std::string> lines = {Advice(), "title: " + Yaml(Title())};
    lines.emplace_back("correlation:");
    lines.push_back("    type: " + aggregation_.type + Order());
    List("rules", Rules(), lines);
    if (!aggregation_.group_by.empty()) {
      List("group-by", aggregation_.group_by, lines);
    }
    lines.push_back("    timespan: " + Timespan());
    Condition(lines);
    if (rule_.level)
      lines.push_back("level: " + std::string(Name(*rule_.level)));
    return Join(lines, "\n");
  }

 private:
  std::string Title() const {
    return (rule_.title.empty() ? base_ : rule_.title) + " correlated";
  }

  // Yaml() may write a name in quotes; the words around it then need none.
  std::string Advice() const {
    std::string advice = "take the pipe and what follows off this condition";
    if (detection_.Find("timeframe") != nullptr) {
      advice += ", take timeframe out";
    }
    if (rule_.name.empty()) {
      advice += ", add `name: " + Yaml(base_) + "` to this rule";
    }
    for (const auto* names : {&aggregation_.with, &aggregation_.without}) {
      for (const std::string& name : *names) {
        advice += ", move the search " + Printable(name) + " to a rule named " +
                  Yaml(NameOf(name));
      }
    }
    return advice + ", and add this document below a line of ---";
  }

  std::string NameOf(const std::string& search) const {
    return base_ + "_" + search;
  }

  std::string Order() const {
    return aggregation_.type == "temporal"
               ? "  # temporal_ordered, if the order counts"
               : "";
  }

  std::vector<std::string> Rules() const {
    std::vector<std::string> rules = {base_};
    for (const auto* names : {&aggregation_.with, &aggregation_.without}) {
      for (const std::string& name : *names) rules.push_back(NameOf(name));
    }
    return rules;
  }

  static void List(const std::string& key,
                   const std::vector<std::string>& values,
                   std::vector<std::string>& lines) {
    lines.push_back("    " + key + ":");
    for (const std::string& value : values) {
      lines.push_back("        - " + Yaml(value));
    }
  }

  std::string Timespan() const {
    const yaml::Node* timeframe = detection_.Find("timeframe");
    if (timeframe == nullptr) {
      return "5m  # the rule had no timeframe: choose the window";
    }
    Diagnostics ignored;  // the rule is refused anyway
    Reporter report(rule_.path, ignored);
    if (ParseTimespan(*timeframe, report)) return timeframe->text;
    return "5m  # the rule's timeframe was no timespan: choose the window";
  }

  void Condition(std::vector<std::string>& lines) const {
    if (!aggregation_.bound.empty()) {
      lines.emplace_back("    condition:");
      if (!aggregation_.field.empty()) {
        lines.push_back("        field: " + Yaml(aggregation_.field));
      }
      lines.push_back("        " + aggregation_.bound);
    } else if (!aggregation_.without.empty()) {
      std::string text = base_;
      for (const std::string& name : aggregation_.with) {
        text += " and " + NameOf(name);
      }
      for (const std::string& name : aggregation_.without) {
        text += " and not " + NameOf(name);
      }
      lines.push_back("    condition: " + Yaml(text));
    }
  }

  const Aggregation& aggregation_;
  const yaml::Node& detection_;
  const Rule& rule_;
  std::string base_;
};

// What Sigma 2 cannot say, said plainly.
std::string Untranslated(const std::vector<std::string>& words) {
  std::string function = words.empty() ? "" : AsciiLower(words[0]);
  if (function == "min" || function == "max") {
    return "this cannot be translated: no correlation knows " + function +
           "; a bound on a single event is a search with lt or gt, such as "
           "`size|gt: 10`";
  }
  return "this cannot be translated: only count, sum, avg and near, with one "
         "bound, have a correlation that says the same";
}

}  // namespace

std::string ReplacementFor(const yaml::Node& detection, const Rule& rule) {
  const yaml::Node* condition = detection.Find("condition");
  if (condition == nullptr) return {};
  bool listed = condition->IsSequence() && condition->items.size() == 1;
  if (listed) condition = &condition->items[0];
  size_t pipe = condition->text.find('|');
  if (condition->IsSequence()) {
    return "write a correlation in the place of each such condition, and a "
           "rule for each search before a pipe";
  }
  if (pipe == std::string::npos) return {};
  auto words = Words(std::string_view(condition->text).substr(pipe + 1));
  auto aggregation = Reader(words).Read();
  if (!aggregation) return Untranslated(words);
  return Writer(*aggregation, detection, rule).Write();
}

}  // namespace drillcheck::sigma
