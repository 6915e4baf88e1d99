// DocumentTitles: which document of a rule file a line belongs to, and what
// that one is called.
//
// Why: a mistake in the second rule of a file is told under the title of the
// second rule. Its line alone decides, so that it also holds for a document
// that could not be read at all: that one has no title, and never another's.
//
// Filled by parse.h, asked by whoever shows a mistake. Thread rule: a value.
#ifndef DRILLCHECK_SIGMA_DOCUMENT_TITLES_H_
#define DRILLCHECK_SIGMA_DOCUMENT_TITLES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck::sigma {

class DocumentTitles {
 public:
  DocumentTitles() = default;
  // Finds where the documents of a file start: at lines of `---` or `...`.
  explicit DocumentTitles(std::string_view text);

  // Titles the document that holds `line`, unless it has a title already.
  void Add(int line, const std::string& title);

  // Of the document that holds `line`; empty where it has none.
  std::string At(int line) const;

 private:
  // The first line of the document that holds `line`.
  int StartOf(int line) const;

  std::vector<int> starts_ = {1};
  std::map<int, std::string> titles_;  // by first line
};

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_DOCUMENT_TITLES_H_
