#include "json/stream.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "json/value_end.h"

namespace drillcheck::json {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kBlanksOfList = " \t\r\n,";
constexpr std::string_view kStops = "\n{[";
constexpr std::string_view kStopsOfList = "\n,]{[";

bool StartsWithAnyOf(std::string_view text, std::string_view any_of) {
  return !text.empty() && any_of.find(text[0]) != kNone;
}

// True when `line` can only be a piece of a value that spans lines, judged
// with the line behind it. Both are trimmed.
bool IsPiece(std::string_view line, std::string_view next, bool first) {
  if (StartsWithAnyOf(line, "]}")) return true;
  if (!StartsWithAnyOf(line, "{[")) return false;
  size_t end = ValueEnd(line[0], "").Find(line);
  if (end != kNone) return StartsWithAnyOf(Trim(line.substr(end)), ",]}");
  // It does not end. Where that is the first line nothing speaks for JSON
  // lines yet; later it is more likely a broken line among whole ones.
  if (first) return !next.empty() && next[0] != '{';
  return StartsWithAnyOf(next, "\"]}");
}

ReadBytes BytesIn(std::string_view text) {
  return [text](std::span<char> buffer) mutable -> Result<size_t> {
    size_t count = std::min(buffer.size(), text.size());
    std::memcpy(buffer.data(), text.data(), count);
    text.remove_prefix(count);
    return count;
  };
}

}  // namespace

ValueStream::ValueStream(ReadBytes read, size_t max_value_bytes)
    : window_(std::move(read), 0, 1), limit_(max_value_bytes) {}

ValueStream::ValueStream(ReadBytes rest, size_t offset, size_t line,
                         bool behind)
    : window_(std::move(rest), offset, line),
      limit_(kMaxValueBytes),
      behind_(behind) {}

ValueStream::ValueStream(std::string_view text, size_t offset, size_t line,
                         size_t max_value_bytes)
    : window_(BytesIn(text), offset, line), limit_(max_value_bytes) {}

bool ValueStream::Next(Slice& slice) {
  if (!begun_) Begin();
  window_.Advance(std::exchange(taken_, 0));
  while (SkipBlanks()) {
    if (OpenOrCloseList()) continue;
    if (list_) return TakeFreely(slice, kStopsOfList);
    return lines_ ? TakeFromLine(slice) : TakeFreely(slice, kStops);
  }
  if (!list_ || !error().empty()) return false;
  slice = *std::exchange(list_, std::nullopt);
  return true;
}

void ValueStream::Begin() {
  begun_ = true;
  if (window_.offset() == 0) SkipByteOrderMark();
  if (!SkipBlanks()) return;
  if (!behind_) first_ = window_.offset();
  lines_ = behind_ || window_.rest()[0] == '{';
}

void ValueStream::SkipByteOrderMark() {
  window_.FillTo(3);
  std::string_view rest = window_.rest();
  window_.Advance(rest.size() - WithoutByteOrderMark(rest).size());
}

// False: nothing is left.
bool ValueStream::SkipBlanks() {
  std::string_view blanks = list_ ? kBlanksOfList : kBlanks;
  do {
    std::string_view rest = window_.rest();
    size_t end = rest.find_first_not_of(blanks);
    window_.Advance(std::min(end, rest.size()));
    if (end != kNone) return true;
  } while (window_.Fill());
  return false;
}

// True when the next byte opened or closed a list and was taken.
bool ValueStream::OpenOrCloseList() {
  char next = window_.rest()[0];
  if (list_ && next == ']') {
    list_.reset();
  } else if (!list_ && next == '[') {
    list_ = Slice{{},
                  window_.offset(),
                  window_.line(),
                  "this list of events does not end",
                  true};
  } else {
    return false;
  }
  window_.Advance(1);
  return true;
}

// The bytes up to the line's end, or nothing when the line is too large.
std::optional<size_t> ValueStream::LineLength() {
  size_t searched = 0;
  while (true) {
    std::string_view rest = window_.rest();
    size_t end = rest.find('\n', searched);
    searched = std::min(end, rest.size());
    if (searched > limit_) return std::nullopt;
    if (end != kNone || !window_.Fill()) return searched;
  }
}

bool ValueStream::TakeFromLine(Slice& slice) {
  auto length = LineLength();
  if (!length || StartsWithAnyOf(window_.rest(), ",]}")) {
    lines_ = !length;
    return TakeFreely(slice, kStops);
  }
  std::string_view line = window_.rest().substr(0, *length);
  ValueEnd value(line[0], "\n");
  size_t end = value.Find(line);
  if (end != kNone) return Take(slice, end, 0);
  if (value.may_end()) return Take(slice, *length, 0);
  if (SpansLines()) {
    lines_ = false;
    return TakeFreely(slice, kStops);
  }
  if (!error().empty()) return false;
  Take(slice, *length, 0);
  slice.trouble = "this value does not end";
  return true;
}

// True when a line from here on can only be a piece of a value.
bool ValueStream::SpansLines() {
  window_.FillTo(kLookAhead);
  std::string_view seen = window_.rest().substr(0, kLookAhead);
  bool whole = window_.at_end() && seen.size() == window_.rest().size();
  size_t from = std::max(judged_, window_.offset()) - window_.offset();
  while (from < seen.size()) {
    size_t end = seen.find('\n', from);
    if (end == kNone && !whole) return false;
    end = std::min(end, seen.size());
    std::string_view rest = seen.substr(std::min(end + 1, seen.size()));
    std::string_view next = Trim(rest.substr(0, rest.find('\n')));
    std::string_view line = Trim(seen.substr(from, end - from));
    if (IsPiece(line, next, first_ == window_.offset() + from)) return true;
    from = end + 1;
    judged_ = window_.offset() + from;
  }
  return false;
}

bool ValueStream::TakeFreely(Slice& slice, std::string_view stops) {
  Slice start{{}, window_.offset(), window_.line(), "", false};
  ValueEnd value(window_.rest()[0], stops);
  size_t length = 0;
  size_t dropped = 0;
  bool ended = false;
  while (!ended) {
    size_t end = value.Find(window_.rest().substr(length));
    ended = end != kNone;
    length = ended ? length + end : window_.rest().size();
    if (ended) break;
    if (length > limit_) {  // too large to keep; its end is still looked for
      window_.Advance(length);
      dropped += std::exchange(length, 0);
    }
    if (!window_.Fill()) break;
  }
  if (!ended && !error().empty()) return false;
  Take(start, length, dropped);
  if (!ended && !value.may_end()) start.trouble = "this value does not end";
  slice = std::move(start);
  return true;
}

// `dropped` bytes of the value have left the window.
bool ValueStream::Take(Slice& slice, size_t length, size_t dropped) {
  if (dropped == 0) {
    slice = {{}, window_.offset(), window_.line(), "", false};
  }
  size_t size = length + dropped;
  if (size > limit_) {
    slice.trouble = "this value has " + Count(size, "byte") +
                    ", the limit is " + std::to_string(limit_);
  } else {
    slice.text = window_.rest().substr(0, length);
  }
  taken_ = length;
  return true;
}

}  // namespace drillcheck::json
