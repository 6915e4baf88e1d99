// Reference against the public conformance vectors, and the engine beside it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "files/files.h"
#include "files/walk.h"
#include "reference/alphabet.h"
#include "reference/both_for_test.h"
#include "testing/golden.h"
#include "yaml/node.h"
#include "yaml/scalar.h"

namespace drillcheck::reference {
namespace {

std::string JsonOf(const yaml::Node& node);

struct ScalarJson {
  const yaml::Node& node;

  std::string operator()(yaml::Null /*null*/) const { return "null"; }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  std::string operator()(const Number& /*number*/) const { return node.text; }
  std::string operator()(const yaml::Timestamp& /*time*/) const {
    return Quoted(node.text);
  }
  std::string operator()(const std::string& text) const { return Quoted(text); }
};

// "t": seconds, in front of the members of an object.
std::string ObjectJson(const yaml::Node& node, const std::string& time) {
  std::vector<std::string> members;
  if (!time.empty()) members.push_back("\"t\":" + time);
  for (const yaml::Entry& entry : node.entries) {
    members.push_back(Quoted(entry.key.text) + ":" + JsonOf(entry.value));
  }
  return "{" + Join(members, ",") + "}";
}

std::string JsonOf(const yaml::Node& node) {
  if (node.IsMap()) return ObjectJson(node, "");
  if (!node.IsSequence()) {
    return std::visit(ScalarJson{node}, yaml::Resolve(node));
  }
  std::vector<std::string> items;
  for (const yaml::Node& item : node.items) items.push_back(JsonOf(item));
  return "[" + Join(items, ",") + "]";
}

struct Counts {
  size_t answered = 0;
  size_t correlated = 0;
  size_t left_out = 0;  // refused ones; with a pipeline or placeholders
};

// What the vector expects, as Both says it: for each rule of a file all
// events; a vector says whether any rule matches.
std::string AnyOf(const std::string& answers, size_t events) {
  std::string any(events, '0');
  for (size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] == '1') any[i % events] = '1';
  }
  return any;
}

void CheckAnswers(const yaml::Node& vector, Case given) {
  std::string expected;
  for (const yaml::Node& answer : vector.Find("expect")->items) {
    expected += answer.text == "true" ? '1' : '0';
  }
  for (const yaml::Node& event : vector.Find("events")->items) {
    given.events += JsonOf(event) + "\n";
  }
  Both both = Compare(given);
  ASSERT_FALSE(both.refused);
  EXPECT_EQ(AnyOf(both.reference, expected.size()), expected);
  EXPECT_EQ(both.engine, both.reference);
}

void CheckAlerts(const yaml::Node& vector, Case given) {
  std::vector<std::pair<double, std::string>> events;
  for (const yaml::Node& timed : vector.Find("timed_events")->items) {
    const std::string& seconds = timed.Find("t")->text;
    events.emplace_back(Number::Parse(seconds)->AsDouble(),
                        ObjectJson(*timed.Find("event"), seconds));
  }
  std::stable_sort(
      events.begin(), events.end(),
      [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& event : events) given.events += event.second + "\n";
  Both both = Compare(given);
  ASSERT_FALSE(both.refused);
  EXPECT_EQ(both.engine, both.reference);
  for (const yaml::Node& alert :
       vector.Find("expect_alerts")->Find("alerts")->items) {
    // Hits of the rules below, where `generate` asks for them, are no alerts.
    if (alert.Find("rule")->text.find("corr") == std::string::npos) continue;
    double seconds = Number::Parse(alert.Find("t")->text)->AsDouble();
    Time time{static_cast<int64_t>(seconds * 1e6)};
    EXPECT_NE(both.reference.find(" to " + FormatTime(time) + ","),
              std::string::npos)
        << both.reference;
  }
}

void Check(const yaml::Node& vector, Counts& counts) {
  SCOPED_TRACE(vector.Find("name")->text);
  Case given{vector.Find("rule")->text, ""};
  bool other = vector.Find("expect_error") != nullptr ||
               vector.Find("pipeline") != nullptr ||
               vector.Find("placeholders") != nullptr;
  if (other) {
    ++counts.left_out;
  } else if (vector.Find("events") != nullptr) {
    ++counts.answered;
    CheckAnswers(vector, given);
  } else {
    ++counts.correlated;
    CheckAlerts(vector, given);
  }
}

TEST(Vectors, AreAnsweredAsExpectedByReferenceAndEngine) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  Diagnostics trouble;
  Counts counts;
  std::string folder = JoinPath(SharedRoot(), "conformance");
  for (const std::string& path : WalkFiles(DiskFiles(), folder, trouble)) {
    if (!path.ends_with(".yml")) continue;
    SCOPED_TRACE(FileNameOf(path));
    auto text = DiskFiles().Read(path, kMaxYamlBytes);
    ASSERT_TRUE(text.ok());
    Reporter report(path, trouble);
    for (const yaml::Node& file : yaml::Parse(text.value(), report)) {
      for (const yaml::Node& vector : file.items) Check(vector, counts);
    }
  }
  EXPECT_TRUE(trouble.empty());
  EXPECT_GE(counts.answered, 250U);
  EXPECT_GE(counts.correlated, 60U);
}

}  // namespace
}  // namespace drillcheck::reference
