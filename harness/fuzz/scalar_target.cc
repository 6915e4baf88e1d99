// Fuzzes short texts: times, spans, numbers, networks, globs, YAML's types.
#include <cstdint>
#include <string>

#include "base/duration.h"
#include "base/number.h"
#include "base/text.h"
#include "base/time.h"
#include "fuzz/require.h"
#include "policy/glob.h"
#include "sigma/network.h"
#include "sigma/pattern.h"

namespace drillcheck::fuzz {
namespace {

void UseNumber(const std::string& text) {
  auto number = Number::Parse(text);
  if (!number) return;
  auto again = Number::Parse(number->Text());
  Require(again && *again == *number, "a number reads back from its text");
  TimeFromEpoch(number->AsDouble());
}

void UseTime(const std::string& text) {
  auto time = ParseTime(text);
  if (time) {
    auto again = ParseTime(FormatTime(*time));
    Require(again && *again == *time, "a time reads back from its text");
  }
  if (auto duration = ParseDuration(text)) FormatDuration(*duration);
}

void UseText(const std::string& text) {
  Printable(text);
  NearestWord(text, {"contains", "startswith", text.substr(text.size() / 2)});
  size_t half = text.find('\n');
  if (half != text.npos) {
    GlobMatches(text.substr(0, half), text.substr(half + 1));
  }
  WhyGlobNeverMatches(text);
  auto network = sigma::Network::Parse(text);
  if (network.ok()) {
    std::string base = text.substr(0, text.find('/'));
    Require(network.value().Contains(base), "a network holds its address");
  }
  sigma::WithDashes(sigma::ParsePattern(text));
  sigma::ToText(sigma::ParseExpandPattern(text));
  sigma::EscapedPlaceholder(text);
}

}  // namespace
}  // namespace drillcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(data, data + size);
  drillcheck::fuzz::UseNumber(text);
  drillcheck::fuzz::UseTime(text);
  drillcheck::fuzz::UseText(text);
  return 0;
}
