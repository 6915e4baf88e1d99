#include "check/waiver_text.h"

#include "base/duration.h"
#include "json/value.h"

namespace drillcheck {
namespace {

constexpr Duration kDay = Hours(24);
constexpr int64_t kDaysForgiven = 30;

// Without quotes where YAML reads the text as it stands.
std::string YamlText(const std::string& text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
  bool plain = !text.empty() && text[0] != '-' &&
               text.find_first_not_of(kPlain) == std::string::npos;
  return plain ? text : json::ToText(json::Value::String(text));
}

// A date that is not before the end of the mute.
std::string EndFor(const Finding& finding, Time now) {
  Time end{now.micros + kDaysForgiven * kDay.micros};
  if (finding.until) end = {finding.until->micros + kDay.micros - 1};
  return FormatDate(end);
}

}  // namespace

std::string WayOut(const Finding& finding, const std::string& system,
                   const Settings& settings, const std::string& owner) {
  std::string allows =
      finding.kind.empty() || finding.verdict != Verdict::kMuted
          ? std::string(Name(finding.verdict))
          : finding.kind;
  std::string file =
      settings.waivers.path.empty() ? "ci/waivers.yml" : settings.waivers.path;
  std::string systems =
      system.empty() ? "" : "  systems: [" + YamlText(system) + "]\n";
  return finding.way_out + ", or add to " + file + ":\n" +  //
         "- rule: " + YamlText(finding.rule_id) + "\n" +    //
         systems +                                          //
         "  allows: [" + allows + "]\n" +                   //
         "  reason: WHY\n" +                                //
         "  owner: " + (owner.empty() ? "TEAM" : YamlText(owner)) + "\n" +
         "  ticket: TICKET\n" +  //
         "  expires: " + EndFor(finding, settings.now);
}

}  // namespace drillcheck
