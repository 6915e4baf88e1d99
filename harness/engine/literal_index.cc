#include "engine/literal_index.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/word.h"
#include "engine/key_uses.h"

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

constexpr size_t kBlock = GramFilter::kBlock;
// Blocks of a value that are looked at in one go.
constexpr size_t kChunk = 32;
// Texts within a value that NibbleFilter finds well.
constexpr size_t kFew = 48;
static_assert(kBlock + GramFilter::kBehind <= Lowered::kBehind);

// The last `length` bytes of a text, by its Tail().
uint64_t LastBytes(uint64_t tail, size_t size, size_t length) {
  return tail >> (8 * (std::min(size, kWord) - length));
}

uint64_t EqualKey(size_t size, uint64_t head, uint64_t tail) {
  return (head ^ size) + std::rotl(tail * 0xD6E8FEB86659FD93U, 32);
}

bool EndsWith(std::string_view value, std::string_view text) {
  return text.size() <= value.size() &&
         SameText(value.substr(value.size() - text.size()), text);
}

void MakeSet(LiteralIndex::Owners& owners, size_t from) {
  auto begin = owners.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, owners.end());
  owners.erase(std::unique(begin, owners.end()), owners.end());
}

// Where in the text so many keys one after another begin that are used the
// least.
size_t Rarest(const KeyUses& all, std::string_view text, size_t length,
              size_t keys) {
  size_t rarest = 0;
  uint64_t fewest = std::numeric_limits<uint64_t>::max();
  for (size_t at = 0; at + length + keys - 1 <= text.size(); ++at) {
    uint64_t uses = 0;
    for (size_t i = at; i < at + keys; ++i) uses += all.Of(text, i, length);
    if (uses < fewest) rarest = at;
    fewest = std::min(fewest, uses);
  }
  return rarest;
}

// Of a number of JSON in lower case.
bool IsPartOfNumber(std::string_view text) {
  return text.find_first_not_of("0123456789+-.e") == text.npos;
}

}  // namespace

struct LiteralIndex::Search {
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

  Search(std::string_view text, Owners& owners)
      : value(text), found(owners), found_before(owners.size()) {
    shown.fill(kNone);
  }

  std::string_view value;
  Owners& found;
  size_t found_before;
  // Literals that were shown, each at one place: a value may hold "cmd" a
  // million times.
  std::array<uint32_t, 16> shown;
};

void LiteralIndex::Add(Kind kind, std::string_view text, uint32_t owner) {
  if (kind == Kind::kNumber) kind = Kind::kEqual;
  added_.push_back({kind, owner, Head(text), added_texts_.size(), text.size()});
  added_texts_ += text;
  any_in_number_ = any_in_number_ || IsPartOfNumber(text);
}

void LiteralIndex::Build(ProcessorPath path) {
  auto within = std::count_if(added_.begin(), added_.end(), [](const Added& a) {
    return a.kind == Kind::kContains;
  });
  within_ = WithinsFor(static_cast<size_t>(within), path);
  MakeLiterals();
  std::erase_if(within_, [](const Within& w) { return w.literals.empty(); });
  for (Within& each : within_) BuildWithin(each, path);
  for (LiteralTable* t : {&equal_, &start_.table, &end_.table}) t->Build();
  std::vector<Added>().swap(added_);  // `= {}` would keep the memory
  std::string().swap(added_texts_);
  MakeSet(owners_, 0);
  ShrinkToFit();
}

// Hundreds of items have an index of their own, and room that was made for
// more is a third of them.
void LiteralIndex::ShrinkToFit() {
  literals_.shrink_to_fit();
  all_texts_.shrink_to_fit();
  text_owners_.shrink_to_fit();
  within_.shrink_to_fit();
  owners_.shrink_to_fit();
}

// Texts that may be sought at all places at once need one key each.
std::vector<LiteralIndex::Within> LiteralIndex::WithinsFor(size_t texts,
                                                           ProcessorPath path) {
  std::vector<Within> withins;
  auto add = [&](size_t least, size_t length, size_t stride) {
    withins.emplace_back(least, length, stride);
  };
  if (path == ProcessorPath::kAvx512 && texts <= HashFilter::kMostKeys) {
    add(4, 4, 1);
  } else if (path != ProcessorPath::kAvx2 || texts > kFew) {
    add(11, 8, 4);
    add(7, 6, 2);
  }
  add(3, 3, 1);
  add(2, 2, 1);
  add(1, 1, 1);
  return withins;
}

// Each text once, with all its owners.
void LiteralIndex::MakeLiterals() {
  std::sort(added_.begin(), added_.end(), [&](const Added& a, const Added& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.head != b.head) return a.head < b.head;
    int order = TextOf(a).compare(TextOf(b));
    return order != 0 ? order < 0 : a.owner < b.owner;
  });
  for (size_t i = 0; i < added_.size(); ++i) {
    const Added& added = added_[i];
    auto owners = static_cast<uint32_t>(owners_.size());
    owners_.push_back(added.owner);
    text_owners_.push_back(added.owner);
    std::string_view text = TextOf(added);
    if (i == 0 || added_[i - 1].kind != added.kind ||
        TextOf(added_[i - 1]) != text) {
      literals_.push_back({static_cast<uint32_t>(all_texts_.size()),
                           static_cast<uint32_t>(text.size()), owners, owners});
      all_texts_ += text;
      File(added.kind, static_cast<uint32_t>(literals_.size() - 1));
    }
    ++literals_.back().owners_end;
  }
}

