#include "engine/positions.h"

#include <algorithm>
#include <utility>

namespace drillcheck {
namespace {

using Words = std::vector<uint64_t>;

constexpr size_t kBits = 64;
// What a thread keeps for its next sets: at most 2 MB.
constexpr size_t kMostKept = 32;
constexpr size_t kLongestKept = size_t{64} << 10;  // bytes

std::vector<Words>& Kept() {
  thread_local std::vector<Words> kept;
  return kept;
}

Words Take(size_t size) {
  Words words;
  if (!Kept().empty()) {
    words = std::move(Kept().back());
    Kept().pop_back();
  }
  words.resize(size);
  return words;
}

void Give(Words&& words) {
  bool small = words.capacity() * sizeof(uint64_t) <= kLongestKept;
  if (words.capacity() == 0 || !small || Kept().size() >= kMostKept) return;
  Kept().push_back(std::move(words));
}

uint64_t LowBits(size_t count) { return (uint64_t{1} << count) - 1; }

// A word of a set whose places move up by `bits`, less than a word has; the
// lower ones come from the word below. Down: the same the other way.
uint64_t Raised(uint64_t word, uint64_t below, size_t bits) {
  return word << bits | below >> 1 >> (kBits - 1 - bits);
}
uint64_t Lowered(uint64_t word, uint64_t above, size_t bits) {
  return word >> bits | above << 1 << (kBits - 1 - bits);
}

}  // namespace

Positions::Positions(const Symbols& text)
    : words_(Take(text.size / kBits + 1)), size_(text.size + 1) {}

Positions Positions::AllOf(const Symbols& text) {
  Positions all(text);
  std::fill(all.words_.begin(), all.words_.end(), ~uint64_t{0});
  all.CutAtEnd();
  return all;
}

Positions Positions::NoneOf(const Symbols& text) {
  Positions none(text);
  std::fill(none.words_.begin(), none.words_.end(), 0);
  return none;
}

Positions Positions::Of(const SymbolSet& set, const Symbols& text) {
  Positions found(text);
  bool all = text.AreAllIn(set);
  for (size_t i = 0; i < found.words_.size(); ++i) {
    found.words_[i] = all ? ~uint64_t{0} : set.Among64(text.at + i * kBits);
  }
  found.words_.back() &= LowBits(text.size % kBits);
  return found;
}

Positions::~Positions() { Give(std::move(words_)); }

Positions::Positions(const Positions& other)
    : words_(Take(other.words_.size())), size_(other.size_) {
  std::copy(other.words_.begin(), other.words_.end(), words_.begin());
}

Positions& Positions::operator=(Positions&& other) noexcept {
  std::swap(words_, other.words_);
  std::swap(size_, other.size_);
  return *this;
}

void Positions::CutAtEnd() {
  size_t last = (size_ - 1) % kBits;
  words_.back() &= LowBits(last) | uint64_t{1} << last;
}

bool Positions::IsEmpty() const {
  return std::all_of(words_.begin(), words_.end(),
                     [](uint64_t word) { return word == 0; });
}

void Positions::KeepStart() {
  std::fill(words_.begin() + 1, words_.end(), 0);
  words_[0] &= 1;
}

void Positions::KeepEnd() {
  std::fill(words_.begin(), words_.end() - 1, 0);
  words_.back() &= uint64_t{1} << ((size_ - 1) % kBits);
}

void Positions::Keep(const Positions& other) {
  for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void Positions::KeepOthers(const Positions& other) {
  for (size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}

void Positions::Add(const Positions& other) {
  for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

void Positions::Toggle(const Positions& other) {
  for (size_t i = 0; i < words_.size(); ++i) words_[i] ^= other.words_[i];
}

void Positions::Step(const SymbolSet& set, const Symbols& text) {
  bool all = text.AreAllIn(set);
  uint64_t carry = 0;
  words_.back() &= LowBits(text.size % kBits);
  for (size_t i = 0; i < words_.size(); ++i) {
    uint64_t here = words_[i];
    if (here != 0 && !all) here &= set.Among64(text.at + i * kBits);
    words_[i] = here << 1 | carry;
    carry = here >> (kBits - 1);
  }
}

void Positions::StepIn(const Positions& symbols) {
  uint64_t carry = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    uint64_t here = words_[i] & symbols.words_[i];
    words_[i] = here << 1 | carry;
    carry = here >> (kBits - 1);
  }
}

void Positions::Forward(size_t distance) {
  size_t whole = std::min(distance / kBits, words_.size());
  size_t bits = distance % kBits;
  for (size_t i = words_.size(); i-- > whole + 1;) {
    words_[i] = Raised(words_[i - whole], words_[i - whole - 1], bits);
  }
  if (whole < words_.size()) words_[whole] = words_[0] << bits;
  std::fill_n(words_.begin(), whole, 0);
  CutAtEnd();
}

void Positions::Back(size_t distance) {
  size_t whole = std::min(distance / kBits, words_.size());
  size_t bits = distance % kBits;
  size_t left = words_.size() - whole;  // words that hold any
  for (size_t i = 0; i + 1 < left; ++i) {
    words_[i] = Lowered(words_[i + whole], words_[i + whole + 1], bits);
  }
  if (left > 0) words_[left - 1] = words_.back() >> bits;
  std::fill_n(words_.rbegin(), whole, 0);
}

void Positions::KeepWhenAlso(size_t distance) {
  size_t whole = std::min(distance / kBits, words_.size());
  size_t bits = distance % kBits;
  size_t left = words_.size() - whole;
  for (size_t i = 0; i + 1 < left; ++i) {
    words_[i] &= Lowered(words_[i + whole], words_[i + whole + 1], bits);
  }
  if (left > 0) words_[left - 1] &= words_.back() >> bits;
  std::fill_n(words_.rbegin(), whole, 0);
}

void Positions::AddBehind(const Positions& from, size_t distance) {
  size_t whole = std::min(distance / kBits, words_.size());
  size_t bits = distance % kBits;
  auto both = [&](size_t i) { return words_[i] & from.words_[i]; };
  for (size_t i = words_.size(); i-- > whole + 1;) {
    words_[i] |= Raised(both(i - whole), both(i - whole - 1), bits);
  }
  if (whole < words_.size()) words_[whole] |= both(0) << bits;
  CutAtEnd();
}

void Positions::AddAllBehind() {
  size_t first = 0;
  while (first < words_.size() && words_[first] == 0) ++first;
  if (first == words_.size()) return;
  uint64_t lowest = words_[first] & (~words_[first] + 1);
  words_[first] = ~(lowest - 1);
  std::fill(words_.begin() + static_cast<std::ptrdiff_t>(first) + 1,
            words_.end(), ~uint64_t{0});
  CutAtEnd();
}

// An addition carries a bit through a run of ones to the zero behind it.
void Positions::AddRuns(const Positions& symbols) {
  uint64_t carry = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    uint64_t runs = symbols.words_[i];
    uint64_t sum = runs + (words_[i] & runs);
    uint64_t next = sum < runs ? 1 : 0;
    sum += carry;
    if (sum < carry) next = 1;
    words_[i] |= sum ^ runs;
    carry = next;
  }
}

}  // namespace drillcheck
