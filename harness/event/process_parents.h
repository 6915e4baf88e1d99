// Adds the parent's program to the start of a Linux process where the log did
// not tell it but the parent's own start stands earlier in the same recording.
//
// What is remembered is bounded, because a recording may be endless: the
// latest starts, up to a number and up to what their texts weigh. A command
// line is remembered whole or not at all: a cut one could change what a rule
// answers. Process ids of one host say nothing about another's.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_EVENT_PROCESS_PARENTS_H_
#define DRILLCHECK_EVENT_PROCESS_PARENTS_H_

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <string_view>

#include "event/event.h"

namespace drillcheck {

class ProcessParents {
 public:
  static constexpr size_t kMaxProcesses = 65'536;
  static constexpr size_t kMaxBytes = size_t{64} << 20;

  explicit ProcessParents(size_t max_processes = kMaxProcesses,
                          size_t max_bytes = kMaxBytes)
      : max_processes_(max_processes), max_bytes_(max_bytes) {}

  // Events in the order of the file. Others than process starts pass.
  void Link(Event& event);

 private:
  struct Start {
    std::string image;
    std::string command_line;
    size_t number = 0;  // of the start, to tell a reused process id

    size_t bytes() const { return image.size() + command_line.size(); }
  };

  void Remember(const std::string& process, Start start);
  void ForgetOldest();

  size_t max_processes_;
  size_t max_bytes_;
  size_t bytes_ = 0;  // of the texts of last_start_
  size_t starts_ = 0;
  std::map<std::string, Start> last_start_;           // by host and process id
  std::deque<std::pair<size_t, std::string>> order_;  // number, key of the map
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_PROCESS_PARENTS_H_
