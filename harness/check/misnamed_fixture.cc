#include "check/misnamed_fixture.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "files/files.h"

namespace drillcheck {
namespace {

constexpr std::string_view kFixtureName = "fixture.yml";

}  // namespace

bool IsMisnamedFixture(const std::string& path) {
  constexpr std::array<std::string_view, 4> kMeant = {
      kFixtureName, "fixture.yaml", "fixture.yml.txt", "fixture.yaml.txt"};
  std::string name = FileNameOf(path);
  if (name == kFixtureName) return false;
  std::string meant = AsciiLower(name);
  return std::find(kMeant.begin(), kMeant.end(), meant) != kMeant.end();
}

Diagnostic MisnamedFixture(const std::string& path) {
  return {Severity::kError,
          path,
          {},
          "nothing reads a fixture of this name",
          "bad-name",
          "rename it to " + std::string(kFixtureName)};
}

}  // namespace drillcheck
