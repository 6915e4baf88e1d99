// DocumentReader: reads one JSON object into its scalars, in one go, along a
// trail that is told each key and the kind of its value: one that knows them
// (OutlineSets), or one that makes a Value (ValueBuilder).
//
// Nothing of a document is looked at twice but the places of quotes
// (text_marks.h) and its keys. It reads no more than simdjson would and leaves
// to it what is unusual: keys with escapes, pairs of surrogates, a document
// that is very deep.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_DOCUMENT_READER_H_
#define DRILLCHECK_JSON_DOCUMENT_READER_H_

#include <string_view>

#include "json/text_reader.h"
#include "json/value_kind.h"
#include "json/written_word.h"

namespace drillcheck::json {

// Its functions take the place they begin at and return the one behind what
// they read; null where the trail ends or Parser must be asked.
template <class Trail, class Scalars>
class DocumentReader {
 public:
  // The trail and the texts are at the beginning of `document`.
  DocumentReader(Trail& trail, std::string_view document, TextReader& texts,
                 Scalars& scalars)
      : trail_(trail),
        begin_(document.data()),
        end_(document.data() + document.size()),
        texts_(texts),
        scalars_(scalars) {}

  // False: see above, or something stands before or behind the object.
  bool Read() {
    const char* at = BehindBlanks(begin_);
    if (at == end_ || *at != '{') return false;
    at = ReadMembers(at + 1, 0);
    return at != nullptr && BehindBlanks(at) == end_;
  }

 private:
  using Kind = Value::Kind;
  static constexpr int kMaxDepth = 16;

  const char* ReadMembers(const char* at, int depth) {
    if (depth == kMaxDepth) return nullptr;
    at = BehindBlanks(at);
    if (*at == '}') return Close(at, depth);
    while (at < end_ && *at == '"') {
      at = trail_.EndOfKey(at + 1);
      if (at == nullptr) return nullptr;
      at = BehindBlanks(at);
      if (*at != ':') return nullptr;
      at = BehindBlanks(at + 1);
      if (at >= end_) return nullptr;
      at = ReadMember(at, depth);
      if (at == nullptr) return nullptr;
      at = BehindBlanks(at);
      if (*at == '}') return Close(at, depth);
      if (*at != ',') return nullptr;
      at = BehindBlanks(at + 1);
    }
    return nullptr;
  }

  const char* ReadMember(const char* at, int depth) {
    if (*at != '"') return ReadOtherMember(at, depth);
    return trail_.Go(Kind::kString) ? ReadText(at) : nullptr;
  }

  // Most members are texts: what is not stays out of the loop.
  [[gnu::noinline]] const char* ReadOtherMember(const char* at, int depth) {
    Kind kind = KindOf(*at);
    return trail_.Go(kind) ? ReadValue(kind, at, depth) : nullptr;
  }

  const char* ReadElements(const char* at, int depth) {
    if (depth == kMaxDepth) return nullptr;
    at = BehindBlanks(at);
    if (*at == ']') return Close(at, depth);
    while (at < end_) {
      Kind kind = KindOf(*at);
      if (!trail_.GoToElement(kind)) return nullptr;
      at = ReadValue(kind, at, depth);
      if (at == nullptr) return nullptr;
      at = BehindBlanks(at);
      if (*at == ']') return Close(at, depth);
      if (*at != ',') return nullptr;
      at = BehindBlanks(at + 1);
    }
    return nullptr;
  }

  const char* Close(const char* at, int depth) {
    return depth == 0 || trail_.Close() ? at + 1 : nullptr;
  }

  const char* ReadValue(Kind kind, const char* at, int depth) {
    if (kind == Kind::kString) return ReadText(at);
    if (kind == Kind::kObject) return ReadMembers(at + 1, depth + 1);
    if (kind == Kind::kArray) return ReadElements(at + 1, depth + 1);
    return ReadOther(kind, at);
  }

  const char* ReadText(const char* at) {
    std::string_view text;
    at = texts_.Read(at + 1, text);
    return at != nullptr && scalars_.Add(Kind::kString, text) ? at : nullptr;
  }

  // A number, true, false or null.
  const char* ReadOther(Kind kind, const char* at) {
    std::string_view word;
    at = ReadWord(kind, at, end_, word);
    return at != nullptr && scalars_.Add(kind, word) ? at : nullptr;
  }

  // Mostly there is none, or one.
  const char* BehindBlanks(const char* at) const {
    if (static_cast<unsigned char>(*at) > ' ') return at;
    if (*at == ' ' && static_cast<unsigned char>(at[1]) > ' ') return at + 1;
    return BehindManyBlanks(at);
  }

  [[gnu::noinline]] const char* BehindManyBlanks(const char* at) const {
    while (at < end_ &&
           (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) {
      ++at;
    }
    return at;
  }

  Trail& trail_;
  const char* begin_;
  const char* end_;
  TextReader& texts_;
  Scalars& scalars_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_DOCUMENT_READER_H_
