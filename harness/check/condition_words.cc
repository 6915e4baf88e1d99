#include "check/condition_words.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// What is told of an `and`.
constexpr size_t kMaxParts = 4;

// A selection of the rule that the event answers.
bool IsAnswered(const Trace& part) {
  return part.holds && part.kind != Kind::kNot && part.path.empty();
}

}  // namespace

std::string Written(const Trace& part) {
  if (!part.text.empty()) return part.text;
  if (part.kind == Kind::kNot) return "not " + Written(part.parts[0]);
  std::vector<std::string> parts;
  for (const Trace& inner : part.parts) parts.push_back(Written(inner));
  return "(" + Join(parts, part.kind == Kind::kAll ? " and " : " or ") + ")";
}

std::string WrittenAround(const Trace& failed, const Trace& all) {
  std::vector<std::string> parts;
  size_t from = 0;
  for (const Trace& part : all.parts) {
    if (&part != &failed && !IsAnswered(part)) continue;
    parts.push_back(Written(part) + (part.holds ? " ✓" : " ✗"));
    bool far = &part == &failed && parts.size() > kMaxParts;
    if (far) from = parts.size() - kMaxParts;
  }
  size_t end = std::min(parts.size(), from + kMaxParts);
  std::string text = from > 0 ? "… and " : "";
  for (size_t i = from; i < end; ++i) {
    text += (i > from ? " and " : "") + parts[i];
  }
  return text + (end < parts.size() ? " and …" : "");
}

bool IsJoinToBlame(const Trace& failed, const Trace& all) {
  if (failed.kind == Kind::kNot) {
    return failed.parts[0].kind == Kind::kIdentifier;
  }
  bool told = failed.kind != Kind::kIdentifier && !failed.text.empty();
  return !told && std::any_of(all.parts.begin(), all.parts.end(), IsAnswered);
}

}  // namespace drillcheck
