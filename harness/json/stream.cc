#include "json/stream.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck::json {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr size_t kNone = std::string_view::npos;

// Offset behind the string that starts at `i`, or kNone if it does not end.
size_t EndOfString(std::string_view text, size_t i) {
  for (++i; i < text.size(); ++i) {
    i = text.find_first_of("\"\\", i);
    if (i == kNone) return kNone;
    if (text[i] == '"') return i + 1;
    ++i;  // the escaped character
  }
  return kNone;
}

// Offset behind the object or array that starts at the front of `text`, or
// kNone. Brackets are counted, not matched: the parser does that.
size_t EndOfNested(std::string_view text) {
  size_t depth = 0;
  for (size_t i = 0; i < text.size();) {
    i = text.find_first_of("\"{}[]", i);
    if (i == kNone) return kNone;
    char c = text[i];
    if (c == '"') {
      i = EndOfString(text, i);
      if (i == kNone) return kNone;
      continue;
    }
    ++i;
    if (c == '{' || c == '[') {
      ++depth;
    } else if (--depth == 0) {
      return i;
    }
  }
  return kNone;
}

// Offset behind the value at the front of `text`, which is not empty.
size_t EndOfValue(std::string_view text) {
  if (text[0] == '{' || text[0] == '[') return EndOfNested(text);
  if (text[0] == '"') return EndOfString(text, 0);
  return std::min(text.find_first_of(" \t\r\n,]}"), text.size());
}

// Walks over a text and keeps count of lines.
class Cursor {
 public:
  Cursor(std::string_view text, size_t offset, size_t line)
      : text_(text), offset_(offset), line_(line) {}

  void SkipAnyOf(std::string_view any_of) {
    size_t end = std::min(text_.find_first_not_of(any_of), text_.size());
    Advance(end);
  }

  std::string_view rest() const { return text_; }

  Slice Take(size_t length, std::string trouble = "") {
    Slice slice{text_.substr(0, length), offset_, line_, std::move(trouble)};
    if (slice.trouble.empty() && length > kMaxValueBytes) {
      slice.trouble = "this value has " + std::to_string(length >> 20) +
                      " MiB, the limit is " +
                      std::to_string(kMaxValueBytes >> 20) + " MiB";
    }
    Advance(length);
    return slice;
  }

 private:
  void Advance(size_t length) {
    line_ += static_cast<size_t>(std::count(
        text_.begin(), text_.begin() + static_cast<long>(length), '\n'));
    offset_ += length;
    text_.remove_prefix(length);
  }

  std::string_view text_;
  size_t offset_;
  size_t line_;
};

std::string_view WithoutByteOrderMark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

// True when the first value ends with its line and is an object: the file is
// JSON lines, even if a later line is broken.
bool IsJsonLines(std::string_view text) {
  size_t start = text.find_first_not_of(kBlanks);
  if (start == kNone || text[start] != '{') return false;
  std::string_view line = text.substr(start);
  line = line.substr(0, line.find('\n'));
  return EndOfNested(line) != kNone ||
         (text.find('\n', start + line.size() + 1) != kNone &&
          text.substr(start + line.size()).starts_with("\n{\""));
}

std::vector<Slice> SplitLines(Cursor in) {
  std::vector<Slice> slices;
  for (in.SkipAnyOf(kBlanks); !in.rest().empty(); in.SkipAnyOf(kBlanks)) {
    size_t end = std::min(in.rest().find('\n'), in.rest().size());
    slices.push_back(in.Take(end));
  }
  return slices;
}

// Joins values that follow each other on one line: `{..} {..}`.
bool OneValuePerLine(const std::vector<Slice>& lines) {
  return std::all_of(lines.begin(), lines.end(), [](const Slice& slice) {
    std::string_view text = Trim(slice.text);
    size_t end = EndOfValue(text);
    return end == kNone || end == text.size();
  });
}

}  // namespace

std::vector<Slice> SplitValues(std::string_view text) {
  Cursor in(WithoutByteOrderMark(text),
            text.size() - WithoutByteOrderMark(text).size(), 1);
  if (IsJsonLines(in.rest())) {
    std::vector<Slice> lines = SplitLines(in);
    if (OneValuePerLine(lines)) return lines;
  }
  std::vector<Slice> slices;
  for (in.SkipAnyOf(kBlanks); !in.rest().empty(); in.SkipAnyOf(kBlanks)) {
    size_t end = EndOfValue(in.rest());
    if (end == kNone) {
      slices.push_back(in.Take(in.rest().size(), "this value does not end"));
    } else {
      slices.push_back(in.Take(std::max<size_t>(end, 1)));
    }
  }
  return slices;
}

std::vector<Slice> SplitArray(std::string_view text, size_t offset,
                              size_t line) {
  std::vector<Slice> slices;
  Cursor in(text, offset, line);
  in.Take(1);
  for (in.SkipAnyOf(kBlanks); !in.rest().empty() && in.rest()[0] != ']';
       in.SkipAnyOf(" \t\r\n,")) {
    size_t end = EndOfValue(in.rest());
    if (end == kNone) {
      slices.push_back(in.Take(in.rest().size(), "this value does not end"));
    } else {
      slices.push_back(in.Take(std::max<size_t>(end, 1)));
    }
  }
  return slices;
}

}  // namespace drillcheck::json
