// Reads a rule file: one YAML file, one or several rules. The way into this
// module; everything else that reads (header.h, detection.h, item.h,
// condition.h, modifiers.h, read_correlation.h, read_filter.h) is called from
// here.
//
// Every mistake of the file is reported with its place. What goes beyond one
// file comes after: filters are joined to rules by link.h, and the references
// of correlations are resolved by engine/correlator.h.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_PARSE_H_
#define DRILLCHECK_SIGMA_PARSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/document_titles.h"
#include "sigma/filter.h"
#include "sigma/rule.h"

namespace drillcheck::sigma {

struct RuleFile {
  std::string path;
  // The rules without error, in the order of the file. A broken document
  // costs only itself.
  std::vector<Rule> rules;
  std::vector<Filter> filters;  // likewise
  // What the documents with errors say of themselves, so that a failure can
  // be named even where there is no Rule.
  std::string first_title;
  std::string first_id;
  DocumentTitles titles;
  Diagnostics diagnostics;
};

// `path` is used in messages only. Documents made with `action: global`,
// `repeat` and `reset` are merged as pySigma does: the template wins.
RuleFile ParseRuleFile(const std::string& path, std::string_view text);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PARSE_H_
