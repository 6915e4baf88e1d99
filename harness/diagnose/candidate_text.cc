// How candidates read in the output of a test. Declared in candidates.h.
#include <cstddef>
#include <string>
#include <vector>

#include "base/text.h"
#include "diagnose/candidates.h"
#include "diagnose/names.h"

namespace drillcheck {
namespace {

// Bytes of an example value that are read, and shown.
constexpr size_t kLongestText = 4096;
constexpr size_t kShownValue = 48;

// A further candidate below this share of the first one's points is no more
// than noise.
constexpr double kNearlyAsLikely = 0.5;

std::string WhyOf(const CandidateField& field) {
  std::vector<std::string> reasons;
  if (field.change) reasons.push_back(Describe(*field.change));
  if (!field.inside.empty()) {
    reasons.push_back("inside the text of " + Printable(field.inside, 60));
  }
  if (field.would_match) {
    reasons.emplace_back("the value would match");
  } else if (!field.null_test && !field.unasked) {
    reasons.emplace_back("its value would not match");
  }
  if (!field.here) reasons.emplace_back("in another recording");
  return Join(reasons, "; ");
}

}  // namespace

std::string Describe(const CandidateField& field) {
  std::string reasons = field.score > 0 ? WhyOf(field) : "";
  std::string why = reasons.empty() ? "" : " (" + reasons + ")";
  return Printable(field.path) + " = \"" + field.value + "\"" + why;
}

std::string Describe(const std::vector<CandidateField>& candidates) {
  if (candidates.empty()) return {};
  const CandidateField& best = candidates[0];
  std::string to =
      best.compared.empty() ? "" : " to " + ShownName(best.compared);
  std::string text = "nearest" + to + ": " + Describe(best);
  if (best.is_certain()) return text;
  for (size_t i = 1; i < candidates.size(); ++i) {
    if (candidates[i].is_shown_here() != best.is_shown_here()) break;
    if (candidates[i].score < kNearlyAsLikely * best.score) break;
    text += "\nor: " + Describe(candidates[i]);
  }
  return text;
}

std::string ExampleOf(const json::Value& value) {
  std::string text = Printable(value.text, kLongestText);
  if (text.size() <= kShownValue) return text;
  auto is_inside = [&](size_t at) { return (text[at] & 0xC0) == 0x80; };
  size_t head = kShownValue / 3;
  size_t tail = text.size() - (kShownValue - head);
  while (head > 0 && is_inside(head)) --head;
  while (tail < text.size() && is_inside(tail)) ++tail;
  return text.substr(0, head) + "…" + text.substr(tail);
}

}  // namespace drillcheck
