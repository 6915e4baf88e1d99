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

// Offset behind the value at the front of `text`, which is not empty, or
// kNone if it does not end. What starts like no object, array or string runs
// up to the next of `stops`: the parser says what it is.
size_t EndOfValue(std::string_view text, std::string_view stops) {
  if (text[0] == '{' || text[0] == '[') return EndOfNested(text);
  if (text[0] == '"') return EndOfString(text, 0);
  return std::min(text.find_first_of(stops, 1), text.size());
}

// Walks over a text and keeps count of lines.
class Cursor {
 public:
  Cursor(std::string_view text, size_t offset, size_t line, size_t limit)
      : text_(text), offset_(offset), line_(line), limit_(limit) {}

  void SkipAnyOf(std::string_view any_of) {
    size_t end = std::min(text_.find_first_not_of(any_of), text_.size());
    Advance(end);
  }

  // Takes the next value, which must end within the first `room` bytes.
  Slice TakeValue(std::string_view stops, size_t room) {
    size_t end = EndOfValue(text_.substr(0, room), stops);
    if (end == kNone) return Take(room, "this value does not end");
    bool too_large = end > limit_ && text_[0] != '[';
    return Take(end, too_large ? TooLarge(end) : "");
  }

  std::string_view rest() const { return text_; }
  bool done() const { return text_.empty(); }

 private:
  Slice Take(size_t length, std::string trouble) {
    Slice slice{text_.substr(0, length), offset_, line_, std::move(trouble)};
    Advance(length);
    return slice;
  }

  std::string TooLarge(size_t length) const {
    return "this value has " + Count(length, "byte") + ", the limit is " +
           std::to_string(limit_);
  }

  void Advance(size_t length) {
    line_ += static_cast<size_t>(std::count(
        text_.begin(), text_.begin() + static_cast<long>(length), '\n'));
    offset_ += length;
    text_.remove_prefix(length);
  }

  std::string_view text_;
  size_t offset_;
  size_t line_;
  size_t limit_;
};

bool StartsWithAnyOf(std::string_view text, std::string_view any_of) {
  return !text.empty() && any_of.find(text[0]) != kNone;
}

// True when `line` can only be a piece of a value that spans lines, judged
// with the line behind it. Both are trimmed.
bool IsPiece(std::string_view line, std::string_view next, bool first) {
  if (StartsWithAnyOf(line, "]}")) return true;
  if (!StartsWithAnyOf(line, "{[")) return false;
  size_t end = EndOfNested(line);
  if (end != kNone) return StartsWithAnyOf(Trim(line.substr(end)), ",]}");
  // It does not end. Where that is the first line nothing speaks for JSON
  // lines yet; later it is more likely a broken line among whole ones.
  if (first) return !next.empty() && next[0] != '{';
  return StartsWithAnyOf(next, "\"]}");
}

bool IsJsonLines(std::string_view text) {
  text = text.substr(std::min(text.find_first_not_of(kBlanks), text.size()));
  if (!StartsWithAnyOf(text, "{")) return false;
  for (bool first = true; !text.empty(); first = false) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view rest = text.substr(std::min(end + 1, text.size()));
    std::string_view next = rest.substr(0, rest.find('\n'));
    if (IsPiece(Trim(text.substr(0, end)), Trim(next), first)) return false;
    text = rest;
  }
  return true;
}

std::vector<Slice> SplitLines(Cursor in) {
  std::vector<Slice> slices;
  for (in.SkipAnyOf(kBlanks); !in.done(); in.SkipAnyOf(kBlanks)) {
    size_t line_end = std::min(in.rest().find('\n'), in.rest().size());
    slices.push_back(in.TakeValue("\n", line_end));
  }
  return slices;
}

std::vector<Slice> SplitFreely(Cursor in) {
  std::vector<Slice> slices;
  for (in.SkipAnyOf(kBlanks); !in.done(); in.SkipAnyOf(kBlanks)) {
    slices.push_back(in.TakeValue("\n{[", in.rest().size()));
  }
  return slices;
}

}  // namespace

std::vector<Slice> SplitValues(std::string_view text, size_t max_value_bytes) {
  std::string_view plain = WithoutByteOrderMark(text);
  Cursor in(plain, text.size() - plain.size(), 1, max_value_bytes);
  return IsJsonLines(plain) ? SplitLines(in) : SplitFreely(in);
}

std::vector<Slice> SplitArray(std::string_view text, size_t offset, size_t line,
                              size_t max_value_bytes) {
  std::vector<Slice> slices;
  Cursor in(text.substr(1), offset + 1, line, max_value_bytes);
  for (in.SkipAnyOf(kBlanks); !in.done() && in.rest()[0] != ']';
       in.SkipAnyOf(" \t\r\n,")) {
    slices.push_back(in.TakeValue("\n,]{[", in.rest().size()));
  }
  return slices;
}

}  // namespace drillcheck::json
