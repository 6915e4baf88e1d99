// One piece of work for each of many things, on several threads. For
// scan_rules.cc and list.cc.
//
// Thread rule: one thread calls; it starts and joins its own.
#ifndef DRILLCHECK_CLI_FOR_EACH_H_
#define DRILLCHECK_CLI_FOR_EACH_H_

#include <cstddef>
#include <functional>

namespace drillcheck::cli {

// Calls work(0) to work(count - 1), each once, on at most `jobs` threads, and
// returns when all are done. Which thread takes which is left open: `work`
// writes to a place of its own for each. A thread that is started for it calls
// `begin` first, if that is not null.
void ForEach(size_t count, size_t jobs, const std::function<void(size_t)>& work,
             void (*begin)() = nullptr);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FOR_EACH_H_
