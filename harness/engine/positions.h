// Positions: a set of places in a text, one bit for each, its end included.
//
// What a part of an expression does from all places of a set at once costs
// one pass over the bits, whatever the text holds. For PositionMatcher.
//
// Thread rule: one thread at a time; each thread keeps the memory of sets that
// are gone for its next ones.
#ifndef DRILLCHECK_ENGINE_POSITIONS_H_
#define DRILLCHECK_ENGINE_POSITIONS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/alphabet.h"

namespace drillcheck {

// A text in an Alphabet; `at` is readable for kSymbolPadding beyond its end.
struct Symbols {
  const uint8_t* at = nullptr;
  size_t size = 0;
  bool whole = true;  // each is a character

  bool AreAllIn(const SymbolSet& set) const { return whole && set.IsAll(); }
};

class Positions {
 public:
  // All of a text's places, the end too.
  static Positions AllOf(const Symbols& text);
  static Positions NoneOf(const Symbols& text);
  // The places of the symbols in `set`.
  static Positions Of(const SymbolSet& set, const Symbols& text);

  ~Positions();
  Positions(const Positions& other);
  Positions(Positions&& other) noexcept = default;
  Positions& operator=(const Positions& other) = delete;
  Positions& operator=(Positions&& other) noexcept;

  bool IsEmpty() const;
  bool operator==(const Positions&) const = default;

  // Only the start of the text, or its end, if it was there.
  void KeepStart();
  void KeepEnd();
  void Keep(const Positions& other);
  void KeepOthers(const Positions& other);  // all that are not in `other`
  void Add(const Positions& other);
  void Toggle(const Positions& other);  // those that are in one of the two

  // Behind each symbol of `set` that stands at one of these places.
  void Step(const SymbolSet& set, const Symbols& text);
  // The same with the places of the set's symbols.
  void StepIn(const Positions& symbols);

  // Each place further, or back, by `distance`. What leaves the text is gone.
  void Forward(size_t distance);
  void Back(size_t distance);

  // Keeps those from which `distance` further one of these stands too.
  void KeepWhenAlso(size_t distance);
  // Adds the places `distance` behind those that are in `from` too.
  void AddBehind(const Positions& from, size_t distance);
  // Adds all places behind the first of these.
  void AddAllBehind();
  // Adds the places behind all runs of `symbols` that start at one of these.
  void AddRuns(const Positions& symbols);

 private:
  explicit Positions(const Symbols& text);  // to be filled
  void CutAtEnd();

  std::vector<uint64_t> words_;
  size_t size_ = 0;  // places, the end of the text included
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_POSITIONS_H_
