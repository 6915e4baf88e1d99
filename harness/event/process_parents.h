// Adds the parent's program to the start of a Linux process where the log did
// not tell it but the parent's own start stands earlier in the same recording.
//
// What is remembered is bounded, because a recording may be endless: of the
// process ids seen, the latest kMaxProcesses.
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
  // A longer command line is not remembered whole.
  static constexpr size_t kMaxCommandLine = 4096;

  explicit ProcessParents(size_t max_processes = kMaxProcesses)
      : max_processes_(max_processes) {}

  // Events in the order of the file. Others than process starts pass.
  void Link(Event& event);

 private:
  struct Start {
    std::string image;
    std::string command_line;
    size_t number = 0;  // of the start, to tell a reused process id
  };

  void Remember(std::string_view process_id, Start start);

  size_t max_processes_;
  size_t starts_ = 0;
  std::map<std::string, Start, std::less<>> last_start_;  // by process id
  std::deque<std::pair<size_t, std::string>> order_;      // number, process id
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_PROCESS_PARENTS_H_
