#include "cli/explain_json.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include "json/writer.h"

namespace drillcheck::cli {
namespace {

// `path` and `at`: the place to look at, which may be that of a filter.
void WriteRule(const sigma::Rule& rule, const std::string& path, Position at,
               json::Writer& out) {
  out.Member("rule_id", rule.id);
  out.Member("title", rule.title);
  out.Member("path", path);
  out.Member("line", at.line);
}

void WriteTree(std::string_view key, const std::vector<Evidence>& tree,
               json::Writer& out) {
  out.Key(key);
  out.BeginArray();
  for (const Evidence& line : tree) {
    out.BeginObject();
    out.Member("depth", line.depth);
    out.Key("holds");
    out.Bool(line.mark == Evidence::Mark::kTrue);
    out.Member("text", line.text);
    out.Member("line", line.at.line);
    out.Member("note", line.note);
    out.EndObject();
  }
  out.EndArray();
}

// A detection rule on one event of the recording.
void WriteEvent(const sigma::Rule& rule, const std::string& recording,
                const Event& event, const Explanation& told,
                json::Writer& out) {
  out.BeginObject();
  WriteRule(rule, told.path, told.at, out);
  out.Member("recording", recording);
  out.Member("record", static_cast<int64_t>(event.record));
  out.Member("answer", Name(told.answer));
  out.Key("routed");
  out.Bool(told.routed);
  out.Member("reason", told.reason);
  out.Member("cause", Name(told.cause));
  out.Member("why", told.why);
  out.Member("suggestion", told.suggestion);
  WriteTree("tree", told.tree, out);
  WriteTree("alert", told.alert, out);
  out.EndObject();
}

// A correlation on the whole recording.
void WriteCorrelation(const ExplainedRules& rules, size_t index,
                      json::Writer& out) {
  const sigma::Rule& rule = rules.RuleAt(index);
  NearAlert near = rules.Explained(index);
  out.BeginObject();
  WriteRule(rule, rule.path, rule.correlation->at, out);
  out.Member("alerts", static_cast<int64_t>(rules.CountAlerts(index)));
  out.Member("reason", near.reason);
  WriteTree("tree", near.evidence, out);
  WriteTree("alert", rules.Carried(index), out);
  out.EndObject();
}

void WriteEvents(const ExplainedRules& rules, json::Writer& out) {
  out.Key("explanations");
  out.BeginArray();
  for (size_t document : rules.documents()) {
    rules.ForEachEvent(document,
                       [&](const Event& event, const Explanation& told) {
                         WriteEvent(rules.RuleAt(document),
                                    rules.recording().path, event, told, out);
                       });
  }
  out.EndArray();
}

void WriteCorrelations(const ExplainedRules& rules, json::Writer& out) {
  out.Key("correlations");
  out.BeginArray();
  for (size_t index : rules.correlations()) {
    WriteCorrelation(rules, index, out);
  }
  out.EndArray();
}

}  // namespace

std::string ToJson(const ExplainedRules& rules) {
  json::Writer out(json::Writer::Layout::kIndented);
  out.BeginObject();
  out.Member("schema", "drillcheck/explain@1");
  WriteEvents(rules, out);
  if (!rules.correlations().empty()) WriteCorrelations(rules, out);
  out.EndObject();
  return out.Take();
}

}  // namespace drillcheck::cli
