// Waivers: failures that a team forgives until a date (`ci/waivers.yml`).
//
// Without a date, an owner and a ticket a waiver is a mute by another name;
// so every key but `systems` is required.
#ifndef DRILLCHECK_POLICY_WAIVERS_H_
#define DRILLCHECK_POLICY_WAIVERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"

namespace drillcheck {

struct Waiver {
  Position at;                       // of its map
  std::string rule;                  // id
  std::vector<std::string> systems;  // empty: all
  std::vector<std::string> allows;   // of WaivableNames()
  std::string reason;
  std::string owner;
  std::string ticket;
  Time expires;  // valid while now < expires; a date is its midnight, UTC
  Position rule_at, expires_at;
};

struct WaiverFile {
  std::string path;  // empty: there is none
  std::vector<Waiver> waivers;
  Diagnostics diagnostics;  // with an error the file gives no waiver
};

// Reads a map with the list `waivers` (and, if it likes, `schema`), or the
// bare list.
WaiverFile ReadWaivers(const std::string& path, std::string_view text);

// What `allows` may name: verdicts that a person can answer for, and the kinds
// of mutes. What cannot be read (`broken-rule`) and what outlived its date
// (`expired-waiver`) is never forgiven.
const std::vector<std::string>& WaivableNames();

// True when the waiver speaks of this rule on this system.
bool Concerns(const Waiver& waiver, std::string_view rule_id,
              std::string_view system);

// True when `allows` names the verdict, or its kind.
bool Allows(const Waiver& waiver, std::string_view verdict,
            std::string_view kind);

}  // namespace drillcheck

#endif  // DRILLCHECK_POLICY_WAIVERS_H_
