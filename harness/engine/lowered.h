// Lowered: a value of an event in ASCII lower case, as literal_index.h looks
// it up. Kept between values: it grows and never shrinks.
//
// Thread rule: one for each thread.
#ifndef DRILLCHECK_ENGINE_LOWERED_H_
#define DRILLCHECK_ENGINE_LOWERED_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace drillcheck {

class Lowered {
 public:
  // Bytes behind the text that may be read; what they hold means nothing.
  static constexpr size_t kBehind = 64;

  Lowered() : bytes_(kBehind) {}
  explicit Lowered(std::string_view text) : Lowered() { Set(text); }

  // Replaces the text. False: it holds more than ASCII.
  bool Set(std::string_view text) {
    size_ = 0;
    return Append(text);
  }

  // The same, behind what is there.
  bool Append(std::string_view text);

  // Keeps two texts apart. A rule's text that holds it is looked for too.
  static constexpr char kBreak = '\0';
  void AppendBreak() { bytes_[size_++] = kBreak; }

  std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::vector<char> bytes_;
  size_t size_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_LOWERED_H_
