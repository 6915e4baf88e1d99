// TextReader: what the texts of a JSON document say, which are written between
// quotes. One without an escape is given as it stands in the document. For
// document_reader.h.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_TEXT_READER_H_
#define DRILLCHECK_JSON_TEXT_READER_H_

#include <string_view>
#include <vector>

#include "json/text_marks.h"

namespace drillcheck::json {

class TextReader {
 public:
  // False: the document is not UTF-8. TextMarks::kBehind bytes behind it must
  // be readable.
  bool Start(std::string_view document);

  // False: more than ASCII may be in the document.
  bool is_ascii() const { return marks_.is_ascii(); }

  // True: a text had a character in the form of \u0061. Else they stand in the
  // document as they read, but for what is a backslash and one character.
  bool has_units() const { return has_units_; }

  // To the beginning of the document: no text that was read is valid any more.
  void Rewind() { out_ = room_.data(); }

  // Reads a text from behind its opening quote on. Returns what is behind the
  // closing one; null: it has none, or json::Parser must be asked.
  const char* Read(const char* at, std::string_view& text) {
    const char* mark = marks_.Next(at);
    if (*mark != '"') return ReadEscaped(at, mark, text);
    text = std::string_view(at, mark);
    return mark + 1;
  }

 private:
  const char* ReadEscaped(const char* at, const char* mark,
                          std::string_view& text);
  char* UnescapeUnit(const char* at, char* out);
  static char* Append(const char* from, const char* to, char* out);

  TextMarks marks_;
  const char* end_ = nullptr;  // of the document
  std::vector<char> room_;     // of texts that had escapes
  char* out_ = nullptr;        // behind them
  bool has_units_ = false;     // see UnescapeUnit()
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_TEXT_READER_H_
