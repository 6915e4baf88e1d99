// LiteralIndex: which of many texts a value equals, starts or ends with, or
// holds, all asked at once. For candidates.cc.
//
// Each text is filed under a few of its bytes (literal_table.h). A whole text
// goes by its length and its ends, a start and an end by at most eight bytes,
// which is one load from the value. Of a text within a value nobody knows the
// place; but a long one covers every place that is a multiple of four, so that
// only there the value is looked at.
//
// Thread rule: immutable after Build(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_LITERAL_INDEX_H_
#define DRILLCHECK_ENGINE_LITERAL_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/processor.h"
#include "base/word.h"
#include "engine/gram_filter.h"
#include "engine/literal_table.h"
#include "engine/lowered.h"
#include "engine/witness.h"

namespace drillcheck {

class LiteralIndex {
 public:
  using Owners = std::vector<uint32_t>;

  // `text` is ASCII in lower case. Requires a kind that has a text.
  void Add(Sign::Kind kind, std::string_view text, uint32_t owner);

  // Once, after the last Add().
  void Build(ProcessorPath path = BestPath());

  // Appends the owners of the texts that `value` shows; one owner perhaps
  // several times.
  void Find(const Lowered& value, Owners& found) const;

  // Every owner.
  const Owners& owners() const { return owners_; }

  // True when every text is sought anywhere in a value: then many values may
  // be looked up as one, one behind the other.
  bool all_within() const {
    return equal_.empty() && start_.table.empty() && end_.table.empty();
  }

  // The texts, each once, from 0 on: what it is and who owns it.
  size_t texts() const { return literals_.size(); }
  std::string_view TextAt(size_t text) const { return TextOf(literals_[text]); }
  std::span<const uint32_t> OwnersAt(size_t text) const {
    const Literal& l = literals_[text];
    return std::span(text_owners_).subspan(l.owners, l.owners_end - l.owners);
  }

  // False: no number of JSON, as it is written, shows a text.
  bool any_in_number() const { return any_in_number_; }

 private:
  struct Added {
    Sign::Kind kind;
    uint32_t owner;
    uint64_t head;  // of the text, which stands in added_texts_
    size_t begin;
    size_t length;
  };

  // Where a text and its owners stand in all_texts_ and text_owners_.
  struct Literal {
    uint32_t text = 0;
    uint32_t length = 0;
    uint32_t owners = 0;
    uint32_t owners_end = 0;
  };

  // Texts at the start or at the end of a value.
  struct Ends {
    uint32_t lengths = 0;  // bit n: there are keys of n bytes
    LiteralTable table;
  };

  // Texts within a value of about one length: found by keys of `length` bytes
  // at places `stride` apart, so that each has `stride` keys.
  struct Within {
    Within(size_t least_size, size_t key_length, size_t key_stride)
        : least(least_size),
          length(key_length),
          stride(key_stride),
          filter(length, stride) {}

    size_t least;  // size of a text
    size_t length;
    size_t stride;
    std::vector<uint32_t> literals;  // until Build()
    GramFilter filter;
    LiteralTable table;
  };

  // A value that is being looked up.
  struct Search;

  std::string_view TextOf(const Added& added) const {
    return std::string_view(added_texts_).substr(added.begin, added.length);
  }
  static std::vector<Within> WithinsFor(size_t texts, ProcessorPath path);
  void MakeLiterals();
  void ShrinkToFit();
  void File(Sign::Kind kind, uint32_t literal);
  Within& WithinFor(size_t size);
  void BuildWithin(Within& within, ProcessorPath path);
  void FileKeys(Within& within, uint32_t literal, size_t at);
  std::string_view TextOf(const Literal& literal) const {
    return std::string_view(all_texts_).substr(literal.text, literal.length);
  }

  void FindEqual(Search& search) const;
  void FindStart(Search& search) const;
  void FindEnd(Search& search) const;
  void FindWithin(const Within& within, Search& search) const;
  void Confirm(const LiteralTable& table, uint64_t key, size_t at,
               Search& search) const;
  void Show(uint32_t literal, Search& search) const;

  std::vector<Added> added_;  // until Build()
  std::string added_texts_;   // the same
  std::vector<Literal> literals_;
  std::string all_texts_;
  Owners text_owners_;
  LiteralTable equal_;
  Ends start_;
  Ends end_;
  std::vector<Within> within_;  // those for the longest texts first
  Owners owners_;
  bool any_in_number_ = false;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_LITERAL_INDEX_H_
