// Reads a rule file: one YAML file, one or several rules.
#ifndef DRILLCHECK_SIGMA_PARSE_H_
#define DRILLCHECK_SIGMA_PARSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"

namespace drillcheck::sigma {

struct RuleFile {
  std::string path;
  // The rules without error, in the order of the file. A broken document
  // costs only itself.
  std::vector<Rule> rules;
  // What the documents with errors say of themselves, so that a failure can
  // be named even where there is no Rule.
  std::string first_title;
  std::string first_id;
  Diagnostics diagnostics;
};

// `path` is used in messages only. Documents made with `action: global`,
// `repeat` and `reset` are merged as pySigma does: the template wins.
RuleFile ParseRuleFile(const std::string& path, std::string_view text);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PARSE_H_
