#include "yaml/key_mistakes.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

constexpr size_t kLinesTold = 8;

// "in line 3", "in lines 3 and 5", "in lines 3, 5 and 9". `lines` ascend.
std::string InLines(std::vector<int> lines) {
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::vector<std::string> told;
  for (int line : lines) told.push_back(std::to_string(line));
  if (told.size() == 1) return "in line " + told[0];
  std::string last = told.back();
  if (told.size() > kLinesTold) {
    last = std::to_string(told.size() - kLinesTold) + " more";
    told.resize(kLinesTold + 1);
  }
  told.pop_back();
  return "in lines " + Join(told, ", ") + " and " + last;
}

std::string HowOften(const std::vector<int>& lines) {
  std::string often =
      lines.size() == 2 ? "twice" : std::to_string(lines.size()) + " times";
  return " is there " + often + ", " + InLines(lines);
}

}  // namespace

void KeyMistakes::NoText(Position at) {
  found_.push_back({at, "bad-key", "a key must be text", "", {}});
}

void KeyMistakes::Merge(Position at) {
  found_.push_back({at,
                    "merge-key",
                    "merge keys (<<) are not supported",
                    "write the merged keys out",
                    {}});
}

size_t KeyMistakes::Twice(std::string_view key, int first_line, Position at) {
  found_.push_back({at,
                    "duplicate-key",
                    "the key '" + Printable(key) + "'",
                    "keep one of them, or join their values",
                    {first_line, at.line}});
  return found_.size() - 1;
}

void KeyMistakes::Again(size_t twice, int line) {
  found_[twice].lines.push_back(line);
}

void KeyMistakes::Report(Reporter& out) {
  for (const Mistake& one : found_) {
    std::string often = one.lines.empty() ? "" : HowOften(one.lines);
    out.Error(one.at, one.code, one.text + often, one.hint);
  }
  found_.clear();
}

}  // namespace drillcheck::yaml
