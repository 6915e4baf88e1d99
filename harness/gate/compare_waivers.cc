#include "gate/compare_waivers.h"

#include <algorithm>

#include "base/text.h"
#include "base/time.h"

namespace drillcheck {
namespace {

bool HasAll(const std::vector<std::string>& all,
            const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& name) {
    return std::find(all.begin(), all.end(), name) != all.end();
  });
}

// True when `outer` is for the rule of `inner`, on all of its systems.
bool IsAsWide(const Waiver& outer, const Waiver& inner) {
  bool systems =
      outer.systems.empty() ||
      (!inner.systems.empty() && HasAll(outer.systems, inner.systems));
  return AsciiLower(outer.rule) == AsciiLower(inner.rule) && systems;
}

// True when whatever `inner` allows, `outer` allows at least as long.
bool Covers(const Waiver& outer, const Waiver& inner) {
  return IsAsWide(outer, inner) && HasAll(outer.allows, inner.allows) &&
         inner.expires <= outer.expires;
}

std::string Words(const Waiver& waiver) {
  std::string words = "[" + Join(waiver.allows, ", ") + "]";
  if (!waiver.systems.empty()) {
    words += " on [" + Join(waiver.systems, ", ") + "]";
  }
  return words + " until " + FormatDate(waiver.expires);
}

const Waiver* Allowing(const WaiverFile& file, const std::string& rule_id,
                       Verdict verdict) {
  for (const Waiver& waiver : file.waivers) {
    bool allows =
        Concerns(waiver, rule_id, "") && Allows(waiver, Name(verdict), "");
    if (allows) return &waiver;
  }
  return nullptr;
}

}  // namespace

Losses CompareWaivers(const TwoWaiverFiles& files) {
  Losses losses;
  for (const Waiver& waiver : files.head.waivers) {
    bool old =
        std::any_of(files.base.waivers.begin(), files.base.waivers.end(),
                    [&](const Waiver& other) { return Covers(other, waiver); });
    if (old) continue;
    Loss loss;
    loss.what = "waivers." + waiver.rule + "." + Join(waiver.allows, "+");
    loss.path = files.head.path;
    loss.at = waiver.at;
    loss.before = "no waiver as wide for " + waiver.rule;
    loss.after = "a waiver allows " + Words(waiver);
    loss.reason =
        "a change may not excuse itself: a waiver counts once it "
        "stands in base and head";
    loss.is_excuse = true;
    losses.push_back(std::move(loss));
  }
  return losses;
}

const Waiver* FindWaiver(const TwoWaiverFiles& files,
                         const std::string& rule_id, Verdict verdict) {
  if (rule_id.empty() || Allowing(files.base, rule_id, verdict) == nullptr) {
    return nullptr;
  }
  return Allowing(files.head, rule_id, verdict);
}

WaiverFile WaiversInBoth(const TwoWaiverFiles& files) {
  WaiverFile both = files.head;
  const std::vector<Waiver>& base = files.base.waivers;
  for (Waiver& waiver : both.waivers) {
    std::erase_if(waiver.allows, [&](const std::string& name) {
      return std::none_of(base.begin(), base.end(), [&](const Waiver& old) {
        return IsAsWide(old, waiver) && HasAll(old.allows, {name});
      });
    });
  }
  std::erase_if(both.waivers,
                [](const Waiver& waiver) { return waiver.allows.empty(); });
  return both;
}

void ForgiveLoss(const TwoWaiverFiles& files, const std::string& rule_id,
                 TestResult& result) {
  if (result.outcome != Outcome::kFail) return;
  const Waiver* waiver = FindWaiver(files, rule_id, result.verdict);
  if (waiver == nullptr) return;
  result.outcome = Outcome::kWaived;
  result.owner = waiver->owner;
  result.reason = waiver->ticket + " until " + FormatDate(waiver->expires) +
                  ": " + waiver->reason;
  result.suggestion.clear();
  result.next.clear();
}

}  // namespace drillcheck
