#include "engine/code_point_set.h"

#include <algorithm>

namespace drillcheck {

char32_t TakeCodePoint(std::string_view& text) {
  auto lead = static_cast<unsigned char>(text[0]);
  size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(length);
  return c;
}

void CodePointSet::Settle() {
  std::sort(ranges_.begin(), ranges_.end(),
            [](const CodePointRange& a, const CodePointRange& b) {
              return a.first < b.first;
            });
  std::vector<CodePointRange> settled;
  for (const CodePointRange& range : ranges_) {
    if (!settled.empty() && range.first <= settled.back().last + 1) {
      settled.back().last = std::max(settled.back().last, range.last);
    } else {
      settled.push_back(range);
    }
  }
  ranges_ = std::move(settled);
}

void CodePointSet::Add(const CodePointSet& other) {
  ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end());
  Settle();
}

CodePointSet CodePointSet::Without() const {
  CodePointSet others;
  char32_t next = 0;
  for (const CodePointRange& range : ranges_) {
    if (range.first > next) others.ranges_.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= kLastCodePoint) others.ranges_.push_back({next, kLastCodePoint});
  return others;
}

bool CodePointSet::Holds(char32_t c) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [c](const CodePointRange& range) {
                       return range.first <= c && c <= range.last;
                     });
}

bool CodePointSet::HoldsMoreThanAscii() const {
  return !ranges_.empty() && ranges_.back().last >= 0x80;
}

CodePointSet CodePointSet::Folded() const {
  constexpr char32_t kKelvin = 0x212A;
  constexpr char32_t kLongS = 0x17F;
  CodePointSet folded = *this;
  for (char32_t lower = 'a'; lower <= 'z'; ++lower) {
    char32_t upper = lower - 'a' + 'A';
    if (!Holds(lower) && !Holds(upper)) continue;
    folded.Add({{lower, lower}, {upper, upper}});
    if (lower == 'k') folded.Add({{kKelvin, kKelvin}});
    if (lower == 's') folded.Add({{kLongS, kLongS}});
  }
  return folded;
}

}  // namespace drillcheck
