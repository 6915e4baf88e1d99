// KeyMistakes: what is wrong with the keys of one document.
//
// Kept until the document ends, because a key may stand a third time: that is
// one mistake, told once with all its lines, and not one for each copy.
//
// Used by node_builder.h only. Thread rule: one document, one thread.
#ifndef DRILLCHECK_YAML_KEY_MISTAKES_H_
#define DRILLCHECK_YAML_KEY_MISTAKES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace drillcheck::yaml {

class KeyMistakes {
 public:
  void NoText(Position at);
  void Merge(Position at);

  // A key that stood in `first_line` stands at `at` again. The answer names
  // the key for Again().
  size_t Twice(std::string_view key, int first_line, Position at);
  void Again(size_t twice, int line);

  // Tells them in the order in which they were found, and forgets them.
  void Report(Reporter& out);

 private:
  struct Mistake {
    Position at;
    std::string code;
    std::string text;
    std::string hint;
    std::vector<int> lines;  // of a key that is there more than once
  };

  std::vector<Mistake> found_;
};

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_KEY_MISTAKES_H_
