// Runs the public conformance vectors: what Sigma means, case by case.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "engine/correlated_for_test.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"
#include "yaml/node.h"
#include "yaml/scalar.h"

namespace drillcheck {
namespace {

using json::Value;

// An event of a vector file, which is JSON written in YAML's flow style.
Value ToJson(const yaml::Node& node);

struct ScalarToJson {
  const yaml::Node& node;

  Value operator()(yaml::Null /*null*/) const { return {}; }
  Value operator()(bool truth) const {
    return {Value::Kind::kBool, truth ? "true" : "false", {}, {}};
  }
  Value operator()(const Number& /*number*/) const {
    return {Value::Kind::kNumber, node.text, {}, {}};
  }
  Value operator()(const yaml::Timestamp& /*time*/) const {
    return Value::String(node.text);
  }
  Value operator()(const std::string& text) const {
    return Value::String(text);
  }
};

Value ToJson(const yaml::Node& node) {
  if (!node.IsMap() && !node.IsSequence()) {
    return std::visit(ScalarToJson{node}, yaml::Resolve(node));
  }
  Value value;
  value.kind = node.IsMap() ? Value::Kind::kObject : Value::Kind::kArray;
  for (const yaml::Node& item : node.items) value.items.push_back(ToJson(item));
  for (const yaml::Entry& entry : node.entries) {
    value.Add(entry.key.text, ToJson(entry.value));
  }
  return value;
}

std::string TextOf(const yaml::Node& vector, std::string_view key) {
  const yaml::Node* value = vector.Find(key);
  return value == nullptr ? "" : value->text;
}

// The pipeline that the vector wants, or empty. Values of placeholders come
// from one made for them; JSON is YAML.
std::string PipelineOf(const yaml::Node& vector) {
  if (vector.Find("pipeline") != nullptr) return TextOf(vector, "pipeline");
  const yaml::Node* values = vector.Find("placeholders");
  if (values == nullptr) return "";
  return R"({"name": "values", "vars": )" + ToText(ToJson(*values)) +
         R"(, "transformations": [{"type": "value_placeholders"}]})";
}

void ExpectError(const CorrelatedRules& rules, const std::string& text) {
  EXPECT_TRUE(HasErrors(rules.diagnostics()));
  EXPECT_NE(AsciiLower(rules.Said()).find(AsciiLower(text)), std::string::npos)
      << "no '" << text << "' in\n"
      << rules.Said();
}

void ExpectAnswers(const CorrelatedRules& rules, const yaml::Node& vector) {
  const auto& events = vector.Find("events")->items;
  const auto& expected = vector.Find("expect")->items;
  ASSERT_EQ(events.size(), expected.size());
  ASSERT_FALSE(events.empty());
  for (size_t i = 0; i < events.size(); ++i) {
    Event event;
    event.fields = ToJson(events[i]);
    EXPECT_EQ(!rules.set().Match(event).empty(), expected[i].text == "true")
        << ToText(event.fields);
  }
}

// Seconds, as vectors write times.
Time TimeOf(const yaml::Node& node) {
  std::optional<Number> seconds = Number::Parse(TextOf(node, "t"));
  EXPECT_TRUE(seconds.has_value()) << TextOf(node, "t");
  return {std::llround(seconds.value_or(Number(0.0)).AsDouble() * 1e6)};
}

using Groups = std::vector<std::pair<std::string, std::string>>;
using Told = std::tuple<Time, std::string, Groups>;  // time, title, group

std::vector<Told> ExpectedAlerts(const yaml::Node& expected) {
  std::vector<Told> told;
  for (const yaml::Node& alert : expected.Find("alerts")->items) {
    Groups group;
    if (const yaml::Node* values = alert.Find("group")) {
      for (const yaml::Entry& entry : values->entries) {
        group.emplace_back(entry.key.text, entry.value.text);
      }
    }
    told.emplace_back(TimeOf(alert), TextOf(alert, "rule"), group);
  }
  std::sort(told.begin(), told.end());
  return told;
}

void ExpectAlerts(const CorrelatedRules& rules, const yaml::Node& vector) {
  std::vector<TimedEvent> events;
  for (const yaml::Node& timed : vector.Find("timed_events")->items) {
    events.push_back({TimeOf(timed), ToJson(*timed.Find("event"))});
  }
  ASSERT_FALSE(events.empty());
  const yaml::Node& expected = *vector.Find("expect_alerts");
  std::vector<Told> wanted = ExpectedAlerts(expected);
  // A vector may leave groups out.
  bool groups = std::any_of(wanted.begin(), wanted.end(), [](const Told& told) {
    return !std::get<Groups>(told).empty();
  });
  std::vector<Told> told;
  for (const Fired& fired : Play(rules, events)) {
    told.emplace_back(fired.alert.last, fired.title,
                      groups ? fired.alert.group : Groups{});
  }
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, wanted);
  EXPECT_EQ(std::to_string(told.size()), TextOf(expected, "count"));
}

struct Counts {
  int answered = 0;
  int errors = 0;
  int correlated = 0;
  int filtered = 0;
  int rewritten = 0;
};

void Check(const yaml::Node& vector, Counts& counts) {
  SCOPED_TRACE(TextOf(vector, "name"));
  std::string pipeline = PipelineOf(vector);
  CorrelatedRules rules(TextOf(vector, "rule"), pipeline);
  if (!pipeline.empty()) ++counts.rewritten;
  if (TextOf(vector, "rule").find("\nfilter:") != std::string::npos) {
    ++counts.filtered;
  }
  if (vector.Find("expect_error") != nullptr) {
    ++counts.errors;
    return ExpectError(rules, TextOf(vector, "expect_error"));
  }
  EXPECT_FALSE(HasErrors(rules.diagnostics())) << rules.Said();
  if (vector.Find("timed_events") != nullptr) {
    ++counts.correlated;
    ExpectAlerts(rules, vector);
  } else {
    ++counts.answered;
    ExpectAnswers(rules, vector);
  }
}

TEST(Conformance, HoldsForEveryVector) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  Diagnostics trouble;
  Counts counts;
  for (const std::string& path :
       WalkFiles(DiskFiles(), JoinPath(SharedRoot(), "conformance"), trouble)) {
    if (!path.ends_with(".yml")) continue;
    SCOPED_TRACE(FileNameOf(path));
    auto text = DiskFiles().Read(path, kMaxYamlBytes);
    ASSERT_TRUE(text.ok()) << text.error();
    Reporter report(path, trouble);
    for (const yaml::Node& file : yaml::Parse(text.value(), report)) {
      for (const yaml::Node& vector : file.items) Check(vector, counts);
    }
  }
  EXPECT_TRUE(trouble.empty()) << Format(trouble.front());
  // Floors: the test must not pass by running nothing.
  EXPECT_GE(counts.answered, 250);
  EXPECT_GE(counts.errors, 50);
  EXPECT_GE(counts.correlated, 60);
  EXPECT_GE(counts.filtered, 8);
  EXPECT_GE(counts.rewritten, 10);
}

}  // namespace
}  // namespace drillcheck
