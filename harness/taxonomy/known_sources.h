// The words that Sigma's log sources are made of, and which of them a rule's
// author probably meant.
//
// An unknown log source is no mistake by itself: a team may have its own. But
// `product: windws` is seen by no router, and the rule is never tested as
// meant.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_TAXONOMY_KNOWN_SOURCES_H_
#define DRILLCHECK_TAXONOMY_KNOWN_SOURCES_H_

#include <string>
#include <string_view>
#include <vector>

#include "sigma/parse.h"
#include "sigma/rule.h"

namespace drillcheck {

// The code of the warning, and the class of a test that fails for it.
inline constexpr const char* kUnknownLogSource = "unknown-log-source";

// A part of a log source that no table has: of a product whose log sources
// are known, none of that product's rows.
struct UnknownSource {
  std::string_view part;  // "product", "category" or "service"
  std::string word;       // as the rule has it
  std::string nearest;    // or empty
};

std::vector<UnknownSource> UnknownLogSource(const sigma::LogSource& source);

// Those of them that are nearly a known word.
std::vector<UnknownSource> NearestLogSource(const sigma::LogSource& source);

// Where the rule has the part; without a position of its own `logsource:`.
Position PlaceOf(const UnknownSource& unknown, const sigma::Rule& rule);

// "did you mean 'cloudtrail'?", or empty.
std::string WayOut(const std::vector<UnknownSource>& unknown);

// Adds a warning for each part that is nearly known to the file's diagnostics.
void WarnOfUnknownSources(sigma::RuleFile& file);

// The same for each other part that is of no event of a product whose log
// sources are known. Requires rules as pipelines leave them, which may give
// them another log source.
void WarnOfClosedSources(sigma::RuleFile& file);

}  // namespace drillcheck

#endif  // DRILLCHECK_TAXONOMY_KNOWN_SOURCES_H_
