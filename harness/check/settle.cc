#include "check/settle.h"

#include <algorithm>
#include <array>
#include <utility>

#include "check/waiver_text.h"
#include "policy/mute_kinds.h"

namespace drillcheck {
namespace {

constexpr std::array<std::string_view, 6> kProductionVerdicts = {
    "muted", "wrong-severity", "missing", "extra", "duplicate", "stale"};

bool IsInForce(const Waiver& waiver, Time now) { return now < waiver.expires; }

bool Matches(const Waiver& waiver, const Finding& finding,
             const std::string& system) {
  return Concerns(waiver, finding.rule_id, system) &&
         Allows(waiver, Name(finding.verdict), finding.kind);
}

bool Outlasts(const Waiver& waiver, const Finding& finding) {
  return !finding.until || *finding.until <= waiver.expires;
}

// What the waivers say of one finding; each null where there is none.
struct Pardon {
  const Waiver* whole = nullptr;      // forgives it
  const Waiver* too_short = nullptr;  // in force, ends before the mute
  const Waiver* ended = nullptr;      // would have forgiven it
};

Pardon FindPardon(const Finding& finding, const std::string& system,
                  const Settings& settings) {
  Pardon pardon;
  for (const Waiver& waiver : settings.waivers.waivers) {
    if (!Matches(waiver, finding, system)) continue;
    const Waiver*& slot = !IsInForce(waiver, settings.now) ? pardon.ended
                          : Outlasts(waiver, finding)      ? pardon.whole
                                                           : pardon.too_short;
    if (slot == nullptr) slot = &waiver;
  }
  return pardon;
}

// The waiver is the cause then: nobody would hear of the mute's second half.
void BlameWaiver(const Waiver& waiver, const Settings& settings,
                 Finding& finding) {
  finding.verdict = Verdict::kExpiredWaiver;
  finding.path = settings.waivers.path;
  finding.at = waiver.expires_at;
  finding.expected = "a waiver that lasts as long as the mute";
  finding.got = "it ends on " + FormatDate(waiver.expires) + ", the mute on " +
                FormatDate(*finding.until);
  finding.way_out = "end the mute earlier, or let the waiver last";
}

void Tell(const Finding& finding, TestResult& result) {
  result.verdict = finding.verdict;
  result.kind = finding.kind;
  result.title = finding.title;
  result.path = finding.path;
  result.at = finding.at;
  result.recording = finding.snapshot;
  if (finding.snapshot_at.line > 0) {
    result.record = "line " + std::to_string(finding.snapshot_at.line);
  }
  result.expected = finding.expected;
  result.got = finding.got;
  result.reason = finding.reason;
}

void Fail(const Finding& finding, const Pardon& pardon,
          const std::string& system, const Settings& settings,
          TestResult& result) {
  result.outcome = Outcome::kFail;
  Tell(finding, result);
  result.suggestion = finding.verdict == Verdict::kExpiredWaiver
                          ? finding.way_out
                          : WayOut(finding, system, settings, result.owner);
  if (pardon.ended == nullptr) return;
  result.notes.push_back("the waiver of " + PlaceOf(*pardon.ended, settings) +
                         " (" + pardon.ended->owner + ", " +
                         pardon.ended->ticket + ") ended on " +
                         FormatDate(pardon.ended->expires));
}

void Forgive(const Finding& finding, const Waiver& waiver, TestResult& result) {
  if (result.outcome == Outcome::kPass) {
    result.outcome = Outcome::kWaived;
    Tell(finding, result);
    result.owner = waiver.owner;
    result.reason = waiver.ticket + " until " + FormatDate(waiver.expires) +
                    ": " + waiver.reason;
    return;
  }
  result.notes.push_back("waived (" + waiver.ticket +
                         "): " + Describe(finding) + ": " + finding.reason);
}

bool ByVerdict(const Finding& a, const Finding& b) {
  return a.verdict < b.verdict;
}

}  // namespace

void Settle(std::vector<Finding> findings, const std::string& system,
            const Settings& settings, TestResult& result) {
  std::stable_sort(findings.begin(), findings.end(), ByVerdict);
  std::vector<std::pair<Finding, const Waiver*>> forgiven;
  for (Finding& finding : findings) {
    Pardon pardon = FindPardon(finding, system, settings);
    if (pardon.whole != nullptr) {
      forgiven.emplace_back(finding, pardon.whole);
      continue;
    }
    if (pardon.too_short != nullptr) {
      BlameWaiver(*pardon.too_short, settings, finding);
    }
    if (result.outcome == Outcome::kFail) {
      result.notes.push_back("also " + Describe(finding) + ": " +
                             finding.reason);
    } else {
      Fail(finding, pardon, system, settings, result);
    }
  }
  for (const auto& [finding, waiver] : forgiven) {
    Forgive(finding, *waiver, result);
  }
}

bool IsAllowedUndated(const Finding& finding, const std::string& system,
                      const Settings& settings) {
  const std::vector<Waiver>& all = settings.waivers.waivers;
  return std::any_of(all.begin(), all.end(), [&](const Waiver& waiver) {
    return Matches(waiver, finding, system);
  });
}

bool IsAboutProduction(const Waiver& waiver) {
  auto known = [](const std::string& name) {
    const auto& kinds = ProductionMuteKinds();
    return std::find(kinds.begin(), kinds.end(), name) != kinds.end() ||
           std::find(std::begin(kProductionVerdicts),
                     std::end(kProductionVerdicts),
                     name) != std::end(kProductionVerdicts);
  };
  return std::all_of(waiver.allows.begin(), waiver.allows.end(), known);
}

bool ForgivesAny(const Waiver& waiver, const std::vector<Finding>& findings,
                 const std::string& system, Time now) {
  return IsInForce(waiver, now) &&
         std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) {
                       return Matches(waiver, finding, system);
                     });
}

void FailForIdleWaivers(const std::vector<std::string>& rule_ids,
                        const std::vector<Finding>& findings,
                        const std::string& system, const Settings& settings,
                        TestResult& result) {
  for (const Waiver& waiver : settings.waivers.waivers) {
    bool named = !waiver.systems.empty() &&
                 std::any_of(rule_ids.begin(), rule_ids.end(),
                             [&](const std::string& id) {
                               return Concerns(waiver, id, system);
                             });
    bool judged =
        named && IsInForce(waiver, settings.now) && IsAboutProduction(waiver);
    if (!judged || ForgivesAny(waiver, findings, system, settings.now)) {
      continue;
    }
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kExpiredWaiver;
    result.path = settings.waivers.path;
    result.at = waiver.at;
    result.owner = waiver.owner;
    result.reason = "the waiver (" + waiver.ticket +
                    ") forgives nothing: production is as it should be";
    result.suggestion =
        "delete the waiver, or take " + system + " out of its systems";
    return;
  }
}

std::string PlaceOf(const Waiver& waiver, const Settings& settings) {
  return settings.waivers.path + ":" + std::to_string(waiver.at.line);
}

}  // namespace drillcheck
