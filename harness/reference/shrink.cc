#include "reference/shrink.h"

#include <algorithm>

namespace drillcheck::reference {
namespace {

using Fails = std::function<bool(const std::string&)>;

bool Cut(std::string& text, size_t from, size_t length, const Fails& fails) {
  std::string rest = text;
  rest.erase(from, length);
  if (!fails(rest)) return false;
  text = std::move(rest);
  return true;
}

bool CutLines(std::string& text, const Fails& fails) {
  bool cut = false;
  for (size_t from = 0; from < text.size();) {
    size_t end = text.find('\n', from);
    end = end == std::string::npos ? text.size() : end + 1;
    if (Cut(text, from, end - from, fails)) {
      cut = true;
    } else {
      from = end;
    }
  }
  return cut;
}

bool CutPieces(std::string& text, const Fails& fails) {
  constexpr size_t kLongest = 40;
  bool cut = false;
  for (size_t length = std::min(kLongest, text.size()); length > 0; --length) {
    for (size_t from = 0; from + length <= text.size();) {
      if (Cut(text, from, length, fails)) {
        cut = true;
      } else {
        ++from;
      }
    }
  }
  return cut;
}

}  // namespace

std::string Shrink(std::string text, const Fails& fails) {
  bool smaller = true;
  while (smaller) {
    smaller = CutLines(text, fails);
    smaller = CutPieces(text, fails) || smaller;
  }
  return text;
}

}  // namespace drillcheck::reference
