// Results as Markdown: the comment on a pull request, a job summary.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_REPORT_MARKDOWN_H_
#define DRILLCHECK_REPORT_MARKDOWN_H_

#include <cstddef>
#include <string>

#include "results/result.h"

namespace drillcheck {

// GitHub refuses a comment above 65,536 characters as a whole.
inline constexpr size_t kMaxMarkdownBytes = 60'000;

// One heading, a table of what failed, each failure's block folded away, then
// warnings and what was forgiven. Never above kMaxMarkdownBytes: blocks and
// rows that do not fit are counted. What comes from rules and recordings is
// text: it can make no link, no mention and no HTML.
std::string ToMarkdown(const Results& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_MARKDOWN_H_
