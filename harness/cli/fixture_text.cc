#include "cli/fixture_text.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/text.h"
#include "base/time.h"
#include "json/value.h"

namespace drillcheck::cli {
namespace {

bool IsOneOf(std::string_view allowed, std::string_view text) {
  return text.find_first_not_of(allowed) == text.npos;
}

// `text` as a YAML value that reads back as this very text.
std::string YamlText(const std::string& text) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::string_view kHex = "0123456789abcdefABCDEF-";
  bool name = IsOneOf(kLetters, text.substr(0, 1)) &&
              IsOneOf(std::string(kLetters) + "0123456789._-", text) &&
              text.find('.') != text.npos;
  bool uuid = text.size() == 36 && text[8] == '-' && IsOneOf(kHex, text);
  if (name || uuid) return text;
  if (Printable(text, text.npos) == text) {
    std::string quoted = "'";
    for (char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
    return quoted + "'";
  }
  return json::ToText(json::Value::String(text));
}

// ", group: {user: 'eve'}", or empty.
std::string GroupText(const std::map<std::string, std::string>& group) {
  std::vector<std::string> parts;
  for (const auto& [field, value] : group) {
    parts.push_back(YamlText(field) + ": " + YamlText(value));
  }
  return parts.empty() ? "" : ", group: {" + Join(parts, ", ") + "}";
}

// The case as it would have to read if today's behaviour were right; of a rule
// that is silent, as a drill asks for.
std::string Proposal(const Today& today) {
  if (today.untimed > 0) return "drill: {replay: drill}";
  if (today.IsSilent()) return "drill: {replay: drill, fires: {at_least: 1}}";
  std::string text =
      "drill: {replay: drill, fires: {records: [" + Numbers(today.fired) + "]";
  if (today.alerts > 0) {
    text = "drill: {replay: drill, fires: {alerts: " +
           std::to_string(today.alerts) + ", records: [" +
           Numbers(today.fired) + "]" + GroupText(today.group);
  }
  text += "}";
  if (today.level) text += ", severity: " + std::string(Name(*today.level));
  return text + "}";
}

std::string WhatToDo(const Today& today) {
  if (!today.IsSilent()) {
    return "  # If the drill asks for exactly that, remove the # of the next "
           "line; else correct it.\n";
  }
  return "  # A drill is what a rule must fire on: remove the # of the next "
         "line, and the test\n"
         "  # tells what to mend. Where it must stay silent, write `fires: "
         "never`.\n";
}

std::string IdList(const std::vector<sigma::Rule>& rules) {
  std::vector<std::string> ids;
  for (const sigma::Rule& rule : rules) {
    std::string id = YamlText(rule.id);
    bool known = std::find(ids.begin(), ids.end(), id) != ids.end();
    if (!rule.id.empty() && !known) ids.push_back(id);
  }
  return ids.size() == 1 ? ids[0] : "[" + Join(ids, ", ") + "]";
}

}  // namespace

std::string FixtureText(const std::vector<sigma::Rule>& rules,
                        const std::string& recording_name, const Today& today) {
  std::string recorded =
      today.first ? ", recorded: " + FormatDate(*today.first) : "";
  return "schema: drillcheck/fixture@1\n"
         "rule: " +
         IdList(rules) +
         "\n"
         "recordings:\n"
         "  # origin: recorded (the drill ran), modelled (then `after:` names "
         "the schema),\n"
         "  # or derived (then `from:` names the recording it was made from)\n"
         "  drill: {file: " +
         YamlText(recording_name) + ", origin: recorded" + recorded +
         "}\n"
         "  # near_miss: {file: near_miss.jsonl, origin: derived, from: "
         "drill}\n"
         "cases:\n"
         "  # What must the rule do here? Today " +
         InWords(today) + ".\n" + WhatToDo(today) + "  # " + Proposal(today) +
         "\n"
         "  # A near-miss shows that the rule can stay quiet, and which part "
         "keeps it quiet:\n"
         "  # near_miss: {replay: near_miss, fires: never, because: "
         "filter_name}\n";
}

}  // namespace drillcheck::cli
