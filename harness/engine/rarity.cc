#include "engine/rarity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

// Bits of a text: each one more halves the events that hold it. Fitted to
// public recordings of Windows by looking at what rules were asked in vain.
constexpr double kBitsOfCommon = 0.7;
constexpr double kBitsOfWord = 2.5;
constexpr double kBitsOfSeparator = 0.5;
constexpr double kBitsOfMark = 1;
constexpr double kBitsOfLetter = 1.8;
constexpr double kBitsOfOther = 3;

struct Word {
  std::string_view text;
  double bits;
};

// What most events of Windows hold, and words of any program's names, options
// and messages. By their first character, the longer first.
constexpr std::array<Word, 54> kWords = {{
    {".dll", kBitsOfCommon},
    {".exe", kBitsOfCommon},
    {R"(\registry\machine\system)", kBitsOfCommon},
    {"appdata", kBitsOfCommon},
    {R"(c:\windows\system32)", kBitsOfCommon},
    {"currentcontrolset", kBitsOfCommon},
    {"currentversion", kBitsOfCommon},
    {"command", kBitsOfWord},
    {"config", kBitsOfWord},
    {"create", kBitsOfWord},
    {"cmd", kBitsOfCommon},
    {"c:", kBitsOfCommon},
    {"delete", kBitsOfWord},
    {"data", kBitsOfWord},
    {"environment", kBitsOfWord},
    {"explorer", kBitsOfWord},
    {"file", kBitsOfWord},
    {"hklm", kBitsOfCommon},
    {"http", kBitsOfCommon},
    {"import", kBitsOfWord},
    {"invoke", kBitsOfWord},
    {"input", kBitsOfWord},
    {"kernelbase", kBitsOfCommon},
    {"local", kBitsOfWord},
    {"microsoft corporation", kBitsOfCommon},
    {"microsoft", kBitsOfCommon},
    {"network", kBitsOfWord},
    {"ntdll", kBitsOfCommon},
    {"net", kBitsOfWord},
    {"object", kBitsOfWord},
    {"program files", kBitsOfCommon},
    {"powershell", kBitsOfCommon},
    {"process", kBitsOfWord},
    {"program", kBitsOfWord},
    {"query", kBitsOfWord},
    {"rundll32", kBitsOfWord},
    {R"(software\microsoft\windows nt\currentversion)", kBitsOfCommon},
    {R"(software\microsoft\windows\currentversion)", kBitsOfCommon},
    {"software", kBitsOfCommon},
    {"system32", kBitsOfCommon},
    {"service", kBitsOfWord},
    {"svchost", kBitsOfCommon},
    {"script", kBitsOfWord},
    {"string", kBitsOfWord},
    {"system", kBitsOfWord},
    {"start", kBitsOfWord},
    {"set", kBitsOfWord},
    {"temp", kBitsOfCommon},
    {"unknown", kBitsOfCommon},
    {"update", kBitsOfWord},
    {"users", kBitsOfCommon},
    {"user", kBitsOfWord},
    {"value", kBitsOfWord},
    {"windows", kBitsOfCommon},
}};

// Of each character the first word that begins with it, or the end.
constexpr auto kFirstWords = [] {
  std::array<uint8_t, 128> first{};
  first.fill(kWords.size());
  for (size_t i = kWords.size(); i-- > 0;) {
    first[static_cast<uint8_t>(kWords[i].text[0])] = static_cast<uint8_t>(i);
  }
  return first;
}();

// The word that the text begins with, or null. Requires a text.
const Word* WordOf(std::string_view text) {
  for (size_t i = kFirstWords[static_cast<size_t>(text[0]) % 128];
       i < kWords.size() && kWords[i].text[0] == text[0]; ++i) {
    if (text.starts_with(kWords[i].text)) return &kWords[i];
  }
  return nullptr;
}

double BitsOf(char c) {
  bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  if (letter) return kBitsOfLetter;
  if (std::string_view("\\. ").find(c) != std::string_view::npos) {
    return kBitsOfSeparator;
  }
  bool mark = std::string_view("-/:_,\"").find(c) != std::string_view::npos;
  return mark ? kBitsOfMark : kBitsOfOther;
}

double BitsOf(std::string_view text) {
  double bits = 0;
  while (!text.empty()) {
    const Word* word = WordOf(text);
    bits += word != nullptr ? word->bits : BitsOf(text[0]);
    text.remove_prefix(word != nullptr ? word->text.size() : 1);
  }
  return bits;
}

}  // namespace

double ShareOf(const Sign& sign) {
  double holds = std::exp2(-BitsOf(sign.text));
  switch (sign.kind) {
    case Kind::kPresent:
      return 0.9;
    case Kind::kBeyondAscii:
      return 0.01;
    case Kind::kNumber:
      return 0.05;
    // A field often has one of few values: the name of a provider, a level.
    case Kind::kEqual:
      return 0.004 + 0.5 * holds;
    case Kind::kStart:
    case Kind::kEnd:
      return 0.7 * holds;
    case Kind::kContains:
      break;
  }
  return holds;
}

double ShareOf(const Signs& signs) {
  double sum = 0;
  for (const Sign& sign : signs) sum += ShareOf(sign);
  return sum;
}

}  // namespace drillcheck
