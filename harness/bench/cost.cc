// drillcheck_cost: prints what a command costs, for ci/bench.
//
// usage: drillcheck_cost COMMAND [ARGUMENT...]
// Runs it without its output and prints its seconds on the wall, those of the
// processor, and its peak of resident memory in kilobytes; children that it
// waits for count. Ends with the command's own exit code.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <optional>

namespace {

std::optional<pid_t> StartSilently(char** command) {
  posix_spawn_file_actions_t silence;
  posix_spawn_file_actions_init(&silence);
  for (int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&silence, stream, "/dev/null", O_WRONLY,
                                     0);
  }
  pid_t child = 0;
  int failed =
      posix_spawnp(&child, command[0], &silence, nullptr, command, environ);
  posix_spawn_file_actions_destroy(&silence);
  if (failed != 0) return {};
  return child;
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "usage: drillcheck_cost COMMAND [ARGUMENT...]\n");
    return 3;
  }
  auto start = std::chrono::steady_clock::now();
  auto child = StartSilently(arguments + 1);
  int status = 0;
  rusage used{};
  if (!child || wait4(*child, &status, 0, &used) < 0) {
    std::fprintf(stderr, "%s: cannot be run\n", arguments[1]);
    return 2;
  }
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  std::printf("%.6f %.6f %ld\n", wall.count(),
              Seconds(used.ru_utime) + Seconds(used.ru_stime), used.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
