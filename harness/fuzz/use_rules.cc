#include "fuzz/use_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/reorder.h"
#include "fuzz/require.h"
#include "fuzz/samples.h"
#include "sigma/link.h"

namespace drillcheck::fuzz {

ReadyRules::ReadyRules(std::vector<sigma::Rule> rules)
    : rules_(std::move(rules)) {
  for (const sigma::Rule& rule : rules_) {
    if (rule.correlation) continue;
    size_t before = said_.size();
    auto program = Program::Compile(rule, said_);
    Require(program || said_.size() > before, "a refused rule is reported");
    if (program) set_.Add(std::move(*program));
  }
  for (size_t i = 0; i < set_.size(); ++i) {
    numbered_.push_back(&set_.at(i).rule());
  }
  for (const sigma::Rule& rule : rules_) {
    if (rule.correlation) numbered_.push_back(&rule);
  }
  plan_.emplace(CorrelationPlan::Make(numbered_, said_));
  for (const Diagnostic& diagnostic : said_) Format(diagnostic);
}

void ReadyRules::Ask(const std::vector<Event>& events) const {
  for (const Event& event : events) AskOne(event);
  Correlate(events);
}

void ReadyRules::AskOne(const Event& event) const {
  std::vector<RuleHit> hits = set_.Hits(event);
  for (size_t i = 0; i < set_.size(); ++i) {
    const Program& program = set_.at(i);
    View plain{&event.fields, nullptr};
    AskProgram(program, plain);
    Routed routed = Router(program.rule().log_source).Route(event);
    for (const View& view : routed.views) AskProgram(program, view);
    bool hit = std::any_of(hits.begin(), hits.end(),
                           [&](const RuleHit& h) { return h.rule == i; });
    Require(hit == program.Matches(plain), "a set answers as its rule does");
  }
}

void ReadyRules::AskProgram(const Program& program, const View& view) const {
  bool matches = program.Matches(view);
  Trace trace = program.Explain(view);
  Require(trace.holds == matches, "the explanation says what the rule says");
  if (program.IsAlwaysTrue()) Require(matches, "a tautology holds");
  program.Matches(view, {.inverted = 0});
}

// As `scan` does it.
void ReadyRules::Correlate(const std::vector<Event>& events) const {
  Correlator correlator(*plan_);
  ReorderBuffer<std::pair<size_t, Observation>> waiting(Hours(1));
  auto take = [&] {
    while (auto item = waiting.Take()) {
      auto& [record, observation] = item->payload;
      for (const Alert& alert :
           correlator.Observe({0, record}, item->time, observation)) {
        Require(alert.first <= alert.last, "an alert's times are in order");
      }
    }
  };
  for (const Event& event : events) {
    Observation seen = plan_->Read(set_.Hits(event));
    if (!event.time || seen.empty()) continue;
    // A late one is the caller's to report.
    if (waiting.Put(*event.time, {event.record, std::move(seen)})) continue;
    take();
  }
  waiting.Finish();
  take();
  correlator.ungrouped();
}

void UseRuleText(std::string_view text) {
  std::vector<sigma::RuleFile> files;
  files.push_back(sigma::ParseRuleFile("rule.yml", text));
  const sigma::RuleFile& file = files[0];
  Require(!file.rules.empty() || !file.filters.empty() ||
              HasErrors(file.diagnostics),
          "a file that gives no rule is reported");
  RequirePlaces(file.diagnostics, text);
  sigma::ApplyFilters(files);
  ReadyRules(file.rules).Ask(SampleEvents());
}

void RequirePlaces(const Diagnostics& diagnostics, std::string_view text) {
  auto ends = std::count_if(text.begin(), text.end(),
                            [](char c) { return c == '\n' || c == '\r'; });
  for (const Diagnostic& diagnostic : diagnostics) {
    Format(diagnostic);
    Require(!diagnostic.text.empty(), "a diagnostic says something");
    Require(diagnostic.at.line >= 0 && diagnostic.at.line <= ends + 2,
            "a diagnostic's line is in the text");
  }
}

}  // namespace drillcheck::fuzz
