#include "sigma/document_titles.h"

#include <algorithm>
#include <iterator>

namespace drillcheck::sigma {
namespace {

// `---` or `...`, and behind it nothing or a blank. YAML lets them end a
// document even inside a text of many lines.
bool EndsDocument(std::string_view line) {
  if (!line.starts_with("---") && !line.starts_with("...")) return false;
  return line.size() == 3 || line[3] == ' ' || line[3] == '\t' ||
         line[3] == '\r';
}

}  // namespace

DocumentTitles::DocumentTitles(std::string_view text) {
  for (int line = 1; !text.empty(); ++line) {
    size_t end = text.find('\n');
    if (line > 1 && EndsDocument(text.substr(0, end))) starts_.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void DocumentTitles::Add(int line, const std::string& title) {
  titles_.emplace(StartOf(line), title);
}

std::string DocumentTitles::At(int line) const {
  auto it = titles_.find(StartOf(line));
  return it == titles_.end() ? "" : it->second;
}

int DocumentTitles::StartOf(int line) const {
  auto after = std::upper_bound(starts_.begin(), starts_.end(), line);
  return after == starts_.begin() ? starts_[0] : *std::prev(after);
}

}  // namespace drillcheck::sigma
