// A RegexTest as RE2 takes it. For the files of engine/ that hold RE2.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_REGEX_OPTIONS_H_
#define DRILLCHECK_ENGINE_REGEX_OPTIONS_H_

#include <re2/re2.h>

#include <string>

#include "sigma/search.h"

namespace drillcheck {

inline RE2::Options RegexOptions(const sigma::RegexTest& test) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!test.ignore_case);
  options.set_dot_nl(test.dot_all);
  return options;
}

inline std::string RegexText(const sigma::RegexTest& test) {
  return (test.multi_line ? "(?m)" : "") + test.pattern;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REGEX_OPTIONS_H_
