// Fuzzes events that are read by their outlines: what json::Outlines or
// json::PlainReader reads of a line, simdjson reads too; and the rules that
// fire on an event read so are those that fire on it as a whole.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "engine/outline_matcher.h"
#include "engine/rule_set.h"
#include "event/line_block.h"
#include "event/outlined_events.h"
#include "fuzz/require.h"
#include "json/doubled_key_for_test.h"
#include "json/outline.h"
#include "json/plain_reader.h"
#include "json/simdjson_for_test.h"
#include "json/value.h"
#include "sigma/parse.h"

namespace drillcheck::fuzz {
namespace {

constexpr const char* kRules = R"(title: Image
logsource: {product: windows, category: process_creation}
detection:
  s: {Image|endswith: ['\k.exe', '\s.exe'], a|contains: k}
  t: {Image: null, a: x}
  condition: s or t
---
title: Registry
logsource: {product: windows, category: registry_set}
detection:
  s: {a: [1, x, 1.5, true], b|exists: true}
  condition: s
---
title: Paths
logsource: {product: windows}
detection:
  s: {a.b: k, a.b.c|startswith: s}
  t: {b|re: '^[0-9a]+k$', c|gte: 5}
  u: {NewValue: a}
  condition: 1 of them
---
title: Words
logsource: {product: windows}
detection:
  k: [ask, zq]
  condition: not not k
---
title: All words
logsource: {product: windows}
detection:
  k: {'|all': [sk, "é"]}
  f: {a|fieldref: b}
  condition: k or f
)";

constexpr size_t kMaxValues = 10'000;

RuleSet MakeRules(bool routed) {
  RuleSet rules(routed);
  auto file = sigma::ParseRuleFile("fixed.yml", kRules);
  for (const sigma::Rule& rule : file.rules) {
    Diagnostics diagnostics;
    auto program = Program::Compile(rule, diagnostics);
    Require(program.has_value(), "the fixed rules are compiled");
    rules.Add(std::move(*program));
  }
  Require(rules.size() == 5, "the fixed rules are read");
  return rules;
}

// A line with what may be read behind it.
class PaddedLine {
 public:
  explicit PaddedLine(const std::string& line)
      : size_(line.size()),
        bytes_(line + std::string(LineBlock::kBehind, ' ')) {}

  std::string_view text() const {
    return std::string_view(bytes_).substr(0, size_);
  }

 private:
  size_t size_;
  std::string bytes_;
};

void TakeScalars(const json::Value& value, std::vector<json::Scalar>& scalars) {
  if (value.IsScalar()) scalars.push_back(json::ScalarOf(value));
  for (const json::Value& item : value.items) TakeScalars(item, scalars);
  for (const json::Member& member : value.members) {
    TakeScalars(member.value, scalars);
  }
}

void ReadPlain(const PaddedLine& line) {
  json::PlainReader reader(kMaxValues);
  json::Value plain;
  if (!reader.Read(line.text(), plain)) return;
  auto document = json::ReadBySimdjson(line.text(), kMaxValues);
  Require(document.ok(), "what is read as plain is JSON");
  Require(json::ToText(plain) == json::ToText(document.value()),
          "what is read as plain simdjson reads too");
}

void ReadLine(const PaddedLine& line, json::Outlines& outlines) {
  ReadPlain(line);
  if (outlines.Read(line.text()) == json::Outlines::kNone) {
    return;
  }
  auto document = json::ReadBySimdjson(line.text());
  Require(document.ok(), "what an outline reads is JSON");
  std::vector<json::Scalar> expected;
  TakeScalars(document.value(), expected);
  auto scalars = outlines.scalars();
  const auto& order = outlines.order();
  if (scalars.size() != expected.size()) {
    return Require(json::HasDoubledKey(line.text()),
                   "an outline has every scalar");
  }
  Require(order.empty() || order.size() == scalars.size(),
          "each scalar went somewhere");
  if (json::HasDoubledKey(line.text())) return;
  for (size_t i = 0; i < expected.size(); ++i) {
    const json::Scalar& scalar = scalars[order.empty() ? i : order[i]];
    Require(scalar.kind == expected[i].kind && scalar.text == expected[i].text,
            "an outline reads what the parser reads");
  }
}

// The same hits as where each rule is asked by itself.
void RequireEach(const std::vector<size_t>& hits, const RuleSet& rules,
                 const Event& event) {
  std::vector<size_t> each;
  for (size_t i = 0; i < rules.size(); ++i) {
    if (rules.at(i).Matches({&event.fields})) each.push_back(i);
  }
  Require(hits == each, "the rules fire as each by itself");
}

void MatchLine(const PaddedLine& line, const RuleSet& rules,
               OutlinedEvents& events, OutlineMatcher& matcher) {
  Event whole;
  bool is_whole = events.ReadWhole(line.text(), whole);
  std::vector<size_t> expected;
  if (is_whole) expected = rules.Match(whole);
  if (is_whole && !rules.routed()) RequireEach(expected, rules, whole);
  OutlinedEvent event;
  if (!events.Read(line.text(), event)) return;
  Require(is_whole, "what is read by its outline is one event");
  Require(event.outline->Channel(event.scalars) == whole.channel &&
              event.outline->EventId(event.scalars) == whole.event_id &&
              event.outline->TimeIn(event.scalars) == whole.time,
          "an outline tells the event's source and time");
  std::vector<Selected> selected;
  if (!matcher.Match(event, selected)) return;
  std::vector<size_t> hits;
  for (const Selected& hit : selected) hits.push_back(hit.rule);
  Require(hits == expected, "the rules fire as on the whole event");
}

void MatchLines(const std::vector<PaddedLine>& lines, const RuleSet& rules) {
  OutlinedEvents events("");
  OutlineMatcher matcher(rules);
  for (int round = 0; round <= OutlinedEvents::kWorthIt; ++round) {
    for (const PaddedLine& line : lines) {
      MatchLine(line, rules, events, matcher);
    }
  }
}

void UseLines(const std::string& text) {
  std::vector<PaddedLine> lines;
  for (const std::string& line : Split(text, '\n')) lines.emplace_back(line);
  json::Outlines outlines(/*max_keys=*/64);
  for (const PaddedLine& line : lines) ReadLine(line, outlines);
  static const RuleSet routed = MakeRules(true);
  static const RuleSet unrouted = MakeRules(false);
  MatchLines(lines, routed);
  MatchLines(lines, unrouted);
}

}  // namespace
}  // namespace drillcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  drillcheck::fuzz::UseLines(std::string(data, data + size));
  return 0;
}
