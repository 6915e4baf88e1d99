#include "engine/literal_index.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

constexpr size_t kMostKeyBytes = 8;
constexpr size_t kGram = 4;

// The `length` bytes at `from`, and their number: "ab" is not "ab\0".
uint64_t KeyOf(const char* from, size_t length) {
  uint64_t key = 0;
  std::memcpy(&key, from, length);
  return key ^ (uint64_t{length} << 59U);
}

// KeyOf() of kGram bytes, the hot case.
uint64_t GramKey(const char* from) {
  uint32_t gram = 0;
  std::memcpy(&gram, from, sizeof gram);
  return gram ^ (uint64_t{kGram} << 59U);
}

uint64_t HashOf(std::string_view text) {
  return std::hash<std::string_view>()(text);
}

size_t KeyLength(std::string_view text) {
  return std::min(text.size(), kMostKeyBytes);
}

uint64_t EndKey(Kind kind, std::string_view text, size_t length) {
  size_t from = kind == Kind::kStart ? 0 : text.size() - length;
  return KeyOf(text.data() + from, length);
}

// A bitmap in which few bits are set.
size_t BitsFor(size_t keys) { return std::bit_ceil(keys * 16 + 64); }

}  // namespace

void LiteralIndex::Table::Reserve(size_t bits) {
  bits_.assign(bits / 64, 0);
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(bits));
}

void LiteralIndex::Table::Add(uint64_t key, uint32_t literal) {
  uint64_t bit = Mix(key) >> shift_;
  bits_[bit / 64] |= uint64_t{1} << (bit % 64);
  literals_[key].push_back(literal);
}

const std::vector<uint32_t>& LiteralIndex::Table::At(uint64_t key) const {
  static const std::vector<uint32_t> none;
  auto it = literals_.find(key);
  return it == literals_.end() ? none : it->second;
}

void LiteralIndex::Add(Kind kind, const std::string& text, uint32_t owner) {
  Part& part = kind == Kind::kStart      ? start_
               : kind == Kind::kEnd      ? end_
               : kind == Kind::kContains ? contains_
                                         : equal_;
  part.texts[text].push_back(owner);
  owners_.push_back(owner);
}

void LiteralIndex::Build() {
  for (Part* part : {&equal_, &start_, &end_, &contains_}) {
    for (auto& [text, owners] : part->texts) {
      part->literals.push_back({text, 0, std::move(owners)});
    }
    part->texts.clear();
    part->table.Reserve(BitsFor(part->literals.size()));
  }
  for (size_t i = 0; i < equal_.literals.size(); ++i) {
    equal_.table.Add(HashOf(equal_.literals[i].text), static_cast<uint32_t>(i));
  }
  BuildEnds(start_, Kind::kStart);
  BuildEnds(end_, Kind::kEnd);
  BuildContains();
  std::sort(owners_.begin(), owners_.end());
  owners_.erase(std::unique(owners_.begin(), owners_.end()), owners_.end());
}

void LiteralIndex::BuildEnds(Part& part, Kind kind) {
  for (size_t i = 0; i < part.literals.size(); ++i) {
    const std::string& text = part.literals[i].text;
    size_t length = KeyLength(text);
    part.lengths[length] = true;
    part.table.Add(EndKey(kind, text, length), static_cast<uint32_t>(i));
  }
}

// Of each text the four bytes that the fewest texts hold: what rules seldom
// ask for, events seldom hold. A shorter text is its own key.
void LiteralIndex::BuildContains() {
  std::unordered_map<uint64_t, size_t> uses;
  for (const Literal& literal : contains_.literals) {
    for (size_t i = 0; i + kGram <= literal.text.size(); ++i) {
      ++uses[GramKey(literal.text.data() + i)];
    }
  }
  for (size_t i = 0; i < contains_.literals.size(); ++i) {
    Literal& literal = contains_.literals[i];
    const char* text = literal.text.data();
    size_t length = std::min(literal.text.size(), kGram);
    for (size_t at = 1; at + kGram <= literal.text.size(); ++at) {
      bool rarer =
          uses[GramKey(text + at)] < uses[GramKey(text + literal.offset)];
      if (rarer) literal.offset = at;
    }
    contains_.lengths[length] = true;
    contains_.table.Add(KeyOf(text + literal.offset, length),
                        static_cast<uint32_t>(i));
  }
}

void LiteralIndex::Find(std::string_view value, Owners& found) const {
  FindEqual(value, found);
  FindEnds(start_, Kind::kStart, value, found);
  FindEnds(end_, Kind::kEnd, value, found);
  for (size_t length = 1; length <= kGram; ++length) {
    if (contains_.lengths[length]) FindWithin(value, length, found);
  }
}

void LiteralIndex::AddOwners(const Literal& literal, Owners& found) const {
  found.insert(found.end(), literal.owners.begin(), literal.owners.end());
}

void LiteralIndex::FindEqual(std::string_view value, Owners& found) const {
  if (equal_.literals.empty()) return;
  uint64_t hash = HashOf(value);
  if (!equal_.table.MayHold(hash)) return;
  for (uint32_t index : equal_.table.At(hash)) {
    const Literal& literal = equal_.literals[index];
    if (literal.text == value) AddOwners(literal, found);
  }
}

void LiteralIndex::FindEnds(const Part& part, Kind kind, std::string_view value,
                            Owners& found) const {
  for (size_t length = 1; length <= KeyLength(value); ++length) {
    if (!part.lengths[length]) continue;
    uint64_t key = EndKey(kind, value, length);
    if (!part.table.MayHold(key)) continue;
    for (uint32_t index : part.table.At(key)) {
      const Literal& literal = part.literals[index];
      bool shows = kind == Kind::kStart ? value.starts_with(literal.text)
                                        : value.ends_with(literal.text);
      if (shows) AddOwners(literal, found);
    }
  }
}

void LiteralIndex::FindWithin(std::string_view value, size_t length,
                              Owners& found) const {
  for (size_t i = 0; i + length <= value.size(); ++i) {
    uint64_t key = length == kGram ? GramKey(value.data() + i)
                                   : KeyOf(value.data() + i, length);
    if (!contains_.table.MayHold(key)) continue;
    for (uint32_t index : contains_.table.At(key)) {
      const Literal& literal = contains_.literals[index];
      if (literal.offset > i) continue;
      std::string_view from = value.substr(i - literal.offset);
      if (from.starts_with(literal.text)) AddOwners(literal, found);
    }
  }
}

}  // namespace drillcheck
