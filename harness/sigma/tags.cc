#include "sigma/tags.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

constexpr const char* kForm =
    "write attack.t and four digits, and of a sub-technique a dot and three "
    "more: attack.t1098.001";

// Of a rule: a template repeats its tags in each document below it.
constexpr size_t kMostTold = 5;

struct BadTag {
  std::string text;  // completes "the tag 'x' "
  std::string hint;
};

// Of all matrices; the first one was split into the two that follow it.
const std::vector<std::string>& Tactics() {
  static const std::vector<std::string> tactics = {"defense-evasion",
                                                   "stealth",
                                                   "defense-impairment",
                                                   "reconnaissance",
                                                   "resource-development",
                                                   "initial-access",
                                                   "execution",
                                                   "persistence",
                                                   "privilege-escalation",
                                                   "credential-access",
                                                   "discovery",
                                                   "lateral-movement",
                                                   "collection",
                                                   "command-and-control",
                                                   "exfiltration",
                                                   "impact",
                                                   "evasion",
                                                   "inhibit-response-function",
                                                   "impair-process-control",
                                                   "network-effects",
                                                   "remote-service-effects"};
  return tactics;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AreDigits(std::string_view text, size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), IsDigit);
}

// "t1098", "t1098.001".
bool IsTechnique(std::string_view value) {
  if (!value.starts_with('t') || !AreDigits(value.substr(1, 4), 4)) {
    return false;
  }
  std::string_view sub = value.substr(5);
  return sub.empty() || (sub[0] == '.' && AreDigits(sub.substr(1), 3));
}

// Tactics were written with '_' in Sigma 1.
std::string WithHyphens(std::string value) {
  std::replace(value.begin(), value.end(), '_', '-');
  return value;
}

bool IsTactic(const std::string& value) {
  return std::find(Tactics().begin(), Tactics().end(), WithHyphens(value)) !=
         Tactics().end();
}

// A number with at most a letter in front can be meant as nothing else.
bool IsMeantAsTechnique(std::string_view value) {
  if (value.starts_with('t')) value.remove_prefix(1);
  return !value.empty() && IsDigit(value[0]);
}

std::string_view TakeDigits(std::string_view& text) {
  size_t end = 0;
  while (end < text.size() && IsDigit(text[end])) ++end;
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits;
}

// The technique that was meant by such a value, or empty: t1098.1, t1098-001
// and 1098.001 are all t1098.001.
std::string MeantTechnique(std::string_view value) {
  if (value.starts_with('t')) value.remove_prefix(1);
  std::string number(TakeDigits(value));
  if (number.size() != 4) return "";
  if (value.empty()) return "t" + number;
  value.remove_prefix(1);
  std::string sub(TakeDigits(value));
  if (sub.empty() || sub.size() > 3 || !value.empty()) return "";
  return "t" + number + "." + std::string(3 - sub.size(), '0') + sub;
}

std::string DidYouMean(const std::string& value) {
  return "did you mean attack." + value + "?";
}

// `value` stands behind `attack.`.
std::optional<BadTag> JudgeAttack(const std::string& value) {
  std::string lower = AsciiLower(value);
  if (IsTechnique(lower) || IsTactic(lower)) {
    if (lower == value) return std::nullopt;
    return BadTag{"is not in lower case", DidYouMean(lower)};
  }
  if (IsMeantAsTechnique(lower)) {
    std::string meant = MeantTechnique(lower);
    return BadTag{"is not written like a technique of ATT&CK",
                  meant.empty() ? kForm : DidYouMean(meant)};
  }
  std::string nearest = NearestWord(WithHyphens(lower), Tactics());
  if (nearest.empty()) return std::nullopt;
  return BadTag{"is not a tactic of ATT&CK", DidYouMean(nearest)};
}

// Nothing for a tag that is none of ATT&CK's and was not meant to be one.
std::optional<BadTag> Judge(const std::string& tag) {
  size_t dot = tag.find('.');
  std::string space = AsciiLower(tag.substr(0, dot));
  if (dot == std::string::npos) {
    bool known = IsTechnique(space) || IsTactic(space);
    return BadTag{"has no namespace",
                  known ? DidYouMean(space)
                        : "write namespace.value, such as attack.t1098"};
  }
  std::string value = tag.substr(dot + 1);
  if (tag.starts_with("attack.")) return JudgeAttack(value);
  std::string lower = AsciiLower(value);
  bool meant = NearestWord(space, {"attack"}) == "attack" &&
               (IsTechnique(lower) || IsTactic(lower));
  if (!meant) return std::nullopt;
  return BadTag{"looks like one of ATT&CK and has another namespace",
                DidYouMean(lower)};
}

}  // namespace

void WarnOfBadTags(const std::vector<const yaml::Node*>& tags,
                   Reporter& report) {
  size_t told = 0;
  for (const yaml::Node* tag : tags) {
    auto bad = Judge(tag->text);
    if (!bad) continue;
    if (++told > kMostTold) return;
    report.Warn(tag->at, "bad-tag",
                "the tag '" + Printable(tag->text, 60) + "' " + bad->text,
                bad->hint);
  }
}

}  // namespace drillcheck::sigma
