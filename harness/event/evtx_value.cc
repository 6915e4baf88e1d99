#include "event/evtx_value.h"

#include <array>
#include <bit>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "base/text.h"
#include "event/utf16.h"

namespace drillcheck {
namespace {

constexpr uint8_t kArray = 0x80;

enum Type : uint8_t {
  kUtf16 = 0x01,
  kAnsi = 0x02,
  kInt8 = 0x03,
  kUint8 = 0x04,
  kInt16 = 0x05,
  kUint16 = 0x06,
  kInt32 = 0x07,
  kUint32 = 0x08,
  kInt64 = 0x09,
  kUint64 = 0x0A,
  kFloat = 0x0B,
  kDouble = 0x0C,
  kBool = 0x0D,
  kGuid = 0x0F,
  kSize = 0x10,
  kFileTime = 0x11,
  kSystemTime = 0x12,
  kSid = 0x13,
  kHex32 = 0x14,
  kHex64 = 0x15,
};

// 0: any size.
size_t SizeOf(uint8_t type) {
  switch (type) {
    case kInt8:
    case kUint8:
      return 1;
    case kInt16:
    case kUint16:
      return 2;
    case kInt32:
    case kUint32:
    case kFloat:
    case kBool:
    case kHex32:
      return 4;
    case kInt64:
    case kUint64:
    case kDouble:
    case kFileTime:
    case kHex64:
      return 8;
    case kGuid:
    case kSystemTime:
      return 16;
    default:
      return 0;
  }
}

template <class... Arguments>
std::string Printed(const char* format, Arguments... arguments) {
  std::array<char, 64> text{};
  int size = std::snprintf(text.data(), text.size(), format, arguments...);
  return {text.data(), static_cast<size_t>(size)};
}

unsigned Part(std::string_view bytes, size_t at, size_t size) {
  return static_cast<unsigned>(EvtxInteger(bytes.substr(at, size)));
}

std::string Digits(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xF];
  }
  return text;
}

std::string HexNumber(uint64_t number) {
  std::array<char, 16> text{};
  char* end = text.data() + text.size();
  end = std::to_chars(text.data(), end, number, 16).ptr;
  return "0x" + std::string(text.data(), end);
}

std::string Signed(std::string_view bytes) {
  size_t unused_bits = 64 - 8 * bytes.size();
  auto number = static_cast<int64_t>(EvtxInteger(bytes) << unused_bits);
  return std::to_string(number >> unused_bits);
}

template <class Float>
std::string Real(Float number) {
  std::array<char, 32> text{};
  char* end = text.data() + text.size();
  return {text.data(), std::to_chars(text.data(), end, number).ptr};
}

std::string Guid(std::string_view b) {
  return "{" +
         Printed("%08X-%04X-%04X-", Part(b, 0, 4), Part(b, 4, 2),
                 Part(b, 6, 2)) +
         Digits(b.substr(8, 2)) + "-" + Digits(b.substr(10, 6)) + "}";
}

// 100 ns since 1601.
std::string FileTime(uint64_t ticks) {
  using namespace std::chrono;
  constexpr uint64_t kTicksOfSecond = 10'000'000;
  seconds since_1601(static_cast<int64_t>(ticks / kTicksOfSecond));
  sys_seconds time = sys_seconds(sys_days(1601y / January / 1)) + since_1601;
  sys_days day = floor<days>(time);
  year_month_day date(day);
  hh_mm_ss clock(time - day);
  return Printed(
      "%04d-%02u-%02uT%02d:%02d:%02d.%07u00Z", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()),
      static_cast<unsigned>(ticks % kTicksOfSecond));
}

std::string SystemTime(std::string_view b) {
  // The third part is the day of the week.
  return Printed("%04u-%02u-%02uT%02u:%02u:%02u.%03uZ", Part(b, 0, 2),
                 Part(b, 2, 2), Part(b, 6, 2), Part(b, 8, 2), Part(b, 10, 2),
                 Part(b, 12, 2), Part(b, 14, 2));
}

