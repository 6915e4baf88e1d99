// Fuzzes ci/policy.yml and ci/waivers.yml.
#include <cstdint>
#include <string>

#include "fuzz/require.h"
#include "fuzz/use_rules.h"
#include "policy/policy.h"
#include "policy/waivers.h"

namespace drillcheck::fuzz {
namespace {

void UsePolicy(const std::string& text) {
  Diagnostics said;
  auto policy = ReadPolicy("policy.yml", text, said);
  RequirePlaces(said, text);
  Require(policy.has_value() != HasErrors(said),
          "a policy is read or reported");
  if (!policy) return;
  ActionForUntested(*policy, "aws/iam/key-made");
  OwnerOf(*policy, "aws/iam/key-made");
  SystemsOf(*policy, "aws/iam/key-made");
  OnlyWarns(*policy, "gate", "missed", "");
}

void UseWaivers(const std::string& text) {
  WaiverFile file = ReadWaivers("waivers.yml", text);
  RequirePlaces(file.diagnostics, text);
  for (const Waiver& waiver : file.waivers) {
    Concerns(waiver, "id-1", "siem");
    Allows(waiver, "muted", "off");
  }
}

}  // namespace
}  // namespace drillcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(data, data + size);
  drillcheck::fuzz::UsePolicy(text);
  drillcheck::fuzz::UseWaivers(text);
  return 0;
}
