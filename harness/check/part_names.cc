#include "check/part_names.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck {
namespace {

// What all of them begin with, up to the last word: "filter_".
std::string CommonBeginning(const Names& names) {
  std::string common = names[0];
  for (const std::string& name : names) {
    auto end =
        std::mismatch(common.begin(), common.end(), name.begin(), name.end())
            .first;
    common.erase(end, common.end());
  }
  size_t word = common.rfind('_');
  return word == std::string::npos ? "" : common.substr(0, word + 1);
}

bool SelectsOthers(const std::string& beginning, const Names& names,
                   const Names& own) {
  return std::any_of(own.begin(), own.end(), [&](const std::string& name) {
    return name.starts_with(beginning) &&
           std::find(names.begin(), names.end(), name) == names.end();
  });
}

}  // namespace

bool IsNamedAsExclusion(const std::string& name) {
  std::string lower = AsciiLower(name);
  return lower.find("filter") != std::string::npos ||
         lower.find("exclu") != std::string::npos;
}

Names OwnNames(const sigma::Rule& rule) {
  Names own;
  for (const sigma::Identifier& identifier : rule.identifiers) {
    if (identifier.path.empty()) own.push_back(identifier.name);
  }
  return own;
}

std::string Written(Trace::Kind join, const Names& names, const Names& own) {
  if (names.size() == 1) return names[0];
  bool all = join == Trace::Kind::kAll;
  std::string beginning = CommonBeginning(names);
  if (!beginning.empty() && !SelectsOthers(beginning, names, own)) {
    return (all ? "all of " : "1 of ") + beginning + "*";
  }
  return "(" + Join(names, all ? " and " : " or ") + ")";
}

std::string Listed(const Names& names) {
  std::string text = names[0];
  for (size_t i = 1; i < names.size(); ++i) {
    text += (i + 1 < names.size() ? ", " : " and ") + names[i];
  }
  return text;
}

}  // namespace drillcheck
