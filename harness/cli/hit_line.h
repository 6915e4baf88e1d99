// The lines that `scan` prints: one JSON object for each hit.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_HIT_LINE_H_
#define DRILLCHECK_CLI_HIT_LINE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "engine/correlator.h"
#include "sigma/rule.h"

namespace drillcheck::cli {

// A rule fired on an event. What the lines say of a rule and of a recording is
// written once, because some rules fire on every event.
class HitLines {
 public:
  // `rules` must outlive it.
  explicit HitLines(const std::vector<const sigma::Rule*>& rules)
      : rules_(rules) {}

  // Hits are on the events of this recording from now on.
  void SetFile(const std::string& file);

  // Appends a line to `out`. `rule` is an index of the rules.
  void Add(size_t rule, size_t record, std::optional<Time> time,
           std::string& out);

 private:
  const std::vector<const sigma::Rule*>& rules_;
  std::vector<std::string> rule_texts_;  // empty: not yet written
  std::string file_text_;
};

// A correlation fired. `files`: EventKey::file is an index into them.
std::string AlertLine(const sigma::Rule& rule, const Alert& alert,
                      const std::vector<std::string>& files);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_HIT_LINE_H_
