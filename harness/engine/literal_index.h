// LiteralIndex: which of many texts a value equals, starts or ends with, or
// holds, all asked at once. For candidates.cc.
//
// Texts are filed under a key of at most eight of their bytes: a whole text
// under its hash, the start and the end under their bytes, a text within under
// four bytes that few of the others hold. A bitmap in front of each table says
// "none" for most keys with one look, and what it lets through is compared.
//
// Thread rule: immutable after Build(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_LITERAL_INDEX_H_
#define DRILLCHECK_ENGINE_LITERAL_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/witness.h"

namespace drillcheck {

class LiteralIndex {
 public:
  using Owners = std::vector<uint32_t>;

  // `text` is ASCII in lower case. Requires a kind that has a text.
  void Add(Sign::Kind kind, const std::string& text, uint32_t owner);

  // Once, after the last Add().
  void Build();

  // Appends the owners of the texts that `value`, in lower case, shows; one
  // owner perhaps several times.
  void Find(std::string_view value, Owners& found) const;

  // Every owner.
  const Owners& owners() const { return owners_; }

 private:
  struct Literal {
    std::string text;
    size_t offset = 0;  // kContains: where its key stands in it
    Owners owners;
  };

  // Keys to literals, with a bitmap in front.
  class Table {
   public:
    void Reserve(size_t bits);
    void Add(uint64_t key, uint32_t literal);
    bool MayHold(uint64_t key) const {
      uint64_t bit = Mix(key) >> shift_;
      return (bits_[bit / 64] >> (bit % 64)) & 1U;
    }
    const std::vector<uint32_t>& At(uint64_t key) const;

   private:
    static uint64_t Mix(uint64_t key) { return key * 0x9E3779B97F4A7C15U; }

    std::vector<uint64_t> bits_;
    unsigned shift_ = 0;
    std::unordered_map<uint64_t, std::vector<uint32_t>> literals_;
  };

  // The texts of one kind.
  struct Part {
    std::map<std::string, Owners> texts;  // until Build()
    std::vector<Literal> literals;
    std::array<bool, 9> lengths{};  // of keys: which there are
    Table table;
  };

  void BuildEnds(Part& part, Sign::Kind kind);
  void BuildContains();
  void AddOwners(const Literal& literal, Owners& found) const;
  void FindEqual(std::string_view value, Owners& found) const;
  void FindEnds(const Part& part, Sign::Kind kind, std::string_view value,
                Owners& found) const;
  void FindWithin(std::string_view value, size_t length, Owners& found) const;

  Part equal_;
  Part start_;
  Part end_;
  Part contains_;
  Owners owners_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_LITERAL_INDEX_H_
