// Starts programs: no shell, an argument vector, bounded output.
//
// `git` is the only program that drillcheck starts, and git.h is the only
// user of this file.
#ifndef DRILLCHECK_CLI_PROCESS_H_
#define DRILLCHECK_CLI_PROCESS_H_

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace drillcheck::cli {

struct Finished {
  int status = 0;  // exit code; 128 and more: killed by a signal
  std::string out;
  std::string err;  // its first 64 KiB
};

// Runs a program to its end with an empty standard input. An error when it
// cannot be started or writes more than `limit` bytes.
Result<Finished> RunProgram(const std::vector<std::string>& argv, size_t limit);

// A program that is asked and answers, over its standard input and output.
// Its standard error goes nowhere.
class Dialogue {
 public:
  static Result<std::unique_ptr<Dialogue>> Start(
      const std::vector<std::string>& argv);
  ~Dialogue();  // closes its input and waits for its end
  Dialogue(const Dialogue&) = delete;
  Dialogue& operator=(const Dialogue&) = delete;

  bool Ask(std::string_view text);

  // One line without its end; an error beyond `limit` bytes.
  Result<std::string> ReadLine(size_t limit);
  Result<std::string> ReadBytes(size_t count);

 private:
  Dialogue(pid_t child, int socket) : child_(child), socket_(socket) {}
  bool Fill();  // more bytes into buffer_; false at the end

  pid_t child_;
  int socket_;
  std::string buffer_;  // read, not yet asked for
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_PROCESS_H_
