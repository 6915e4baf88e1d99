#include "policy/glob.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

using Parts = std::vector<std::string>;

// Goes back to the last `*` only: one star never needs another's choice
// undone, so the work is bounded by the product of the lengths.
template <class Items, class IsStar, class Fits>
bool MatchWithStars(const Items& glob, const Items& text, IsStar is_star,
                    Fits fits) {
  size_t g = 0, t = 0;
  size_t star = glob.size(), retry = 0;
  while (t < text.size()) {
    if (g < glob.size() && is_star(glob[g])) {
      star = g++;
      retry = t;
    } else if (g < glob.size() && fits(glob[g], text[t])) {
      ++g;
      ++t;
    } else if (star != glob.size()) {
      g = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (g < glob.size() && is_star(glob[g])) ++g;
  return g == glob.size();
}

bool PartMatches(const std::string& glob, const std::string& part) {
  return MatchWithStars(
      glob, part, [](char c) { return c == '*'; },
      [](char g, char c) { return g == '?' || g == c; });
}

}  // namespace

bool GlobMatches(std::string_view glob, std::string_view entry) {
  Parts wanted = Split(glob, '/');
  Parts parts = Split(entry, '/');
  // A final `**` is what lies below, not the folder's own name.
  if (wanted.size() > 1 && wanted.back() == "**") wanted.push_back("*");
  return MatchWithStars(
      wanted, parts, [](const std::string& part) { return part == "**"; },
      PartMatches);
}

std::string WhyGlobNeverMatches(std::string_view glob) {
  if (glob.ends_with(".yml") || glob.ends_with(".yaml")) {
    return "rules are named without .yml";
  }
  if (glob.find_first_of("[]{}\\") != glob.npos) {
    return "only *, ? and ** have a meaning";
  }
  Parts parts = Split(glob, '/');
  auto is = [&](const std::string& part) {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
  };
  if (glob.ends_with('/')) return "for all rules in a folder, end it with /**";
  if (is("") || is(".") || is("..")) {
    return "rules are named by their path below the rules folder";
  }
  bool inner = std::any_of(parts.begin(), parts.end(), [](const auto& part) {
    return part != "**" && part.find("**") != std::string::npos;
  });
  return inner ? "** must stand alone between slashes" : "";
}

}  // namespace drillcheck
