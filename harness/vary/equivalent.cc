#include "vary/equivalent.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "vary/same_item.h"

namespace drillcheck {
namespace {

using sigma::Condition;
using sigma::Search;

// 2^14 answers are looked at, 64 at a time.
constexpr size_t kMaxAtoms = 14;

// The different items of both rules.
using Atoms = std::vector<const sigma::Item*>;

// Its place in the list, or the list's length.
size_t NumberOf(const sigma::Item& item, const Atoms& atoms) {
  auto found = std::find_if(
      atoms.begin(), atoms.end(),
      [&](const sigma::Item* atom) { return AsksTheSame(*atom, item); });
  return static_cast<size_t>(found - atoms.begin());
}

void Collect(const Search& search, Atoms& atoms) {
  if (search.kind == Search::Kind::kItem) {
    if (NumberOf(search.item, atoms) == atoms.size()) {
      atoms.push_back(&search.item);
    }
  }
  for (const Search& part : search.parts) Collect(part, atoms);
}

void Collect(const sigma::Rule& rule, const Condition& node, Atoms& atoms) {
  if (node.kind == Condition::Kind::kIdentifier) {
    Collect(rule.identifiers[node.identifier].search, atoms);
  }
  for (const Condition& part : node.parts) Collect(rule, part, atoms);
}

// One bit for each assignment of answers to the atoms.
using Table = std::vector<uint64_t>;

class Tables {
 public:
  explicit Tables(const Atoms& atoms)
      : atoms_(atoms),
        words_(atoms.size() > 6 ? size_t{1} << (atoms.size() - 6) : 1) {}

  Table Of(const sigma::Rule& rule, const Condition& node) const {
    if (node.kind == Condition::Kind::kIdentifier) {
      return Of(rule.identifiers[node.identifier].search);
    }
    if (node.kind == Condition::Kind::kNot) {
      return Not(Of(rule, node.parts[0]));
    }
    bool all = node.kind == Condition::Kind::kAll;
    Table table = Start(all);
    for (const Condition& part : node.parts) Join(all, Of(rule, part), table);
    return table;
  }

 private:
  Table Of(const Search& search) const {
    if (search.kind == Search::Kind::kItem) return OfItem(search.item);
    bool all = search.kind == Search::Kind::kAll;
    Table table = Start(all);
    for (const Search& part : search.parts) Join(all, Of(part), table);
    return table;
  }

  Table OfItem(const sigma::Item& item) const {
    Table table = OfAtom(NumberOf(item, atoms_));
    return item.negated ? Not(std::move(table)) : table;
  }

  // In assignment n the atom i answers with bit i of n.
  Table OfAtom(size_t atom) const {
    constexpr std::array<uint64_t, 6> kWithin = {
        0xAAAA'AAAA'AAAA'AAAA, 0xCCCC'CCCC'CCCC'CCCC, 0xF0F0'F0F0'F0F0'F0F0,
        0xFF00'FF00'FF00'FF00, 0xFFFF'0000'FFFF'0000, 0xFFFF'FFFF'0000'0000};
    if (atom < kWithin.size()) return Table(words_, kWithin.at(atom));
    Table table(words_);
    for (size_t word = 0; word < words_; ++word) {
      bool holds = (word >> (atom - kWithin.size()) & 1U) != 0;
      table[word] = holds ? ~uint64_t{0} : 0;
    }
    return table;
  }

  Table Start(bool all) const { return Table(words_, all ? ~uint64_t{0} : 0); }

  static void Join(bool all, const Table& part, Table& table) {
    for (size_t i = 0; i < table.size(); ++i) {
      table[i] = all ? table[i] & part[i] : table[i] | part[i];
    }
  }

  static Table Not(Table table) {
    for (uint64_t& word : table) word = ~word;
    return table;
  }

  const Atoms& atoms_;
  size_t words_;
};

bool SameSearch(const Search& a, const Search& b) {
  if (a.kind != b.kind || a.parts.size() != b.parts.size()) return false;
  if (a.kind == Search::Kind::kItem) {
    return a.item.negated == b.item.negated && AsksTheSame(a.item, b.item);
  }
  return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(),
                    SameSearch);
}

bool SameCondition(const Condition& a, const Condition& b) {
  return a.kind == b.kind && a.identifier == b.identifier &&
         a.parts.size() == b.parts.size() &&
         std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(),
                    SameCondition);
}

bool SameParts(const sigma::Rule& a, const sigma::Rule& b) {
  auto same = [](const sigma::Identifier& x, const sigma::Identifier& y) {
    return SameSearch(x.search, y.search);
  };
  return SameCondition(a.condition, b.condition) &&
         std::equal(a.identifiers.begin(), a.identifiers.end(),
                    b.identifiers.begin(), b.identifiers.end(), same);
}

}  // namespace

bool IsEquivalent(const sigma::Rule& a, const sigma::Rule& b) {
  if (a.level != b.level || a.correlation || b.correlation) return false;
  Atoms atoms;
  Collect(a, a.condition, atoms);
  Collect(b, b.condition, atoms);
  if (atoms.size() > kMaxAtoms) return SameParts(a, b);
  Tables tables(atoms);
  return tables.Of(a, a.condition) == tables.Of(b, b.condition);
}

}  // namespace drillcheck
