#include "engine/alphabet.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

std::vector<uint8_t> Spelt(const Alphabet& alphabet, std::string_view text) {
  std::vector<uint8_t> out;
  alphabet.Spell(text, out);
  out.resize(out.size() - kSymbolPadding);
  return out;
}

TEST(Alphabet, SpellsEachCharacterWithOneByte) {
  auto alphabet = Alphabet::For({CodePointSet{{'a', 'z'}}});
  ASSERT_TRUE(alphabet);
  EXPECT_EQ(Spelt(*alphabet, "abc"), (std::vector<uint8_t>{'a', 'b', 'c'}));
  auto spelt = Spelt(*alphabet, "a\u00E9\u20AC\U0001F600 long enough for all");
  EXPECT_EQ(spelt.size(), 24U);
  EXPECT_EQ(spelt[1], spelt[2]);  // no set tells them apart
  EXPECT_EQ(spelt[2], spelt[3]);
}

TEST(Alphabet, TellsApartWhatASetDoes) {
  CodePointSet kelvin = {{'k', 'k'}, {0x212A, 0x212A}};
  CodePointSet no_kelvin = kelvin.Without();
  auto alphabet = Alphabet::For({kelvin});
  ASSERT_TRUE(alphabet);
  std::vector<uint8_t> spelt;
  EXPECT_TRUE(alphabet->Spell("k\u212A\u212B\u00E9x", spelt));
  EXPECT_NE(spelt[1], spelt[2]);
  EXPECT_EQ(spelt[2], spelt[3]);
  EXPECT_EQ(alphabet->Symbols(kelvin).Among64(spelt.data()) & 0x1F, 0b00011U);
  EXPECT_EQ(alphabet->Symbols(no_kelvin).Among64(spelt.data()) & 0x1F,
            0b11100U);
}

TEST(Alphabet, PutsBytesThatAreNoCharacterIntoNoSet) {
  CodePointSet all = CodePointSet::All();
  auto alphabet = Alphabet::For({all});
  ASSERT_TRUE(alphabet);
  for (const char* broken :
       {"\xFF", "\x80", "\xC3", "\xE2\x82", "\xC0\x80", "\xF5\x80\x80\x80",
        "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80"}) {
    std::vector<uint8_t> spelt;
    EXPECT_FALSE(alphabet->Spell(broken, spelt)) << broken;
    EXPECT_EQ(spelt.size(), std::string(broken).size() + kSymbolPadding);
    uint64_t here = (uint64_t{1} << std::string(broken).size()) - 1;
    EXPECT_EQ(alphabet->Symbols(all).Among64(spelt.data()) & here, 0U);
  }
}

TEST(Alphabet, HasNoRoomForMoreKindsThanAByte) {
  std::vector<CodePointSet> sets;
  for (char32_t c = 0x100; c < 0x100 + 126; ++c) {
    sets.push_back(CodePointSet{{c, c}});
  }
  EXPECT_TRUE(Alphabet::For(sets));
  sets.push_back(CodePointSet{{0x2000, 0x2000}});
  EXPECT_FALSE(Alphabet::For(sets));
}

TEST(SymbolSet, FindsItsRangesAmong64) {
  std::vector<uint8_t> symbols(64);
  for (size_t i = 0; i < 64; ++i) symbols[i] = static_cast<uint8_t>(i * 4);
  for (const std::vector<SymbolSet::Range>& ranges :
       std::vector<std::vector<SymbolSet::Range>>{
           {},
           {{0, 255}},
           {{8, 8}, {100, 120}, {250, 255}},
           {{0, 3}, {5, 200}, {210, 255}}}) {
    uint64_t expected = 0;
    for (size_t i = 0; i < 64; ++i) {
      for (const auto& range : ranges) {
        bool in = range.first <= symbols[i] && symbols[i] <= range.last;
        expected |= uint64_t{in} << i;
      }
    }
    EXPECT_EQ(SymbolSet(ranges).Among64(symbols.data()), expected);
  }
}

}  // namespace
}  // namespace drillcheck
