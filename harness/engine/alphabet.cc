#include "engine/alphabet.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <map>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace drillcheck {
namespace {

constexpr char32_t kFirstBeyondAscii = 0x80;
constexpr uint8_t kNoCharacter = 0x80;
constexpr size_t kMostKinds = 127;

using Range = SymbolSet::Range;

std::vector<Range> Inverted(const std::vector<Range>& ranges) {
  std::vector<Range> others;
  int next = 0;
  for (const Range& range : ranges) {
    if (range.first > next) {
      others.push_back(
          {static_cast<uint8_t>(next), static_cast<uint8_t>(range.first - 1)});
    }
    next = range.last + 1;
  }
  if (next <= 0xFF) others.push_back({static_cast<uint8_t>(next), 0xFF});
  return others;
}

bool IsContinuation(uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

struct Decoded {
  char32_t c = 0;
  size_t length = 0;  // 0: no character starts here
};

// The character at the front of `at`, which is no ASCII, as RE2 takes it:
// surrogates are characters.
Decoded Decode(const uint8_t* at, size_t size) {
  uint8_t lead = at[0];
  if (lead < 0xC2 || lead > 0xF4 || size < 2 || !IsContinuation(at[1])) {
    return {};
  }
  char32_t c = at[1] & 0x3FU;
  if (lead < 0xE0) return {(lead & 0x1FU) << 6 | c, 2};
  if (size < 3 || !IsContinuation(at[2])) return {};
  c = c << 6 | (at[2] & 0x3FU);
  if (lead < 0xF0) {
    c |= (lead & 0xFU) << 12;
    return c < 0x800 ? Decoded{} : Decoded{c, 3};
  }
  if (size < 4 || !IsContinuation(at[3])) return {};
  c = (lead & 0x7U) << 18 | c << 6 | (at[3] & 0x3FU);
  return c < 0x10000 || c > kLastCodePoint ? Decoded{} : Decoded{c, 4};
}

// Copies ASCII, eight bytes at a time, and says how much there was. Where it
// ends, up to eight bytes of `to` are overwritten for nothing.
size_t CopyAscii(const uint8_t* from, size_t size, uint8_t* to) {
  size_t done = 0;
  uint64_t eight = 0;
  for (; done + sizeof(eight) <= size; done += sizeof(eight)) {
    std::memcpy(&eight, from + done, sizeof(eight));
    std::memcpy(to + done, &eight, sizeof(eight));
    if ((eight & 0x8080808080808080U) != 0) break;
  }
  for (; done < size && from[done] < kFirstBeyondAscii; ++done) {
    to[done] = from[done];
  }
  return done;
}

}  // namespace

SymbolSet::SymbolSet(std::vector<Range> ranges, bool all)
    : ranges_(std::move(ranges)), all_(all) {
  std::vector<Range> others = Inverted(ranges_);
  inverted_ = others.size() < ranges_.size();
  if (inverted_) ranges_ = std::move(others);
}

#if defined(__SSE2__)
// In a struct, because GCC warns of the type's attributes in a template.
struct Lane {
  __m128i bytes;
};

uint64_t SymbolSet::Among64(const uint8_t* symbols) const {
  std::array<Lane, 4> text = {};
  std::array<Lane, 4> found = {};
  for (size_t i = 0; i < 4; ++i) {
    text[i].bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(symbols) + i);
    found[i].bytes = _mm_setzero_si128();
  }
  for (const Range& range : ranges_) {
    __m128i first = _mm_set1_epi8(static_cast<char>(range.first));
    __m128i width = _mm_set1_epi8(static_cast<char>(range.last - range.first));
    for (size_t i = 0; i < 4; ++i) {
      __m128i above = _mm_sub_epi8(text[i].bytes, first);
      __m128i in = _mm_cmpeq_epi8(_mm_min_epu8(above, width), above);
      found[i].bytes = _mm_or_si128(found[i].bytes, in);
    }
  }
  uint64_t bits = 0;
  for (size_t i = 4; i-- > 0;) {
    bits =
        bits << 16 | static_cast<uint32_t>(_mm_movemask_epi8(found[i].bytes));
  }
  return inverted_ ? ~bits : bits;
}
#else
uint64_t SymbolSet::Among64(const uint8_t* symbols) const {
  uint64_t bits = 0;
  for (const Range& range : ranges_) {
    unsigned width = unsigned{range.last} - range.first;
    for (unsigned i = 0; i < 64; ++i) {
      bool in = static_cast<uint8_t>(symbols[i] - range.first) <= width;
      bits |= uint64_t{in} << i;
    }
  }
  return inverted_ ? ~bits : bits;
}
#endif

