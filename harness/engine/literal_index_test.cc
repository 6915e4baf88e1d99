#include "engine/literal_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/processor_for_test.h"

namespace drillcheck {
namespace {

using Kind = Sign::Kind;
using Owners = LiteralIndex::Owners;
using Path = ProcessorPath;

struct Literal {
  Kind kind;
  std::string text;
};

bool Shows(const Literal& literal, std::string_view value) {
  switch (literal.kind) {
    case Kind::kStart:
      return value.starts_with(literal.text);
    case Kind::kEnd:
      return value.ends_with(literal.text);
    case Kind::kContains:
      return value.find(literal.text) != value.npos;
    default:
      return value == literal.text;
  }
}

// The owner of each literal is its index.
LiteralIndex IndexOf(const std::vector<Literal>& literals, Path path) {
  LiteralIndex index;
  for (size_t i = 0; i < literals.size(); ++i) {
    index.Add(literals[i].kind, literals[i].text, static_cast<uint32_t>(i));
  }
  index.Build(path);
  return index;
}

Owners Found(const LiteralIndex& index, std::string_view value) {
  Owners found;
  index.Find(Lowered(value), found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Owners Naive(const std::vector<Literal>& literals, std::string_view value) {
  Owners found;
  for (size_t i = 0; i < literals.size(); ++i) {
    if (Shows(literals[i], value)) found.push_back(static_cast<uint32_t>(i));
  }
  return found;
}

std::string RandomText(size_t size, uint32_t letters, std::mt19937& random) {
  std::string text(size, ' ');
  for (char& c : text) c = static_cast<char>('a' + random() % letters);
  return text;
}

// Literals of all kinds and sizes, some of them twice.
std::vector<Literal> RandomLiterals(size_t count, uint32_t letters,
                                    std::mt19937& random) {
  std::vector<Literal> literals;
  constexpr Kind kKinds[] = {Kind::kEqual, Kind::kNumber, Kind::kStart,
                             Kind::kEnd, Kind::kContains};
  for (size_t i = 0; i < count; ++i) {
    Kind kind = kKinds[random() % 5];
    size_t least = kind == Kind::kEqual ? 0 : 1;
    size_t size = least + random() % (i % 4 == 0 ? 40 : 13);
    literals.push_back({kind, RandomText(size, letters, random)});
    if (i % 7 == 0) literals.push_back(literals[random() % literals.size()]);
  }
  return literals;
}

// Noise with literals in it, whole and cut, at its ends and within; sometimes
// with bytes that are not ASCII or zero.
std::string RandomValue(const std::vector<Literal>& literals, uint32_t letters,
                        std::mt19937& random) {
  std::string value;
  for (size_t pieces = random() % 4; pieces > 0; --pieces) {
    value += RandomText(random() % 20, letters, random);
    std::string_view text = literals[random() % literals.size()].text;
    size_t cut = random() % 3 == 0 ? std::min<size_t>(text.size(), 1) : 0;
    value += text.substr(0, text.size() - cut);
  }
  if (random() % 3 == 0) value += RandomText(random() % 9, letters, random);
  if (random() % 50 == 0) value += RandomText(3000, letters, random) + value;
  constexpr std::string_view kOdd("\0\x80\xFF\xC3", 4);
  if (random() % 5 == 0 && !value.empty()) {
    value[random() % value.size()] = kOdd[random() % kOdd.size()];
  }
  return value;
}

TEST(LiteralIndex, FindsWhatANaiveSearchFindsOnAnyPath) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    uint32_t letters = round % 3 == 0 ? 2 : round % 3 == 1 ? 6 : 26;
    size_t count = round % 4 == 0 ? 3 : round % 4 == 1 ? 60 : 400;
    if (round == 7) count = 2 * HashFilter::kMostKeys;
    auto literals = RandomLiterals(count, letters, random);
    std::vector<LiteralIndex> indexes;
    for (Path path : PathsOfThisProcessor()) {
      indexes.push_back(IndexOf(literals, path));
    }
    for (int i = 0; i < 150; ++i) {
      std::string value = RandomValue(literals, letters, random);
      Owners naive = Naive(literals, value);
      for (const LiteralIndex& index : indexes) {
        ASSERT_EQ(Found(index, value), naive) << round << ' ' << value;
      }
    }
  }
}

TEST(LiteralIndex, FindsATextAtEveryPlaceOfAValue) {
  for (Path path : PathsOfThisProcessor()) {
    // Many beside it: few go another way.
    for (size_t others : {0U, 100U}) {
      for (size_t size = 1; size <= 14; ++size) {
        std::vector<Literal> literals = {
            {Kind::kContains, std::string("abcdefghijklmn").substr(0, size)}};
        for (size_t i = 0; i < others; ++i) {
          literals.push_back({Kind::kContains, "zz" + std::to_string(i)});
        }
        LiteralIndex index = IndexOf(literals, path);
        for (size_t at = 0; at < 80; ++at) {
          std::string value = std::string(at, '-') + literals[0].text;
          EXPECT_EQ(Found(index, value), Owners{0}) << value;
          EXPECT_EQ(Found(index, value + "--"), Owners{0}) << value;
          value.pop_back();
          EXPECT_EQ(Found(index, value), Owners{}) << value;
        }
      }
    }
  }
}

TEST(LiteralIndex, LooksAtNothingOfTheValueBefore) {
  LiteralIndex index =
      IndexOf({{Kind::kContains, "def"}, {Kind::kEnd, "f"}}, BestPath());
  for (const char* before : {"abcdef", "abc-------def"}) {
    Lowered value(before);
    value.Set("abc");
    Owners found;
    index.Find(value, found);
    EXPECT_EQ(found, Owners{});
  }
}

TEST(LiteralIndex, StaysSmallWhereAValueRepeatsItself) {
  std::vector<Literal> literals;
  for (char c = 'a'; c <= 'z'; ++c) {
    literals.push_back({Kind::kContains, std::string(1, c)});
  }
  LiteralIndex index = IndexOf(literals, BestPath());
  std::string value;
  for (int i = 0; i < 4000; ++i) value += "abcdefghijklmnopqrstuvwxyz";
  Owners found;
  index.Find(Lowered(value), found);
  EXPECT_LT(found.size(), 200U);
  EXPECT_EQ(Found(index, value).size(), 26U);
}

TEST(LiteralIndex, TellsWhetherANumberMayShowAText) {
  for (const char* text : {"44", "-", "1e+10", ".5", "e"}) {
    LiteralIndex index;
    index.Add(Kind::kContains, "word", 0);
    EXPECT_FALSE(index.any_in_number());
    index.Add(Kind::kContains, text, 1);
    EXPECT_TRUE(index.any_in_number()) << text;
  }
}

TEST(LiteralIndex, KnowsEveryOwnerOnce) {
  LiteralIndex index;
  index.Add(Kind::kEqual, "b", 7);
  index.Add(Kind::kContains, "a", 7);
  index.Add(Kind::kStart, "a", 3);
  index.Build();
  EXPECT_EQ(index.owners(), (Owners{3, 7}));
}

}  // namespace
}  // namespace drillcheck
