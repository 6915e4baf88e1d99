// Runs the public conformance vectors: what Sigma means, case by case.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "engine/program_for_test.h"
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

// Pipelines, and with them placeholders, are no part of the engine yet.
bool NeedsAPipeline(const yaml::Node& vector) {
  return vector.Find("pipeline") != nullptr;
}

// What the language refuses as not supported, told by the rule's text alone.
bool NeedsWhatCannotRun(const std::string& rule) {
  constexpr std::array<const char*, 9> kWords = {
      "\ncorrelation:", "\nfilter:", "|expand", "|minute", "|hour",
      "|day",           "|week",     "|month",  "|year"};
  return std::any_of(kWords.begin(), kWords.end(), [&](const char* word) {
    return ("\n" + rule).find(word) != std::string::npos;
  });
}

std::string Said(const Compiled& compiled) {
  std::string said;
  for (const Diagnostic& d : compiled.diagnostics) said += Format(d) + "\n";
  return said;
}

void ExpectRefused(const Compiled& compiled) {
  bool refused = std::any_of(
      compiled.diagnostics.begin(), compiled.diagnostics.end(),
      [](const Diagnostic& d) {
        return d.severity == Severity::kError && d.code == "not-supported";
      });
  EXPECT_TRUE(refused) << Said(compiled);
}

void ExpectError(const Compiled& compiled, const std::string& text) {
  EXPECT_TRUE(HasErrors(compiled.diagnostics));
  EXPECT_NE(AsciiLower(Said(compiled)).find(AsciiLower(text)),
            std::string::npos)
      << "no '" << text << "' in\n"
      << Said(compiled);
}

void ExpectAnswers(const Compiled& compiled, const yaml::Node& vector) {
  EXPECT_FALSE(HasErrors(compiled.diagnostics)) << Said(compiled);
  const auto& events = vector.Find("events")->items;
  const auto& expected = vector.Find("expect")->items;
  ASSERT_EQ(events.size(), expected.size());
  ASSERT_FALSE(events.empty());
  for (size_t i = 0; i < events.size(); ++i) {
    Value event = ToJson(events[i]);
    bool fires = std::any_of(
        compiled.programs.begin(), compiled.programs.end(),
        [&](const Program& program) { return program.Matches({&event}); });
    EXPECT_EQ(fires, expected[i].text == "true") << ToText(event);
  }
}

struct Counts {
  int answered = 0;
  int errors = 0;
  int refused = 0;
  int pipelines = 0;
};

void Check(const yaml::Node& vector, Counts& counts) {
  const std::string rule = TextOf(vector, "rule");
  SCOPED_TRACE(TextOf(vector, "name"));
  Compiled compiled = CompileFile("rule.yml", rule);
  if (NeedsAPipeline(vector)) {
    ++counts.pipelines;
  } else if (NeedsWhatCannotRun(rule)) {
    ++counts.refused;
    ExpectRefused(compiled);
  } else if (vector.Find("expect_error") != nullptr) {
    ++counts.errors;
    ExpectError(compiled, TextOf(vector, "expect_error"));
  } else {
    ++counts.answered;
    ExpectAnswers(compiled, vector);
  }
}

TEST(Conformance, HoldsForEveryVectorThatCanRunAndRefusesTheRest) {
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
  EXPECT_GE(counts.answered, 225);
  EXPECT_GE(counts.errors, 30);
  EXPECT_GE(counts.refused, 90);
  EXPECT_LE(counts.pipelines, 6);
}

}  // namespace
}  // namespace drillcheck
