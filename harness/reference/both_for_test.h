// One case, answered by the reference and by the engine, for the comparison
// tests and compare.cc.
//
// A case is texts only, so that it can be cut smaller and kept: a file of
// rules and events, one JSON object a line. With a correlation among the
// rules, the answer is its alerts over the events, whose field `t` is their
// time in seconds; else it is what each rule says of each event.
#ifndef DRILLCHECK_REFERENCE_BOTH_FOR_TEST_H_
#define DRILLCHECK_REFERENCE_BOTH_FOR_TEST_H_

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "engine/correlator.h"
#include "engine/program.h"
#include "engine/rule_set.h"
#include "event/view.h"
#include "json/parser.h"
#include "json/value.h"
#include "reference/correlator.h"
#include "reference/matcher.h"
#include "reference/shrink.h"
#include "sigma/link.h"
#include "sigma/parse.h"

namespace drillcheck::reference {

struct Case {
  std::string rules;
  std::string events;  // one JSON object a line
};

// What both say, as text. `refused`: the rules or the events cannot be read,
// or the engine refuses a rule; there is nothing to compare.
struct Both {
  bool refused = false;
  std::string reference;
  std::string engine;
  size_t pairs = 0;  // of a rule and an event; of a correlation and its events
  size_t hits = 0;   // of them, by the reference

