// Known changes: fields that a product is documented to have renamed, moved
// or dropped, and values that it began to write otherwise.
//
// Two tables in one format. The shipped one (diagnose/known-changes.yml) is
// compiled into the program; a team keeps its own beside the policy
// (ci/known-changes.yml). A known change outranks every likeness of names,
// because somebody has read the vendor's page: see candidates.h.
//
// Thread rule: plain values; the shipped table is read once and never changed.
#ifndef DRILLCHECK_DIAGNOSE_KNOWN_CHANGES_H_
#define DRILLCHECK_DIAGNOSE_KNOWN_CHANGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"

namespace drillcheck {

struct KnownChange {
  Position at;
  // Where it holds; an empty part of the log source means any.
  sigma::LogSource log_source;
  std::string old_path;
  // Where the value is now, the likeliest first. Empty: it is nowhere.
  std::vector<std::string> new_paths;
  // Only where the rule asks for this value, which is now written otherwise.
  std::string old_value;
  std::string new_value;
  std::string since;  // 2025, 2025-07 or 2025-07-14; or empty
  std::string until;  // likewise: the change was taken back
  std::string source;
  std::string note;
  // The field or value names a kind of events, not a property of one.
  bool moves_source = false;
};

using KnownChanges = std::vector<KnownChange>;

// A table of the form `{schema, changes: [..]}`. With an error none is given:
// half a table would be as quiet as a whole one.
KnownChanges ReadKnownChanges(const std::string& path, std::string_view text,
                              Diagnostics& diagnostics);

const KnownChanges& ShippedChanges();

// What is known of the field in this log source, in the order of the tables:
// the team's own first. Paths under a renamed parent (`old: gsuite.*`) come
// with their own new paths.
std::vector<KnownChange> FindChanges(const KnownChanges& own,
                                     const sigma::LogSource& source,
                                     std::string_view field);

// "known change since 2025-07-14, AWS Security Blog".
std::string Describe(const KnownChange& change);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_KNOWN_CHANGES_H_
