// Lines of JSON that rules are asked of by their outlines, and as whole events.
#ifndef DRILLCHECK_ENGINE_OUTLINED_LINES_FOR_TEST_H_
#define DRILLCHECK_ENGINE_OUTLINED_LINES_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/outline_matcher.h"
#include "engine/rule_set.h"
#include "event/line_block.h"
#include "event/outlined_events.h"

namespace drillcheck {

using Hits = std::vector<size_t>;

class Lines {
 public:
  explicit Lines(const RuleSet& rules) : rules_(rules), matcher_(rules) {}

  Hits Whole(const std::string& line) {
    Event event;
    EXPECT_TRUE(events_.ReadWhole(line, event)) << line;
    return rules_.Match(event);
  }

  // False: the event is none that is matched by its outline.
  bool ByOutline(const std::string& line, Hits& hits) {
    padded_ = line + std::string(LineBlock::kBehind, ' ');
    std::string_view text = std::string_view(padded_).substr(0, line.size());
    OutlinedEvent event;
    bool read = false;
    for (int i = 0; i < OutlinedEvents::kWorthIt && !read; ++i) {
      read = events_.Read(text, event);
    }
    std::vector<Selected> selected;
    if (!read || !matcher_.Match(event, selected)) return false;
    hits.clear();
    for (const Selected& hit : selected) hits.push_back(hit.rule);
    return true;
  }

 private:
  const RuleSet& rules_;
  OutlineMatcher matcher_;
  OutlinedEvents events_{""};
  std::string padded_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_OUTLINED_LINES_FOR_TEST_H_
