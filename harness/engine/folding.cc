#include "engine/folding.h"

namespace drillcheck {
namespace {

// Dashes and quotation marks have the Kelvin sign's first byte: the others
// are looked for.
bool HoldsKelvin(std::string_view text) {
  constexpr std::string_view kRest = kKelvin.substr(1);
  size_t rest = text.find(kRest, 1);
  while (rest != text.npos && text[rest - 1] != kKelvin[0]) {
    rest = text.find(kRest, rest + 1);
  }
  return rest != text.npos;
}

}  // namespace

bool FoldsToAscii(std::string_view text) {
  return HoldsKelvin(text) || text.find(kLongS) != text.npos;
}

}  // namespace drillcheck
