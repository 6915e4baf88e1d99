#include "json/outline_sets.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <span>

#include "base/word.h"

namespace drillcheck::json {
namespace {

using Kind = Value::Kind;

constexpr uint32_t kNoSlot = static_cast<uint32_t>(-1);

bool Nests(Kind kind) { return kind == Kind::kObject || kind == Kind::kArray; }

uint64_t Mix(uint64_t number) {
  number = (number ^ number >> 31U) * 0x9E3779B97F4A7C15U;
  number = (number ^ number >> 29U) * 0xBF58476D1CE4E5B9U;
  return number ^ number >> 32U;
}

// The top bit of each of eight bytes that is a quote.
uint64_t QuotesIn(uint64_t word) { return ZerosIn(word ^ EachByte('"')); }

// Where a key ends and what it hashes to, up to its quote.
struct HashedKey {
  const char* end = nullptr;
  uint64_t hash = 0;
};

HashedKey Hashed(const char* key, const char* end) {
  uint64_t hash = 0;
  uint64_t word = WordAt(key);
  for (; QuotesIn(word) == 0 && key < end; word = WordAt(key)) {
    hash = Mix(hash + word);
    key += kWord;
  }
  uint64_t quotes = QuotesIn(word);
  hash = Mix(hash + (word & (quotes ^ (quotes - 1))));
  return {key + std::countr_zero(quotes) / 8 + 1, hash};
}

// Keys of one hash are not met by chance: who looks for one of them goes so far
// and no further.
constexpr size_t kMostSteps = 64;

}  // namespace

void OutlineSets::Start(std::string_view document) {
  ++document_;
  end_ = document.data() + document.size();
  open_.assign(1, 0);
  trail_.clear();
  sum_ = 0;
}

const char* OutlineSets::EndOfKey(const char* key) {
  auto [end, hash] = Hashed(key, end_);
  key_ = {key, end_, hash};
  return end > end_ ? nullptr : end;
}

bool OutlineSets::Go(Kind kind) { return GoTo(key_, kind); }

bool OutlineSets::GoToElement(Kind kind) {
  std::array<char, 2 * WrittenKey::kBehind> index{};
  char* last = index.data() + WrittenKey::kBehind;
  uint32_t element = places_[open_.back()].elements++;
  *std::to_chars(index.data(), last, element).ptr = '"';
  return GoTo({index.data(), last, Hashed(index.data(), last).hash}, kind);
}

bool OutlineSets::GoTo(const Key& key, Kind kind) {
  uint64_t hash = Mix(key.hash + static_cast<uint64_t>(kind));
  uint32_t parent = open_.back();
  const Child* child = Find(places_[parent], hash, key, kind);
  if (child == nullptr) child = Add(parent, hash, key, kind);
  if (child == nullptr) return false;
  Place& place = places_[child->place];
  if (place.seen == document_) return false;
  place.seen = document_;
  place.elements = 0;
  if (place.nests) open_.push_back(child->place);
  trail_.push_back(child->place);
  sum_ += Mix(child->place);
  return true;
}

const OutlineSets::Child* OutlineSets::Find(const Place& parent, uint64_t hash,
                                            const Key& key, Kind kind) {
  if (parent.table.empty()) return nullptr;
  size_t mask = parent.table.size() - 1;
  for (size_t step = 0; step < kMostSteps; ++step) {
    uint32_t number = parent.table[(hash + step) & mask];
    if (number == 0) return nullptr;
    const Child& child = parent.children[number - 1];
    bool is = child.hash == hash && child.kind == kind &&
              child.key.StandsAt(key.text, key.end);
    if (is) return &child;
  }
  return nullptr;
}

const OutlineSets::Child* OutlineSets::Add(uint32_t parent, uint64_t hash,
                                           const Key& key, Kind kind) {
  auto written = KeyAt(key.text, key.end);
  if (!written || !room_.Take(1)) return nullptr;
  auto number = static_cast<uint32_t>(places_.size());
  Place& around = places_[parent];
  const std::string& text = *texts_.emplace(*written).first;
  around.children.push_back({hash, kind, number, WrittenKey(text)});
  if (!File(around, around.children.size() - 1)) {
    around.children.pop_back();
    return nullptr;
  }
  places_.emplace_back().nests = Nests(kind);
  return &around.children.back();
}

// At most half full. False: there are too many of its hash.
bool OutlineSets::File(Place& parent, size_t child) {
  if (2 * parent.children.size() > parent.table.size()) {
    parent.table.assign(std::bit_ceil(4 * parent.children.size()), 0);
    for (size_t i = 0; i < child; ++i) File(parent, i);
  }
  size_t mask = parent.table.size() - 1;
  for (size_t step = 0; step < kMostSteps; ++step) {
    uint32_t& number =
        parent.table[(parent.children[child].hash + step) & mask];
    if (number != 0) continue;
    number = static_cast<uint32_t>(child + 1);
    return true;
  }
  return false;
}

bool OutlineSets::Close() {
  open_.pop_back();
  return true;
}

const OutlineSets::Member* OutlineSets::Set::Find(uint32_t place) const {
  size_t mask = members.size() - 1;
  for (size_t at = place & mask; members[at].place != 0; at = (at + 1) & mask) {
    if (members[at].place == place) return &members[at];
  }
  return nullptr;
}

OutlineSets::Numbers* OutlineSets::Find() {
  auto set = sets_.find(sum_);
  found_ = set == sets_.end() ? nullptr : &set->second;
  return set == sets_.end() ? nullptr : &set->second.numbers;
}

void OutlineSets::Learn(uint32_t in_its_order) {
  Set set{trail_.size(), {}, {in_its_order, no_outline_}};
  set.members.resize(std::bit_ceil(2 * trail_.size() + 1));
  size_t mask = set.members.size() - 1;
  uint32_t slots = 0;
  for (uint32_t place : trail_) {
    size_t at = place & mask;
    while (set.members[at].place != 0) at = (at + 1) & mask;
    set.members[at] = {place, places_[place].nests ? kNoSlot : slots++};
  }
  sets_.emplace(sum_, std::move(set));
}

// As many places as the outline has, each one of its own and once: the same.
bool OutlineSets::Arrange(ScalarList& scalars, std::vector<uint32_t>& order) {
  if (trail_.size() != found_->size) return false;
  order.clear();
  for (uint32_t place : trail_) {
    const Member* member = found_->Find(place);
    if (member == nullptr) return false;
    if (member->slot != kNoSlot) order.push_back(member->slot);
  }
  if (std::is_sorted(order.begin(), order.end())) {
    order.clear();
  } else {
    Arrange(scalars.all(), order);
  }
  return true;
}

void OutlineSets::Arrange(std::span<Scalar> written,
                          const std::vector<uint32_t>& order) {
  arranged_.assign(written.begin(), written.end());
  for (size_t i = 0; i < order.size(); ++i) written[order[i]] = arranged_[i];
}

void OutlineSets::Clear() {
  places_.clear();
  places_.emplace_back().nests = true;
  sets_.clear();
  texts_.clear();
  found_ = nullptr;
}

}  // namespace drillcheck::json
