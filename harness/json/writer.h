// Writes JSON text; the caller keeps the order, so that the same results
// give the same bytes.
#ifndef DRILLCHECK_JSON_WRITER_H_
#define DRILLCHECK_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck::json {

// Calls must nest: every Begin has its End, and inside an object every value
// follows a Key.
class Writer {
 public:
  enum class Layout { kCompact, kIndented };

  explicit Writer(Layout layout) : layout_(layout) {}

  void BeginObject() { Open('{'); }
  void EndObject() { Close('}'); }
  void BeginArray() { Open('['); }
  void EndArray() { Close(']'); }

  void Key(std::string_view key);
  void String(std::string_view text);  // bytes that are not UTF-8 become U+FFFD
  void Int(int64_t number);
  void Bool(bool truth);
  void Null();
  // JSON text that is already valid, such as a number's own characters.
  void Raw(std::string_view json);

  // Key and value in one call; an empty text is written as null.
  void Member(std::string_view key, std::string_view text);
  void Member(std::string_view key, int64_t number);

  // The finished text. The writer is empty afterwards.
  std::string Take();

 private:
  void Open(char bracket);
  void Close(char bracket);
  void Separate();
  void NewLine();
  void Escaped(std::string_view text);

  Layout layout_;
  std::string out_;
  std::vector<bool> has_items_;
  bool after_key_ = false;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_WRITER_H_