std::optional<Alphabet> Alphabet::For(const std::vector<CodePointSet>& sets) {
  std::vector<char32_t> borders = {kFirstBeyondAscii};
  for (const CodePointSet& set : sets) {
    for (const CodePointRange& range : set.Ranges()) {
      borders.push_back(range.first);
      borders.push_back(range.last + 1);
    }
  }
  std::erase_if(borders, [](char32_t c) {
    return c < kFirstBeyondAscii || c > kLastCodePoint;
  });
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  Alphabet alphabet;
  std::map<std::vector<bool>, uint8_t> symbols;  // by the sets that hold it
  for (char32_t border : borders) {
    std::vector<bool> held;
    for (const CodePointSet& set : sets) held.push_back(set.Holds(border));
    auto next = static_cast<uint8_t>(kNoCharacter + 1 + symbols.size());
    uint8_t symbol = symbols.try_emplace(std::move(held), next).first->second;
    if (symbols.size() > kMostKinds) return std::nullopt;
    alphabet.kinds_.push_back({border, symbol});
  }
  return alphabet;
}

SymbolSet Alphabet::Symbols(const CodePointSet& set) const {
  std::vector<bool> held(256);
  for (char32_t c = 0; c < kFirstBeyondAscii; ++c) held[c] = set.Holds(c);
  size_t last = kNoCharacter;
  for (const Kind& kind : kinds_) {
    held[kind.symbol] = set.Holds(kind.first);
    last = std::max<size_t>(last, kind.symbol);
  }
  // What no text is spelt with is held where that makes ranges fewer.
  for (size_t i = last + 1; i < held.size(); ++i) held[i] = held[last];
  std::vector<Range> ranges;
  for (size_t i = 0; i < held.size(); ++i) {
    auto symbol = static_cast<uint8_t>(i);
    if (!held[i]) continue;
    if (i > 0 && held[i - 1]) {
      ranges.back().last = symbol;
    } else {
      ranges.push_back({symbol, symbol});
    }
  }
  return SymbolSet(std::move(ranges), set == CodePointSet::All());
}

// `kind` is where the last one was found: most texts keep to one script.
uint8_t Alphabet::SymbolOf(char32_t c, size_t& kind) const {
  bool before = c < kinds_[kind].first;
  if (before || (kind + 1 < kinds_.size() && c >= kinds_[kind + 1].first)) {
    auto above = std::upper_bound(
        kinds_.begin(), kinds_.end(), c,
        [](char32_t value, const Kind& k) { return value < k.first; });
    kind = static_cast<size_t>(above - kinds_.begin()) - 1;
  }
  return kinds_[kind].symbol;
}

bool Alphabet::Spell(std::string_view text, std::vector<uint8_t>& out) const {
  bool whole = true;
  size_t kind = 0;
  out.resize(text.size() + kSymbolPadding);
  const auto* from = reinterpret_cast<const uint8_t*>(text.data());
  const uint8_t* end = from + text.size();
  uint8_t* to = out.data();
  while (from < end) {
    size_t ascii = CopyAscii(from, static_cast<size_t>(end - from), to);
    from += ascii;
    to += ascii;
    while (from < end && *from >= kFirstBeyondAscii) {
      Decoded decoded = Decode(from, static_cast<size_t>(end - from));
      *to++ = decoded.length == 0 ? kNoCharacter : SymbolOf(decoded.c, kind);
      whole = whole && decoded.length > 0;
      from += std::max<size_t>(decoded.length, 1);
    }
  }
  std::memset(to, 0, kSymbolPadding);
  out.resize(static_cast<size_t>(to - out.data()) + kSymbolPadding);
  return whole;
}

}  // namespace drillcheck