// The identifier's authority is the only number here whose high byte is first.
std::string Sid(std::string_view b) {
  auto count = static_cast<unsigned char>(b[1]);
  uint64_t authority = 0;
  for (char c : b.substr(2, 6)) {
    authority = (authority << 8) | static_cast<unsigned char>(c);
  }
  std::string text =
      "S-" + std::to_string(Part(b, 0, 1)) + "-" + std::to_string(authority);
  for (size_t i = 0; i < count; ++i) {
    text += "-" + std::to_string(Part(b, 8 + 4 * i, 4));
  }
  return text;
}

bool IsSid(std::string_view b) {
  return b.size() >= 8 && b.size() == 8 + 4 * Part(b, 1, 1);
}

// Code page 1252 agrees with Latin-1 where names and paths are written.
std::string Ansi(std::string_view bytes) {
  std::string text;
  for (char c : bytes) AppendUtf8(text, static_cast<unsigned char>(c));
  return text;
}

// Windows ends strings with a NUL that is not part of them.
std::string WithoutEnd(std::string text) {
  text.erase(text.find_last_not_of('\0') + 1);
  return text;
}

// Requires SizeOf(type) bytes, where it is not 0.
std::string TextOf(uint8_t type, std::string_view b) {
  switch (type) {
    case kUtf16:
      return WithoutEnd(Utf8Of(b, ByteOrder::kLittleEndian));
    case kAnsi:
      return WithoutEnd(Ansi(b));
    case kInt8:
    case kInt16:
    case kInt32:
    case kInt64:
      return Signed(b);
    case kUint8:
    case kUint16:
    case kUint32:
    case kUint64:
      return std::to_string(EvtxInteger(b));
    case kFloat:
      return Real(std::bit_cast<float>(Part(b, 0, 4)));
    case kDouble:
      return Real(std::bit_cast<double>(EvtxInteger(b)));
    case kBool:
      return EvtxInteger(b) != 0 ? "true" : "false";
    case kGuid:
      return Guid(b);
    case kFileTime:
      // Windows takes no more than 63 bits for a time.
      return EvtxInteger(b) >> 63 == 0 ? FileTime(EvtxInteger(b)) : Digits(b);
    case kSystemTime:
      return SystemTime(b);
    case kHex32:
    case kHex64:
      return HexNumber(EvtxInteger(b));
    case kSize:
      if (b.size() == 4 || b.size() == 8) return HexNumber(EvtxInteger(b));
      return Digits(b);
    case kSid:
      return IsSid(b) ? Sid(b) : Digits(b);
    default:
      return Digits(b);
  }
}

// The strings of an array end with a NUL each.
std::vector<std::string> Strings(const std::string& text) {
  std::vector<std::string> strings = Split(text, '\0');
  if (strings.size() > 1 && strings.back().empty()) strings.pop_back();
  return strings;
}

std::vector<std::string> Elements(uint8_t type, std::string_view bytes) {
  if (type == kUtf16) return Strings(Utf8Of(bytes, ByteOrder::kLittleEndian));
  if (type == kAnsi) return Strings(Ansi(bytes));
  size_t size = SizeOf(type);
  if (size == 0 || bytes.size() % size != 0) return {Digits(bytes)};
  std::vector<std::string> texts;
  for (size_t at = 0; at < bytes.size(); at += size) {
    texts.push_back(TextOf(type, bytes.substr(at, size)));
  }
  return texts;
}

}  // namespace

uint64_t EvtxInteger(std::string_view bytes) {
  uint64_t number = 0;
  for (size_t i = bytes.size(); i-- > 0;) {
    number = (number << 8) | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

std::vector<std::string> EvtxTexts(uint8_t type, std::string_view bytes) {
  if ((type & kArray) != 0) {
    return Elements(static_cast<uint8_t>(type & ~kArray), bytes);
  }
  size_t size = SizeOf(type);
  if (size != 0 && size != bytes.size()) return {Digits(bytes)};
  return {TextOf(type, bytes)};
}

}  // namespace drillcheck
