#include "engine/required_text.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "engine/regex_options.h"

namespace drillcheck {
namespace {

// Shorter texts are in most values.
constexpr int kLeastLength = 3;

// RE2 lowers all of Unicode, the index ASCII alone: an expression that names
// other characters is left out, also where it names them by number.
bool NamesMoreThanAscii(std::string_view pattern) {
  return !IsAscii(pattern) || pattern.find("\\x{") != pattern.npos;
}

}  // namespace

std::vector<std::string> RequiredTexts(const sigma::RegexTest& test) {
  if (NamesMoreThanAscii(test.pattern)) return {};
  re2::FilteredRE2 filter(kLeastLength);
  int id = 0;
  auto code = filter.Add(RegexText(test), RegexOptions(test), &id);
  if (code != RE2::NoError) return {};
  std::vector<std::string> texts;
  filter.Compile(&texts);
  std::vector<int> without_any;
  filter.AllPotentials({}, &without_any);
  bool ascii = std::all_of(texts.begin(), texts.end(),
                           [](const std::string& t) { return IsAscii(t); });
  if (!without_any.empty() || !ascii) return {};
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace drillcheck
