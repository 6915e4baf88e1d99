#include "cli/explain_json.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace drillcheck::cli {
namespace {

void WriteRule(const sigma::Rule& rule, Position at, json::Writer& out) {
  out.Member("rule_id", rule.id);
  out.Member("title", rule.title);
  out.Member("path", rule.path);
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

}  // namespace

void WriteJson(const sigma::Rule& rule, const std::string& recording,
               const Event& event, const Explanation& told, json::Writer& out) {
  out.BeginObject();
  WriteRule(rule, told.at, out);
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

void WriteJson(const sigma::Rule& rule, size_t alerts, const NearAlert& near,
               const std::vector<Evidence>& alert, json::Writer& out) {
  out.BeginObject();
  WriteRule(rule, rule.correlation->at, out);
  out.Member("alerts", static_cast<int64_t>(alerts));
  out.Member("reason", near.reason);
  WriteTree("tree", near.evidence, out);
  WriteTree("alert", alert, out);
  out.EndObject();
}

}  // namespace drillcheck::cli
