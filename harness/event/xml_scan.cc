#include "event/xml_scan.h"

#include <algorithm>
#include <utility>

namespace drillcheck {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kBlock = 65536;
constexpr std::string_view kOpening = "<Event";
constexpr std::string_view kClosing = "</Event";
constexpr std::string_view kBlanks = " \t\r\n";
// The longest beginning of a tag that Step() tells apart.
constexpr size_t kTagStart = 9;

// True when `text` starts with a tag of this very name, not with <EventData>.
bool StartsWithTag(std::string_view text, std::string_view tag) {
  constexpr std::string_view kEnds = " \t\r\n/>";
  return text.starts_with(tag) && text.size() > tag.size() &&
         kEnds.find(text[tag.size()]) != kNone;
}

size_t FindOpening(std::string_view text) {
  size_t at = text.find(kOpening);
  while (at != kNone && !StartsWithTag(text.substr(at), kOpening)) {
    at = text.find(kOpening, at + 1);
  }
  return at;
}

// Goes through the element that `text` starts with, tag by tag.
class Element {
 public:
  enum class End {
    kWhole,       // the element ends at at()
    kCutOff,      // `text` ends first
    kNextBegins,  // it has no end, and the next event begins at at()
  };

  explicit Element(std::string_view text) : text_(text) {}

  size_t at() const { return at_; }

  End Run() {
    while (true) {
      at_ = text_.find('<', at_);
      if (at_ == kNone) return End::kCutOff;
      std::string_view rest = text_.substr(at_);
      if (StartsWithTag(rest, kOpening)) {
        if (depth_ > 0 && IsNextEvent(rest)) return End::kNextBegins;
        if (!Open()) return End::kCutOff;
      } else if (StartsWithTag(rest, kClosing)) {
        --depth_;
        if (!SkipPast(">")) return End::kCutOff;
      } else if (!SkipOther(rest)) {
        return End::kCutOff;
      }
      if (depth_ == 0) return End::kWhole;
    }
  }

 private:
  bool SkipPast(std::string_view end) {
    size_t found = text_.find(end, at_);
    if (found == kNone) return false;
    at_ = found + end.size();
    return true;
  }

  bool Open() {
    if (!SkipPast(">")) return false;
    if (text_[at_ - 2] != '/') ++depth_;
    return true;
  }

  bool SkipOther(std::string_view rest) {
    if (rest.starts_with("<![CDATA[")) return SkipPast("]]>");
    if (rest.starts_with("<!--")) return SkipPast("-->");
    if (rest.size() < kTagStart) return false;
    ++at_;
    return true;
  }

  // An event within an event is data, unless it has a System part: then the
  // event before it was cut off, as syslog does with long lines.
  static bool IsNextEvent(std::string_view rest) {
    size_t end = rest.find('>');
    if (end == kNone) return false;
    size_t next = rest.find_first_not_of(kBlanks, end + 1);
    return next != kNone && rest.substr(next).starts_with("<System");
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t depth_ = 0;
};

}  // namespace

bool XmlScan::Next(XmlSlice& slice) {
  slice = {};
  Drop(given_);
  given_ = 0;
  if (!FindStart()) return false;
  slice.offset = offset_;
  slice.line = line_;
  TakeElement(slice);
  return true;
}

// Drops what stands in front of the next element.
bool XmlScan::FindStart() {
  while (true) {
    size_t start = FindOpening(Rest());
    if (start != kNone) {
      Drop(start);
      return true;
    }
    // Its first bytes may be there already.
    size_t keep = std::min(Rest().size(), kOpening.size());
    Drop(Rest().size() - keep);
    if (!ReadMore()) return false;
  }
}

void XmlScan::TakeElement(XmlSlice& slice) {
  while (true) {
    Element element(Rest());
    Element::End end = element.Run();
    bool too_long = Rest().size() > kMaxEventBytes;
    if (end == Element::End::kCutOff && !too_long && ReadMore()) continue;
    given_ = end == Element::End::kCutOff ? Rest().size() : element.at();
    if (end == Element::End::kWhole) {
      slice.text = Rest().substr(0, given_);
    } else if (too_long) {
      slice.trouble = "this event is longer than 16 MiB";
    } else {
      slice.trouble = "this event does not end";
    }
    return;
  }
}

// Reads as much again as there is, so that a long element is gone through a
// few times only.
bool XmlScan::ReadMore() {
  if (ended_) return false;
  buffer_.erase(0, std::exchange(dropped_, 0));
  auto more = ReadUpTo(bytes_, std::max(kBlock, buffer_.size()));
  if (!more.ok()) error_ = more.error();
  ended_ = !more.ok() || more.value().empty();
  if (!ended_) buffer_ += more.value();
  return !ended_;
}

void XmlScan::Drop(size_t size) {
  std::string_view text = Rest().substr(0, size);
  line_ += static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  offset_ += size;
  dropped_ += size;
}

std::string_view XmlScan::Rest() const {
  return std::string_view(buffer_).substr(dropped_);
}

std::string_view EventElementIn(std::string_view text) {
  size_t start = FindOpening(text);
  if (start == kNone) return {};
  text.remove_prefix(start);
  Element element(text);
  return element.Run() == Element::End::kCutOff ? text
                                                : text.substr(0, element.at());
}

}  // namespace drillcheck
