#include "engine/required_text.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "engine/rarity.h"
#include "engine/regex_options.h"

namespace drillcheck {
namespace {

// A single rare character tells something.
constexpr int kLeastLength = 1;

// More are no sign of anything, and cost a look each.
constexpr size_t kMostTexts = 256;

// RE2 lowers all of Unicode, the index ASCII alone: an expression that names
// other characters is left out, also where it names them by number.
bool NamesMoreThanAscii(std::string_view pattern) {
  return !IsAscii(pattern) || pattern.find("\\x{") != pattern.npos;
}

// May the expression match a text that holds these of its texts and no other?
bool MayMatch(const re2::FilteredRE2& filter, const std::vector<int>& held) {
  std::vector<int> matching;
  filter.AllPotentials(held, &matching);
  return !matching.empty();
}

// Of texts that are needed together one is enough: the most common are left
// out first, as long as no match can do without those that stay.
std::vector<std::string> Fewest(const re2::FilteredRE2& filter,
                                const std::vector<std::string>& texts) {
  std::vector<int> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  auto text_of = [&](int i) { return texts[static_cast<size_t>(i)]; };
  auto share = [&](int i) {
    return ShareOf(Sign{Sign::Kind::kContains, "", text_of(i)});
  };
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    double by_share = share(b) - share(a);
    return by_share != 0 ? by_share < 0 : text_of(a) < text_of(b);
  });
  std::vector<int> left_out;
  std::vector<std::string> needed;
  for (int i : order) {
    left_out.push_back(i);
    if (!MayMatch(filter, left_out)) continue;
    left_out.pop_back();
    needed.push_back(text_of(i));
  }
  std::sort(needed.begin(), needed.end());
  return needed;
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
  bool ascii = std::all_of(texts.begin(), texts.end(),
                           [](const std::string& t) { return IsAscii(t); });
  if (!ascii || texts.size() > kMostTexts || MayMatch(filter, {})) return {};
  return Fewest(filter, texts);
}

}  // namespace drillcheck
