#include "json/writer.h"

#include <utility>

#include "base/text.h"

namespace drillcheck::json {

void Writer::Key(std::string_view key) {
  Separate();
  Escaped(key);
  out_ += layout_ == Layout::kIndented ? ": " : ":";
  after_key_ = true;
}

void Writer::String(std::string_view text) {
  Separate();
  Escaped(text);
}

void Writer::Int(int64_t number) { Raw(std::to_string(number)); }

void Writer::Bool(bool truth) { Raw(truth ? "true" : "false"); }

void Writer::Null() { Raw("null"); }

void Writer::Raw(std::string_view json) {
  Separate();
  out_ += json;
}

void Writer::Member(std::string_view key, std::string_view text) {
  Key(key);
  if (text.empty()) {
    Null();
  } else {
    String(text);
  }
}

void Writer::Member(std::string_view key, int64_t number) {
  Key(key);
  Int(number);
}

std::string Writer::Take() { return std::exchange(out_, {}); }

void Writer::Open(char bracket) {
  Separate();
  out_ += bracket;
  has_items_.push_back(false);
}

void Writer::Close(char bracket) {
  bool had_items = has_items_.back();
  has_items_.pop_back();
  if (had_items) NewLine();
  out_ += bracket;
}

void Writer::Separate() {
  if (std::exchange(after_key_, false)) return;
  if (has_items_.empty()) return;
  if (has_items_.back()) out_ += ',';
  has_items_.back() = true;
  NewLine();
}

void Writer::NewLine() {
  if (layout_ == Layout::kCompact) return;
  out_ += '\n';
  out_.append(has_items_.size() * 2, ' ');
}

void Writer::Escaped(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  out_ += '"';
  size_t bad = FindInvalidUtf8(text);
  for (size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    if (i == bad) {
      out_ += kReplacement;
      size_t next = FindInvalidUtf8(text.substr(i + 1));
      bad = next == text.npos ? next : next + i + 1;
    } else if (byte == '"' || byte == '\\') {
      out_ += '\\';
      out_ += text[i];
    } else if (byte == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20) {
      out_ += "\\u00";
      out_ += kHex[byte >> 4];
      out_ += kHex[byte & 15];
    } else {
      out_ += text[i];
    }
  }
  out_ += '"';
}

}  // namespace drillcheck::json
