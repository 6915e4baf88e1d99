#include "sigma/rule.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

// The index of `name` in `names`, or nothing.
std::optional<size_t> IndexOf(const std::vector<std::string>& names,
                              std::string_view name) {
  auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<size_t>(it - names.begin());
}

}  // namespace

const std::vector<std::string>& LevelNames() {
  static const std::vector<std::string> names = {"informational", "low",
                                                 "medium", "high", "critical"};
  return names;
}

const std::vector<std::string>& StatusNames() {
  static const std::vector<std::string> names = {
      "stable", "test", "experimental", "deprecated", "unsupported"};
  return names;
}

std::string_view Name(Level level) {
  return LevelNames()[static_cast<size_t>(level)];
}

std::string_view Name(Status status) {
  return StatusNames()[static_cast<size_t>(status)];
}

std::optional<Level> ParseLevel(std::string_view name) {
  auto index = IndexOf(LevelNames(), name);
  if (!index) return std::nullopt;
  return static_cast<Level>(*index);
}

std::optional<Status> ParseStatus(std::string_view name) {
  auto index = IndexOf(StatusNames(), name);
  if (!index) return std::nullopt;
  return static_cast<Status>(*index);
}

std::string ToText(const LogSource& source) {
  std::vector<std::string> parts;
  for (const std::string* part :
       {&source.product, &source.category, &source.service}) {
    if (!part->empty()) parts.push_back(*part);
  }
  return Join(parts, "/");
}

bool IsNamed(const Rule& rule, std::string_view reference) {
  return !reference.empty() && (rule.id == reference || rule.name == reference);
}

}  // namespace drillcheck::sigma
