#include "cli/hit_line.h"

#include <optional>

#include "base/time.h"
#include "json/writer.h"

namespace drillcheck::cli {
namespace {

void WriteRuleObject(const sigma::Rule& rule, json::Writer& out) {
  out.BeginObject();
  out.Member("id", rule.id);
  out.Member("title", rule.title);
  out.Member("level", rule.level ? Name(*rule.level) : "");
  out.Member("path", rule.path);
  out.Member("line", rule.title_at.line);
  out.EndObject();
}

void WriteRule(const sigma::Rule& rule, json::Writer& out) {
  out.Key("rule");
  WriteRuleObject(rule, out);
}

void WriteEvent(const std::string& file, size_t record, json::Writer& out) {
  out.BeginObject();
  out.Member("file", file);
  out.Member("record", static_cast<int64_t>(record));
  out.EndObject();
}

std::string Finish(std::optional<Time> time, json::Writer& out) {
  out.Member("time", time ? FormatTime(*time) : "");
  out.EndObject();
  return out.Take() + "\n";
}

void WriteAlert(const sigma::Correlation& correlation, const Alert& alert,
                const std::vector<std::string>& files, json::Writer& out) {
  out.Member("type", Name(correlation.type));
  out.Key("group");
  out.BeginObject();
  for (const auto& [field, value] : alert.group) {
    out.Key(field);
    out.String(value);
  }
  out.EndObject();
  out.Member("count", static_cast<int64_t>(alert.count));
  out.Member("first", FormatTime(alert.first));
  out.Member("last", FormatTime(alert.last));
  out.Key("events");
  out.BeginArray();
  for (const EventKey& key : alert.events) {
    WriteEvent(files[key.file], key.record, out);
  }
  out.EndArray();
}

}  // namespace

void HitLines::SetFile(const std::string& file) {
  json::Writer out(json::Writer::Layout::kCompact);
  out.String(file);
  file_text_ = R"(,"event":{"file":)" + out.Take() + R"(,"record":)";
}

void HitLines::Add(size_t rule, size_t record, std::optional<Time> time,
                   std::string& out) {
  rule_texts_.resize(rules_.size());
  std::string& text = rule_texts_[rule];
  if (text.empty()) {
    json::Writer writer(json::Writer::Layout::kCompact);
    WriteRuleObject(*rules_[rule], writer);
    text = "{\"rule\":" + writer.Take();
  }
  out += text;
  out += file_text_;
  out += std::to_string(record);
  if (!time) {
    out += "},\"time\":null}\n";
    return;
  }
  out += R"(},"time":")";
  out += FormatTime(*time);
  out += "\"}\n";
}

std::string AlertLine(const sigma::Rule& rule, const Alert& alert,
                      const std::vector<std::string>& files) {
  json::Writer out(json::Writer::Layout::kCompact);
  out.BeginObject();
  WriteRule(rule, out);
  out.Key("correlation");
  out.BeginObject();
  WriteAlert(*rule.correlation, alert, files, out);
  out.EndObject();
  return Finish(alert.last, out);
}

}  // namespace drillcheck::cli
