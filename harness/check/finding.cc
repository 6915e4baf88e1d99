#include "check/finding.h"

namespace drillcheck {
namespace {

bool HasEnded(const Mute& mute, Time now) {
  return mute.until && *mute.until <= now;
}

bool IsPlanned(const Mute& mute, Time now) {
  return mute.since && *mute.since > now;
}

bool IsInForce(const Mute& mute, Time now) {
  return mute.full && !HasEnded(mute, now) && !IsPlanned(mute, now);
}

// What to do about a mute of this kind; most are undone by a switch.
std::string WayOutOf(const std::string& kind, const std::string& otherwise) {
  if (kind == "failing" || kind == "auto-off") {
    return "mend what made it fail and re-enable it";
  }
  if (kind == "degraded") return "let it run in full";
  if (kind == "narrowed") return "take the exceptions away";
  if (kind == "throttled") return "let it alert each time";
  return otherwise;
}

Finding Muted(const Mute& mute, const Finding& at) {
  Finding finding = at;
  finding.way_out = WayOutOf(mute.kind, at.way_out);
  finding.verdict = Verdict::kMuted;
  finding.kind = mute.kind;
  finding.got = "it is " + mute.kind;
  finding.reason = Describe(mute);
  finding.until = mute.until;
  return finding;
}

Finding SwitchedOff(const Finding& at) {
  Finding finding = at;
  finding.verdict = Verdict::kMuted;
  finding.kind = "off";
  finding.got = "it is off";
  finding.reason =
      "the snapshot does not say since when, by whom, why or until when";
  return finding;
}

// A mute whose end came and went without anybody taking it away.
Finding Outlived(const Mute& mute, const Finding& at) {
  Finding finding = at;
  finding.verdict = Verdict::kExpiredWaiver;
  finding.kind = mute.kind;
  finding.got = "the mute is still listed after its end";
  finding.reason = Describe(mute);
  finding.way_out = "take the ended mute away";
  return finding;
}

}  // namespace

std::string Describe(const Finding& finding) {
  std::string words(Name(finding.verdict));
  return finding.kind.empty() ? words : words + " (" + finding.kind + ")";
}

std::string Describe(const Mute& mute) {
  std::string words = "muted";
  if (mute.since) words += " since " + FormatDate(*mute.since);
  if (!mute.by.empty()) words += " by " + mute.by;
  words += ": " + (mute.reason.empty() ? "no reason given" : mute.reason);
  words += mute.until ? "; until " + FormatDate(*mute.until)
                      : "; no end date, never re-enabled";
  if (!mute.since) words += "; since when is not told";
  if (mute.by.empty()) words += "; by whom is not told";
  return words;
}

std::vector<Finding> FindMutes(const DeployedRule& record,
                               std::optional<Time> taken_at, Time now,
                               const Finding& at) {
  std::vector<Finding> findings;
  for (const Mute& mute : record.mutes) {
    if (IsInForce(mute, now)) findings.push_back(Muted(mute, at));
  }
  if (!findings.empty()) return findings;
  if (record.enabled == false) return {SwitchedOff(at)};
  for (const Mute& mute : record.mutes) {
    bool outlived =
        mute.full && HasEnded(mute, now) && taken_at && *taken_at > *mute.until;
    if (outlived) findings.push_back(Outlived(mute, at));
  }
  return findings;
}

std::vector<std::string> NotesOn(const DeployedRule& record, Time now) {
  std::vector<std::string> notes;
  for (const Mute& mute : record.mutes) {
    if (IsPlanned(mute, now)) {
      notes.push_back("planned, " + mute.kind + ": " + Describe(mute));
    } else if (!mute.full && !HasEnded(mute, now)) {
      notes.push_back("in part, " + mute.kind + ": " + Describe(mute));
    }
  }
  return notes;
}

}  // namespace drillcheck