void LiteralIndex::File(Kind kind, uint32_t literal) {
  std::string_view text = TextOf(literals_[literal]);
  size_t length = std::min(text.size(), kWord);
  if (kind == Kind::kEqual) {
    equal_.Add(EqualKey(text.size(), Head(text), Tail(text)), {literal, 0});
  } else if (kind == Kind::kStart) {
    start_.lengths |= 1U << length;
    start_.table.Add(Head(text), {literal, 0});
  } else if (kind == Kind::kContains) {
    WithinFor(text.size()).literals.push_back(literal);
  } else {
    end_.lengths |= 1U << length;
    end_.table.Add(Tail(text),
                   {literal, static_cast<uint32_t>(text.size() - length)});
  }
}

LiteralIndex::Within& LiteralIndex::WithinFor(size_t size) {
  return *std::find_if(within_.begin(), within_.end(),
                       [&](const Within& w) { return size >= w.least; });
}

// Of each text the part is taken whose keys the fewest texts have.
void LiteralIndex::BuildWithin(Within& within, ProcessorPath path) {
  size_t bytes = 0;
  for (uint32_t literal : within.literals) bytes += literals_[literal].length;
  KeyUses uses(bytes);
  for (uint32_t literal : within.literals) {
    uses.Count(TextOf(literals_[literal]), within.length);
  }
  for (uint32_t literal : within.literals) {
    std::string_view text = TextOf(literals_[literal]);
    FileKeys(within, literal, Rarest(uses, text, within.length, within.stride));
  }
  within.filter.Build(path);
  within.table.Build();
  std::vector<uint32_t>().swap(within.literals);
}

void LiteralIndex::FileKeys(Within& within, uint32_t literal, size_t at) {
  std::string_view text = TextOf(literals_[literal]);
  for (size_t i = at; i < at + within.stride; ++i) {
    uint64_t key = FirstBytes(Head(text.substr(i)), within.length);
    within.filter.Add(key);
    within.table.Add(key, {literal, static_cast<uint32_t>(i)});
  }
}

void LiteralIndex::Find(const Lowered& value, Owners& found) const {
  Search search(value.text(), found);
  if (!equal_.empty()) FindEqual(search);
  if (!start_.table.empty()) FindStart(search);
  if (!end_.table.empty()) FindEnd(search);
  for (const Within& within : within_) FindWithin(within, search);
}

void LiteralIndex::FindEqual(Search& search) const {
  std::string_view value = search.value;
  uint64_t key = EqualKey(value.size(), Head(value), Tail(value));
  if (!equal_.MayHold(key)) return;
  for (const LiteralTable::Entry& entry : equal_.At(key)) {
    if (TextOf(literals_[entry.literal]) == value) Show(entry.literal, search);
  }
}

void LiteralIndex::FindStart(Search& search) const {
  uint64_t head = Head(search.value);
  for (uint32_t left = start_.lengths; left != 0; left &= left - 1) {
    auto length = static_cast<size_t>(std::countr_zero(left));
    if (length > search.value.size()) return;
    uint64_t key = FirstBytes(head, length);
    if (start_.table.MayHold(key)) Confirm(start_.table, key, 0, search);
  }
}

void LiteralIndex::FindEnd(Search& search) const {
  size_t size = search.value.size();
  uint64_t tail = Tail(search.value);
  for (uint32_t left = end_.lengths; left != 0; left &= left - 1) {
    auto length = static_cast<size_t>(std::countr_zero(left));
    if (length > size) return;
    uint64_t key = LastBytes(tail, size, length);
    if (!end_.table.MayHold(key)) continue;
    for (const LiteralTable::Entry& entry : end_.table.At(key)) {
      std::string_view text = TextOf(literals_[entry.literal]);
      if (EndsWith(search.value, text)) Show(entry.literal, search);
    }
  }
}

// Whole blocks, also where the value ends within one.
void LiteralIndex::FindWithin(const Within& within, Search& search) const {
  std::string_view value = search.value;
  if (value.size() < within.least) return;
  // A text of one or two bytes is its key: met again it tells nothing.
  bool is_key = within.length < 3;
  uint64_t met = ~uint64_t{0};
  std::array<uint32_t, kChunk * kBlock> places;
  for (size_t from = 0; from < value.size(); from += kChunk * kBlock) {
    size_t blocks = (value.size() - from + kBlock - 1) / kBlock;
    const char* text = value.data() + from;
    size_t found =
        within.filter.Places(text, std::min(blocks, kChunk), places.data());
    for (size_t i = 0; i < found; ++i) {
      uint64_t key = FirstBytes(WordAt(text + places[i]), within.length);
      if (is_key && key == met) continue;
      met = key;
      Confirm(within.table, key, from + places[i], search);
    }
  }
}

// The key stands at `at`, perhaps in part behind the value.
void LiteralIndex::Confirm(const LiteralTable& table, uint64_t key, size_t at,
                           Search& search) const {
  for (const LiteralTable::Entry& entry : table.At(key)) {
    std::string_view text = TextOf(literals_[entry.literal]);
    if (entry.offset > at) continue;
    size_t begin = at - entry.offset;
    bool fits = begin + text.size() <= search.value.size();
    if (fits && SameText(search.value.substr(begin, text.size()), text)) {
      Show(entry.literal, search);
    }
  }
}

void LiteralIndex::Show(uint32_t literal, Search& search) const {
  uint32_t& shown = search.shown[literal % search.shown.size()];
  if (shown == literal) return;
  shown = literal;
  const Literal& l = literals_[literal];
  auto begin = text_owners_.begin();
  search.found.insert(search.found.end(), begin + l.owners,
                      begin + l.owners_end);
  size_t most = search.found_before + 2 * owners_.size() + text_owners_.size();
  if (search.found.size() > most) MakeSet(search.found, search.found_before);
}

}  // namespace drillcheck