  bool Differ() const { return !refused && reference != engine; }
};

struct Loaded {
  sigma::RuleFile file;
  RuleSet set{/*routed=*/false};  // file.rules without the correlations
  std::vector<json::Value> events;
  bool correlates = false;
};

inline bool HasError(const Diagnostics& diagnostics) {
  return std::any_of(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

inline std::optional<Loaded> Load(const Case& given) {
  Loaded loaded;
  std::vector<sigma::RuleFile> files;
  files.push_back(sigma::ParseRuleFile("case.yml", given.rules));
  sigma::ApplyFilters(files);
  loaded.file = std::move(files[0]);
  if (HasError(loaded.file.diagnostics) || loaded.file.rules.empty()) return {};
  for (const sigma::Rule& rule : loaded.file.rules) {
    if (rule.correlation) {
      loaded.correlates = true;
      continue;
    }
    Diagnostics diagnostics;
    auto program = Program::Compile(rule, diagnostics);
    if (!program) return {};
    loaded.set.Add(std::move(*program));
  }
  json::Parser parser;
  for (const std::string& line : Split(given.events, '\n')) {
    if (line.empty()) continue;
    auto event = parser.Parse(line);
    if (!event.ok() || !event.value().IsObject()) return {};
    loaded.events.push_back(std::move(event).value());
  }
  return loaded;
}

// "1" or "0"; a word where the reference cannot tell.
inline std::string SaidByReference(const sigma::Rule& rule, const View& view) {
  auto matches = Matches(rule, view);
  if (!matches.ok()) return "cannot tell: " + matches.error();
  return matches.value() ? "1" : "0";
}

// The rule by itself, and among the others with the index over them.
inline std::string SaidByEngine(const RuleSet& set, size_t rule,
                                const json::Value& fields) {
  Event event;
  event.fields = fields;
  std::vector<size_t> hits = set.Match(event);
  bool fires = std::find(hits.begin(), hits.end(), rule) != hits.end();
  bool matches = set.at(rule).Matches({&event.fields});
  if (fires != matches) return "(index differs)";
  return matches ? "1" : "0";
}

inline Both CompareMatches(const Loaded& loaded) {
  Both both;
  for (size_t i = 0; i < loaded.set.size(); ++i) {
    const Program& program = loaded.set.at(i);
    for (const json::Value& event : loaded.events) {
      View view{&event};
      std::string said = SaidByReference(program.rule(), view);
      both.reference += said;
      both.engine += SaidByEngine(loaded.set, i, event);
      ++both.pairs;
      if (said == "1") ++both.hits;
    }
  }
  return both;
}

inline std::vector<const sigma::Rule*> Pointers(const sigma::RuleFile& file) {
  std::vector<const sigma::Rule*> rules;
  for (const sigma::Rule& rule : file.rules) rules.push_back(&rule);
  return rules;
}

// The events in order, with the rules that fire on each; nothing when an
// event has no time or the times fall.
inline std::optional<std::vector<TimedEvent>> TimedEvents(
    const Loaded& loaded) {
  std::vector<TimedEvent> events;
  for (const json::Value& fields : loaded.events) {
    auto seconds = Number::Parse(fields.TextOf("t"));
    if (!seconds || std::abs(seconds->AsDouble()) > 1e9) return {};
    TimedEvent event;
    event.time.micros =
        static_cast<int64_t>(std::llround(seconds->AsDouble() * 1e6));
    if (!events.empty() && event.time < events.back().time) return {};
    View view{&fields};
    for (size_t rule = 0; rule < loaded.file.rules.size(); ++rule) {
      if (loaded.file.rules[rule].correlation) continue;
      auto matches = Matches(loaded.file.rules[rule], view);
      if (!matches.ok()) return {};
      if (matches.value()) event.hits.push_back({rule, view});
    }
    events.push_back(std::move(event));
  }
  return events;
}

using Groups = std::vector<std::pair<std::string, std::string>>;

inline std::string AlertText(const sigma::Rule& rule, Groups group, Time first,
                             Time last, const std::vector<size_t>& events) {
  std::string text = rule.name + " " + FormatTime(first) + " to " +
                     FormatTime(last) + ", events";
  for (size_t event : events) text += " " + std::to_string(event + 1);
  for (const auto& [field, value] : group) {
    text += ", " + field + "='" + value + "'";
  }
  return text + "\n";
}

inline std::string AlertsByReference(const Loaded& loaded,
                                     const std::vector<TimedEvent>& events) {
  std::string text;
  for (const Alert& alert : Correlate(Pointers(loaded.file), events)) {
    text += AlertText(loaded.file.rules[alert.rule], alert.group, alert.first,
                      alert.last, alert.events);
  }
  return text;
}

inline std::optional<std::string> AlertsByEngine(
    const Loaded& loaded, const std::vector<TimedEvent>& events) {
  auto rules = Pointers(loaded.file);
  Diagnostics diagnostics;
  CorrelationPlan plan = CorrelationPlan::Make(rules, diagnostics);
  if (HasError(diagnostics)) return {};
  Correlator correlator(plan);
  std::vector<std::pair<std::tuple<size_t, size_t, Groups>, std::string>> lines;
  for (size_t i = 0; i < events.size(); ++i) {
    std::vector<MemberHit> hits;
    for (const Hit& hit : events[i].hits) hits.push_back({hit.rule, hit.view});
    for (const drillcheck::Alert& alert :
         correlator.Observe({0, i}, events[i].time, plan.Read(hits))) {
      std::vector<size_t> records;
      for (EventKey key : alert.events) records.push_back(key.record);
      lines.push_back({{i, alert.rule, alert.group},
                       AlertText(*rules[alert.rule], alert.group, alert.first,
                                 alert.last, records)});
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const auto& line : lines) text += line.second;
  return text;
}

inline Both CompareAlerts(const Loaded& loaded) {
  Both both;
  auto events = TimedEvents(loaded);
  auto engine = events ? AlertsByEngine(loaded, *events) : std::nullopt;
  both.refused = !engine;
  if (both.refused) return both;
  both.engine = *engine;
  both.reference = AlertsByReference(loaded, *events);
  both.pairs = 1;
  both.hits = both.reference.empty() ? 0 : 1;
  return both;
}

inline Both Compare(const Case& given) {
  auto loaded = Load(given);
  if (!loaded) {
    Both refused;
    refused.refused = true;
    return refused;
  }
  return loaded->correlates ? CompareAlerts(*loaded) : CompareMatches(*loaded);
}

// The smallest case that still differs. Requires that `given` does.
inline Case Smallest(Case given) {
  // A regular expression cut to pieces is soon one that PCRE2 refuses.
  auto told = [](const Both& both) {
    return both.reference.find("cannot tell") == std::string::npos;
  };
  bool was_told = told(Compare(given));
  auto differ = [&](const Case& c) {
    Both both = Compare(c);
    return both.Differ() && told(both) == was_told;
  };
  for (int round = 0; round < 2; ++round) {
    given.events = Shrink(given.events, [&](const std::string& events) {
      return differ({given.rules, events});
    });
    given.rules = Shrink(given.rules, [&](const std::string& rules) {
      return differ({rules, given.events});
    });
  }
  return given;
}

inline std::string Indented(const std::string& text) {
  std::string out;
  for (const std::string& line : Split(text, '\n')) {
    if (!line.empty()) out += "  " + line + "\n";
  }
  return out;
}

// The case in the form of testdata/kept/.
inline std::string ToText(const Case& given, const std::string& answer) {
  return "rules: |\n" + Indented(given.rules) + "events: |\n" +
         Indented(given.events) + "answer: |\n" + Indented(answer);
}

// For a failing test: the smallest case, and what both say.
inline std::string Report(const Case& given) {
  Case smallest = Smallest(given);
  Both both = Compare(smallest);
  return "reference and engine differ; the smallest case, ready for "
         "reference/testdata/kept/:\n# why:\n" +
         ToText(smallest, both.reference) + "the engine says:\n" +
         Indented(both.engine);
}

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_BOTH_FOR_TEST_H_
