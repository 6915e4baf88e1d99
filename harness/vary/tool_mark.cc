#include "vary/tool_mark.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kShortestMark = 4;

constexpr Rewrite kToolMark = {
    "tool-mark",
    "An attacker does the same without the tool, or renames what it leaves.",
    ""};

// As they appear in recordings: names of tools, of their repositories and of
// the agents that they start.
constexpr std::array<std::string_view, 15> kWellKnown = {
    "stratus-red-team", "stratusredteam",    "atomic-red-team",
    "atomicredteam",    "invoke-atomictest", "pacu",
    "mitre-caldera",    "sandcat",           "leonidas",
    "infectionmonkey",  "infection_monkey",  "purplesharp",
    "redcanaryco",      "cloudgoat",         "dorothy"};

// Programs of administrators, and what only records: their names are no mark.
constexpr std::array<std::string_view, 24> kNoMarks = {
    "auditd", "laurel",     "sysmon", "curl",   "wget",    "bash",
    "python", "powershell", "pwsh",   "cmd",    "kubectl", "aws",
    "awscli", "aws-cli",    "az",     "gcloud", "gsutil",  "terraform",
    "docker", "ssh",        "nmap",   "git",    "openssl", "winlogbeat"};

bool IsNoMark(std::string_view name) {
  return std::find(kNoMarks.begin(), kNoMarks.end(), name) != kNoMarks.end();
}

// `-`, `_`, a blank and nothing join the words of a name.
std::vector<std::string> Spellings(const std::string& name) {
  std::vector<std::string> spellings;
  for (std::string_view joint : {"-", "_", " ", ""}) {
    std::string spelling;
    for (char c : name) {
      bool joins = c == '-' || c == '_' || c == ' ';
      spelling += joins ? std::string(joint) : std::string(1, c);
    }
    spellings.push_back(std::move(spelling));
  }
  return spellings;
}

bool IsWordByte(char c) {
  char lower = AsciiLower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

// A short mark must not be part of a longer word: `pacu` is not in `spacua`.
bool StandsAlone(std::string_view text, size_t at, size_t size) {
  bool before = at > 0 && IsWordByte(text[at - 1]);
  size_t end = at + size;
  bool after = end < text.size() && IsWordByte(text[end]);
  return !before && (!after || size >= 8);
}

class Eraser {
 public:
  Eraser(const std::vector<std::string>& marks, RewrittenEvent& rewritten)
      : marks_(marks), rewritten_(rewritten) {}

  void Erase(json::Value& value, const std::string& path) {
    if (value.IsString()) EraseIn(value.text, path);
    for (json::Value& item : value.items) Erase(item, path);
    for (json::Member& member : value.members) {
      Erase(member.value, path.empty() ? member.key : path + "." + member.key);
    }
  }

 private:
  void EraseIn(std::string& text, const std::string& path) {
    std::string before = text;
    for (const std::string& mark : marks_) EraseMark(mark, text);
    if (text == before) return;
    rewritten_.changes.push_back({path, std::move(before), text});
  }

  static void EraseMark(const std::string& mark, std::string& text) {
    std::string lower = AsciiLower(text);
    size_t at = lower.find(mark);
    while (at != lower.npos) {
      size_t next = at + 1;
      if (StandsAlone(lower, at, mark.size())) {
        text.replace(at, mark.size(), kNeutralMark);
        lower.replace(at, mark.size(), kNeutralMark);
        next = at + kNeutralMark.size();
      }
      at = lower.find(mark, next);
    }
  }

  const std::vector<std::string>& marks_;
  RewrittenEvent& rewritten_;
};

}  // namespace

std::vector<std::string> MarksOf(std::string_view tool) {
  std::vector<std::string> marks(kWellKnown.begin(), kWellKnown.end());
  std::string name = AsciiLower(Trim(tool));
  if (name.size() < kShortestMark || IsNoMark(name)) return marks;
  for (std::string& spelling : Spellings(name)) {
    marks.push_back(std::move(spelling));
  }
  return marks;
}

std::optional<RewrittenEvent> WithoutMarks(
    const Event& event, const std::vector<std::string>& marks) {
  RewrittenEvent rewritten{&kToolMark, event, {}};
  Eraser eraser(marks, rewritten);
  eraser.Erase(rewritten.event.fields, "");
  for (json::Value& record : rewritten.event.audit_records) {
    eraser.Erase(record, std::string(record.TextOf("type")));
  }
  if (rewritten.changes.empty()) return std::nullopt;
  return rewritten;
}

}  // namespace drillcheck
